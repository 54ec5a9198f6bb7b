import { Hono } from 'hono'
import { CaughtPage } from '../../views/caught.tsx'
import { say } from '../desk/say.ts'
import { notFound, page } from './page.tsx'
import type { Env, Site } from './site.ts'

/** A message that was caught: when (milliseconds UTC), to whom, and as it arrived, a character a byte. */
export type Caught = {
  id: number
  at: number
  from: string
  to: string
  subject: string
  text: string
  bytes: string
}

/** What takes the letters of the demo, the newest first. */
export type Catcher = { caught: () => readonly Caught[] }

const atOnce = 50

/** In the demo alone: every letter that was sent, as its reader would have got it. */
export function caughtPages(site: Site) {
  const app = new Hono<Env>()
  const { catcher, config } = site
  if (!catcher || !config.demo) return app

  app.get('/caught', (c) => {
    const to = c.req.query('to')?.trim() ?? ''
    const before = Number(c.req.query('before')) || Number.POSITIVE_INFINITY
    const all = catcher.caught().filter((one) => one.id < before && one.to.includes(to))
    return page(site, c, {
      title: say('Caught letters'),
      area: say('Settings'),
      body: (
        <CaughtPage
          letters={all.slice(0, atOnce)}
          older={all.length > atOnce}
          to={to}
          origin={config.publicUrl.origin}
        />
      ),
      staff: 'outbox',
    })
  })

  app.get('/caught/:id{[0-9]+}', async (c) => {
    const one = catcher.caught().find(({ id }) => id === Number(c.req.param('id')))
    if (!one) return notFound(site, c)
    c.header('Content-Type', 'text/plain; charset=utf-8')
    return c.body(new Uint8Array(Buffer.from(one.bytes, 'latin1')))
  })

  return app
}
