import { type Context, Hono } from 'hono'
import { ErasePage } from '../../views/settings/erase.tsx'
import { Refused } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import { customerById } from '../people/customers.ts'
import { entriesOf, eraseFromLog } from '../settings/erased.ts'
import { flash } from './flash.ts'
import { notFound, page, seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>

/** What the log of settings says of a customer is removed for good: asked first, then done. */
export function erasing(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()
  const idIn = (c: C) => Number(c.req.param('id'))

  app.get('/:id{[0-9]+}/erase', (c) => ask(c))

  app.post('/:id{[0-9]+}/erase', async (c) => {
    await sentTo(site, c)
    const done = await eraseFromLog(desk, idIn(c), { by: c.var.by, at: desk.now() }).catch(
      (error: unknown) => {
        if (error instanceof Refused) return error
        throw error
      },
    )
    if (done instanceof Refused) return ask(c, done.because)
    desk.bell.ring()
    flash(site, c, say('Removed from {count|1 entry|{count} entries}.', { count: done }))
    return seeOther(site, c, `/admin/customers/${idIn(c)}`)
  })

  async function ask(c: C, refused?: Message) {
    const { customer, entries } = await desk.read(async (db) => ({
      customer: await customerById(db, idIn(c)),
      entries: await entriesOf(db, idIn(c)),
    }))
    if (!customer) return notFound(site, c)
    return page(site, c, {
      title: say('Remove from the log'),
      area: say('Settings'),
      body: <ErasePage customer={customer} entries={entries.length} refused={refused} />,
      staff: 'admin',
      wrong: Boolean(refused),
      status: refused ? 409 : 200,
    })
  }

  return app
}
