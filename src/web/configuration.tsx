import { type Context, Hono } from 'hono'
import { ConfigurationPage } from '../../views/settings/configuration.tsx'
import { Mistaken } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { unwritten } from '../desk/taken-back.ts'
import { type BroughtIn, broughtIn } from '../settings/configuration/bring-in.ts'
import { configuration } from '../settings/configuration/written.ts'
import { flash } from './flash.ts'
import { page, seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>
type Shown = { text: string; wrong?: Record<string, Message>; would?: BroughtIn }

/** All settings as one text: taken along, compared, brought in. */
export function configurationPages(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()

  app.get('/configuration', (c) => show(c, { text: '' }))

  app.get('/configuration.yaml', async (c) => {
    c.header('Content-Type', 'application/yaml; charset=utf-8')
    c.header('Content-Disposition', 'attachment; filename="deskbell.yaml"')
    return c.body(await desk.read(configuration))
  })

  app.post('/configuration', async (c) => {
    const form = await sentTo(site, c)
    const text = form.get('text') ?? ''
    const bring = (tx: Db) => broughtIn(tx, text, { by: c.var.by, at: desk.now() })
    try {
      if (!form.has('do')) return show(c, { text, would: await unwritten(desk, bring) })
      const done = await desk.write(bring)
      desk.bell.ring()
      flash(
        site,
        c,
        say('Brought in: {count|1 thing|{count} things} changed.', { count: done.changes.length }),
      )
      return seeOther(site, c, '/admin/changes')
    } catch (error) {
      if (!(error instanceof Mistaken)) throw error
      return show(c, { text, wrong: error.wrong })
    }
  })

  const show = (c: C, shown: Shown) =>
    page(site, c, {
      title: say('Configuration'),
      area: say('Settings'),
      body: <ConfigurationPage {...shown} />,
      staff: 'admin',
      wrong: shown.wrong !== undefined,
      status: shown.wrong ? 422 : 200,
    })

  return app
}
