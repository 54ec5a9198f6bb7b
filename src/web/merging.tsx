import { type Context, Hono } from 'hono'
import { MergeCustomersPage } from '../../views/settings/merge.tsx'
import { Refused } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { personAt } from '../people/customer.ts'
import { customerById } from '../people/customers.ts'
import { mergeTwo, ticketsOf } from '../tickets/merge-customers.ts'
import { flash } from './flash.ts'
import { notFound, page, seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>

/** Merging two customers: the other one is found by an address, both are shown side by side, then it is done. */
export function merging(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()

  app.get('/:id{[0-9]+}/merge', (c) => {
    const address = c.req.query('with')?.trim() ?? ''
    return show(c, address, async (db) => (address ? (await personAt(db, address))?.id : undefined))
  })

  app.post('/:id{[0-9]+}/merge', async (c) => {
    const form = await sentTo(site, c)
    const [stays, goes] = [Number(c.req.param('id')), Number(form.get('from'))]
    const because = await mergeTwo(desk, { stays, goes }, { by: c.var.by, at: desk.now() }).then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof Refused) return error.because
        throw error
      },
    )
    if (because) return show(c, '', async () => goes, because)
    flash(site, c, say('They are one customer now.'))
    return seeOther(site, c, `/admin/customers/${stays}`)
  })

  async function show(
    c: C,
    asked: string,
    other: (db: Db) => Promise<number | undefined>,
    refused?: Message,
  ) {
    const all = await desk.read(async (db) => ({
      to: await side(db, Number(c.req.param('id'))),
      from: await side(db, await other(db)),
    }))
    const { to } = all
    if (!to || to.merged_into_id !== null) return notFound(site, c)
    const isItself = all.from?.id === to.id
    const from = isItself || all.from?.merged_into_id !== null ? undefined : all.from
    return page(site, c, {
      title: say('Merge {name}', { name: to.name }),
      area: say('Settings'),
      body: (
        <MergeCustomersPage
          to={to}
          from={from}
          asked={asked}
          isItself={isItself}
          refused={refused}
        />
      ),
      staff: 'admin',
      wrong: Boolean(refused),
      status: refused ? 409 : 200,
    })
  }

  return app
}

/** One of the two, with how many tickets would move. */
async function side(db: Db, id: number | undefined) {
  const customer = id === undefined ? undefined : await customerById(db, id)
  return customer && { ...customer, tickets: (await ticketsOf(db, customer.id)).length }
}
