import { type Context, Hono } from 'hono'
import { BulkDone, BulkPage } from '../../views/bulk.tsx'
import type { Person } from '../desk/desk.ts'
import type { Values } from '../desk/fields.ts'
import { read } from '../desk/reading.ts'
import { type Message, say } from '../desk/say.ts'
import { worthAsking } from '../desk/status-field.ts'
import {
  type BulkVerb,
  bulkFields,
  type Chosen,
  doToAll,
  isBulkVerb,
  problemIn,
  rehearsed,
  staysOf,
  ticketsOf,
  undoAll,
} from '../tickets/bulk.ts'
import { stepOf, type VerbName } from '../tickets/lifecycle.ts'
import { lists } from '../tickets/lists.ts'
import { type Rehearsal, triedOut } from '../tickets/rehearsal.ts'
import { flash } from './flash.ts'
import { newOnce } from './once.ts'
import { ownPath } from './own-path.ts'
import { notFound, page, seeOther } from './page.tsx'
import { sent } from './sent.ts'
import type { Env, Site } from './site.ts'
import { limitsOf, sentTo } from './submit.ts'

type C = Context<Env>
type Form = {
  triedOut?: Rehearsal[]
  values: Values
  wrong?: Record<string, Message> | undefined
  once: string
}
type Result = Awaited<ReturnType<typeof doToAll>>
/** Where to go, and of which form the doing can be undone. */
type Afterwards = { back: string; undo?: string | undefined }
type Asked = { verb: BulkVerb; chosen: Chosen; back: string }

/** Many tickets at once: first the rehearsal of what will happen to each, then the same form does it. */
export function bulk(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()

  app.get('/bulk', async (c) => {
    if (c.req.query('verb') === undefined) return seeOther(site, c, '/staff/queue/open')
    const asked = askedIn((name) => c.req.queries(name) ?? [])
    if (!asked) return notFound(site, c)
    return rehearse(c, asked, { values: {}, once: newOnce(desk.secret, desk.now()) }, 200)
  })

  app.post('/bulk', async (c) => {
    const form = await sent(c, desk, limitsOf(site), ['number'], async () => undefined)
    const asked = askedIn((name) => form.all(name))
    if (!asked) return notFound(site, c)
    const { verb, chosen, back } = asked
    const { by, timeZone } = c.var
    const { offers, tickets } = await all(c, chosen)
    const reading = read(bulkFields(verb, c.var.by), form, { lists: offers, timeZone })
    const { values } = reading
    if (!reading.ok)
      return rehearse(c, asked, { values, wrong: reading.wrong, once: form.once }, 422)

    if (form.has('see')) {
      const seen = await triedOut(desk, by, verb, tickets, reading.input, { via: 'web' })
      return rehearse(c, asked, { values, once: form.once, triedOut: seen }, 200)
    }
    const key = bulkKey(c.var.by, form.once)
    const result = await doToAll(desk, by, verb, tickets, reading.input, { via: 'web', key })
    if (result.wrong)
      return rehearse(c, asked, { values, wrong: result.wrong, once: form.once }, 422)
    return tell(c, verb, result, { back, undo: stepOf(verb).undo ? form.once : undefined })
  })

  app.get('/bulk/undo', (c) => seeOther(site, c, '/staff/queue/open'))
  app.post('/bulk/undo', async (c) => {
    const form = await sentTo(site, c)
    const key = bulkKey(c.var.by, form.get('of') ?? '')
    const result = await undoAll(desk, c.var.by, { via: 'web', key })
    return tell(c, 'undo', result, { back: backIn(form.get('back')) })
  })

  /** A sentence on the page one came from; or a page of its own, where some had to be left out. */
  function tell(c: C, verb: VerbName, { done, leftOut }: Result, { back, undo }: Afterwards) {
    const count = done.length
    const form =
      undo && count > 0 ? { path: '/staff/bulk/undo', fields: { of: undo, back } } : undefined
    if (leftOut.length)
      return page(site, c, {
        title: say(stepOf(verb).label),
        body: <BulkDone {...{ verb, count, leftOut, back }} undo={form} />,
        staff: '',
      })
    const did = { verb: say(stepOf(verb).label), count }
    flash(site, c, say('{verb}: {count|1 ticket|{count} tickets} done.', did), form)
    return seeOther(site, c, back)
  }

  const all = (c: C, chosen: Chosen) =>
    desk.read(async (db) => {
      const offers = await lists(db)
      const asking = { by: c.var.by, now: desk.now(), timeZone: c.var.timeZone, lists: offers }
      const problem = 'line' in chosen ? problemIn(chosen.line, asking) : undefined
      return { offers, problem, tickets: problem ? [] : await ticketsOf(db, chosen, asking) }
    })

  async function rehearse(c: C, { verb, chosen, back }: Asked, form: Form, status: 200 | 422) {
    const { offers, problem, tickets } = await all(c, chosen)
    const rehearsal = rehearsed(c.var.by, verb, tickets)
    const props = {
      verb,
      chosen,
      back,
      rehearsal,
      problem,
      stays: staysOf(verb, tickets),
      fields: worthAsking(bulkFields(verb, c.var.by), offers),
      lists: offers,
      ...form,
    }
    return page(site, c, {
      title: say(stepOf(verb).label),
      body: <BulkPage {...props} />,
      status,
      wrong: status === 422,
      staff: '',
    })
  }

  /** What to do to which tickets, and where to go afterwards; nothing when it is no such verb. Not to tick any means none. */
  function askedIn(all: (name: string) => string[]): Asked | undefined {
    const [verb = ''] = all('verb')
    if (!isBulkVerb(verb)) return
    const [line] = all('all').length ? all('within') : all('q')
    const numbers = all('number').map(Number).filter(Number.isSafeInteger)
    return { verb, back: backIn(all('back')[0]), chosen: line?.trim() ? { line } : { numbers } }
  }

  return app
}

/** The key of all acts that one form of somebody brings about. */
export const bulkKey = (by: Person, once: string) => `bulk:${by.id}:${once}`

/** Where one came from, if it is a page of ours. */
const backIn = (path = '') => ownPath(path, '') ?? '/staff/queue/open'
