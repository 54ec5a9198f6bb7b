import { Hono, type MiddlewareHandler } from 'hono'
import { PracticePage } from '../../views/settings/practice.tsx'
import { address } from '../desk/address.ts'
import { may } from '../desk/permissions.ts'
import { say } from '../desk/say.ts'
import { visitor } from '../people/person.ts'
import { askToLogIn } from './kept.tsx'
import { notFound, notice, page, seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

/** What is asked of the practice desk is answered there: it has its own records, cookies and secret. */
export const practised =
  ({ practice }: Site): MiddlewareHandler<Env> =>
  async (c, next) => {
    const isThere = practice && /^\/practice(\/|$)/.test(c.req.path)
    return (isThere && (await practice.answer(c.req.raw, c.env as object))) || next()
  }

/** At the practice desk nobody is let in but who works here, now as well as then, and what customers see is seen by them alone. */
export const staffAlone =
  (site: Site): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (!site.config.practice) return next()
    const { by, viewer } = c.var
    const isHere = may(by, 'work at desk') && !(await site.isGone?.((viewer ?? by).id))
    if (isHere) return next()
    if (by === visitor) return askToLogIn(site, c)
    return notice(
      site,
      c,
      403,
      say('You may not use this page'),
      say('It is for the agents of this desk.'),
    )
  }

/** The page on which a practice desk is made, made anew, and removed. */
export function practicePages(site: Site) {
  const { practice, config } = site
  const app = new Hono<Env>()
  if (!practice) return app
  const whole = new URL(address(config.base, '/practice'), config.publicUrl).href

  app.get('/practice', (c) => {
    const state = practice.state()
    return page(site, c, {
      title: say('Practice desk'),
      area: say('Settings'),
      body: <PracticePage {...state} address={whole} />,
      staff: 'admin',
      wrong: state.failed !== undefined,
    })
  })

  app.post('/practice', async (c) => {
    const form = await sentTo(site, c)
    const wish = form.get('do')
    if (wish !== 'make' && wish !== 'remove') return notFound(site, c)
    if (wish === 'make') practice.make()
    else await practice.remove()
    return seeOther(site, c, '/admin/practice')
  })

  return app
}
