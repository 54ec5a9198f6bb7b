import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { Refused } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import { beginViewing, endViewing } from '../people/viewing.ts'
import { flash } from './flash.ts'
import { notice, seeOther } from './page.tsx'
import { ownView } from './session.ts'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>

const end = '/viewing/end'
const open = [end, '/logout']

/** Who sees the desk as somebody else changes nothing: they can only be themselves again, or log out. */
export const readOnly =
  (site: Site): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (!c.var.viewer || c.req.method !== 'POST' || open.includes(pathOf(site, c))) return next()
    return notice(
      site,
      c,
      403,
      say('Nothing was changed'),
      say('You see the desk as {name}, and can change nothing. Go back to yourself first.', {
        name: c.var.by.name,
      }),
    )
  }

const pathOf = ({ config: { base } }: Site, c: C) =>
  base && c.req.path.startsWith(`${base}/`) ? c.req.path.slice(base.length) : c.req.path

/** The way back to oneself. */
export const viewingEnd = (site: Site) =>
  new Hono<Env>()
    .get(end, (c) => seeOther(site, c, ownView(c.var.by)))
    .post(end, async (c) => {
      const { viewer, session } = c.var
      await sentTo(site, c)
      const as = await site.desk.write((tx) => endViewing(tx, session ?? '', site.desk.now()))
      if (!viewer || as === undefined) return seeOther(site, c, ownView(c.var.by))
      flash(site, c, say('You are yourself again.'))
      return seeOther(site, c, `/admin/agents/${as}`)
    })

/** For a sysadmin: the desk as one of its agents sees it. */
export const viewingBegin = (site: Site) =>
  new Hono<Env>()
    .get('/agents/:id{[0-9]+}/view', (c) => seeOther(site, c, agentOf(c)))
    .post('/agents/:id{[0-9]+}/view', async (c) => {
      await sentTo(site, c)
      const { by, session } = c.var
      const how = { session_id: session ?? '', at: site.desk.now() }
      const because = await site.desk
        .write((tx) => beginViewing(tx, by, Number(c.req.param('id')), how))
        .catch(reasonIn)
      if (!because) return seeOther(site, c, '/staff')
      flash(site, c, because)
      return seeOther(site, c, agentOf(c))
    })

const agentOf = (c: C) => `/admin/agents/${c.req.param('id')}`

function reasonIn(error: unknown) {
  if (error instanceof Refused) return error.because
  throw error
}
