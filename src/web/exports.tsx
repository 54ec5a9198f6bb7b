import { type Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import { rendering } from '../../views/reader.ts'
import { TicketSheet } from '../../views/ticket/print.tsx'
import { ticketAsText } from '../../views/ticket/text.ts'
import type { Person } from '../desk/desk.ts'
import { numbered } from '../desk/numbered.ts'
import { say } from '../desk/say.ts'
import { answeredFields } from '../tickets/answers.ts'
import { beside } from '../tickets/beside.ts'
import { csvHead, csvLine } from '../tickets/export/csv.ts'
import { ticketAsData } from '../tickets/export/data.ts'
import { lists } from '../tickets/lists.ts'
import { isQueue, queues } from '../tickets/queues.ts'
import { type Listed, rows } from '../tickets/rows.ts'
import { conditionIn } from '../tickets/search/line.ts'
import { understood } from '../tickets/search/understood.ts'
import { thread } from '../tickets/thread.ts'
import { findTicket } from '../tickets/ticket.ts'
import { message } from './message.ts'
import { notFound, page, readerOf } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sortIn } from './sort.ts'

type C = Context<Env>

/** A ticket as text, data or a message, and any list of tickets as a table: all that their reader may see, and no more. */
export function exports(site: Site) {
  const { desk } = site
  return new Hono<Env>()
    .get('/tickets/:file{[0-9]+\\.(?:txt|json|eml)}', async (c) => {
      const [number, kind] = c.req.param('file').split('.')
      const { by } = c.var
      const found = await desk.read(async (db) => {
        const ticket = await findTicket(db, by, Number(number))
        return ticket && { ticket, events: await thread(db, by, ticket) }
      })
      if (!found) return notFound(site, c)
      const { ticket, events } = found
      if (kind === 'json') return c.json(ticketAsData(ticket, events))
      const text = rendering(readerOf(site, c), () => ticketAsText(ticket, events))
      return kind === 'eml' ? message(site, c, { ticket, events, text }) : c.text(text)
    })
    .get('/tickets/:number{[0-9]+}/print', async (c) => {
      const { by } = c.var
      const found = await desk.read(async (db) => {
        const ticket = await findTicket(db, by, Number(c.req.param('number')))
        return ticket && { ticket, ...(await beside(db, by, ticket)) }
      })
      if (!found) return notFound(site, c)
      const { ticket } = found
      return page(site, c, {
        title: say('{number} {subject}', { number: numbered(ticket), subject: ticket.subject }),
        body: <TicketSheet {...found} />,
        staff: '',
      })
    })
    .get('/queue/:file{[a-z-]+\\.csv}', (c) => {
      const name = c.req.param('file').replace('.csv', '')
      return isQueue(name)
        ? table(site, c, { ...queues[name], sort: sortIn(c) }, name)
        : notFound(site, c)
    })
    .get('/search.csv', async (c) => {
      const { by, timeZone } = c.var
      const offers = await desk.read((db) => lists(db))
      const asking = { by, now: desk.now(), timeZone, lists: offers }
      const { holds } = understood(conditionIn(c.req.query('q') ?? ''), asking)
      return table(site, c, { holds: () => holds, order: 'changed', sort: sortIn(c) }, 'search')
    })
}

/** A list as CSV, page by page as it is read: a long one is never whole in memory. */
function table({ desk }: Site, c: C, listed: Listed, name: string) {
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${name}.csv"`)
  return stream(c, async (out) => {
    const fields = await desk.read(answeredFields)
    await out.write(`\u{feff}${csvHead(fields)}`) // by this mark Excel knows UTF-8
    for await (const row of every(desk, c.var.by, listed)) await out.write(csvLine(row, fields))
  })
}

async function* every(desk: Site['desk'], by: Person, listed: Listed) {
  const now = desk.now()
  for (let after: number | undefined, more = true; more; ) {
    const page = await desk.read((db) => rows(db, by, listed, now, { after }))
    yield* page.rows
    after = page.rows.at(-1)?.number
    more = page.more
  }
}
