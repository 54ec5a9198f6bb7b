import { type Context, Hono } from 'hono'
import { CommandPage } from '../../views/command.tsx'
import { type Message, say } from '../desk/say.ts'
import { ticketsOf } from '../tickets/bulk.ts'
import { command, rehearse } from '../tickets/command/command.ts'
import { numbersIn, wordsIn } from '../tickets/command/line.ts'
import { type Step, stepsIn } from '../tickets/command/steps.ts'
import { stepOf } from '../tickets/lifecycle.ts'
import { lists } from '../tickets/lists.ts'
import type { Rehearsal as Result } from '../tickets/rehearsal.ts'
import { findTicket, type Ticket } from '../tickets/ticket.ts'
import { bulkKey } from './bulk.tsx'
import { flash } from './flash.ts'
import { newOnce } from './once.ts'
import { page, seeOther } from './page.tsx'
import { sent } from './sent.ts'
import type { Env, Site } from './site.ts'
import { limitsOf } from './submit.ts'

type C = Context<Env>
type Asked = { line: string; numbers: number[] }

/** A line that says what to do: first what it will do to each ticket, then the same line does it. */
export function commands(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()

  app.get('/command', async (c) => {
    const asked = askedIn(c.req.query('line'), c.req.queries('number'))
    const once = newOnce(desk.secret, desk.now())
    const meant = await meaningOf(c, asked)
    const results = await each(meant, (ticket) =>
      rehearse(desk, ticket, meant.steps, doing(meant, bulkKey(c.var.by, once))),
    )
    return show(c, asked, { once, results, problem: meant.problem }, meant.problem ? 422 : 200)
  })

  app.post('/command', async (c) => {
    const form = await sent(c, desk, limitsOf(site), ['number'], async () => undefined)
    const asked = askedIn(form.get('line'), form.all('number'))
    const meant = await meaningOf(c, asked)
    const results = await each(meant, (ticket) =>
      command(desk, ticket, meant.steps, doing(meant, bulkKey(c.var.by, form.once))),
    )
    const refused = results.filter(({ because }) => because)
    if (meant.problem || refused.length)
      return show(
        c,
        asked,
        { once: newOnce(desk.secret, desk.now()), results: refused, problem: meant.problem },
        409,
      )
    return tell(c, results, meant.steps, form.once)
  })

  /** What the line means to who asks, and for which tickets. */
  async function meaningOf(c: C, { line, numbers }: Asked) {
    const words = wordsIn(line)
    const read = await desk.read(async (db) => {
      const asking = {
        by: c.var.by,
        now: desk.now(),
        timeZone: c.var.timeZone,
        lists: await lists(db),
      }
      const named = [...new Set([...numbersIn(words), ...numbers])]
      return { asking, named, tickets: await ticketsOf(db, { numbers: named }, asking) }
    })
    const { steps, problems } = stepsIn(words, read.asking)
    return {
      ...read,
      steps,
      problem: line ? (inOne(problems) ?? missing(read, steps)) : undefined,
    }
  }
  type Meant = Awaited<ReturnType<typeof meaningOf>>

  const doing = ({ asking }: Meant, key: string) => ({
    ...asking,
    how: { via: 'web' as const, key },
  })

  /** One ticket after the other; none when a word is not understood. */
  async function each(
    { tickets, steps, problem }: Meant,
    work: (ticket: Ticket) => Promise<Result>,
  ) {
    const results: Result[] = []
    if (problem || !steps.length) return results
    for (const ticket of tickets) results.push(await work(ticket))
    return results
  }

  async function tell(c: C, results: Result[], steps: Step[], once: string) {
    const [first, ...others] = results.map(({ ticket }) => ticket)
    const seen =
      first && !others.length && (await desk.read((db) => findTicket(db, c.var.by, first.number)))
    const back = seen ? `/staff/tickets/${seen.number}` : '/staff/queue/open'
    const canUndo = steps.every(({ verb }) => stepOf(verb).undo)
    flash(
      site,
      c,
      say('Done: {verbs}.', { verbs: steps.map(({ verb }) => stepOf(verb).label).join(', ') }),
      canUndo ? { path: '/staff/bulk/undo', fields: { of: once, back } } : undefined,
    )
    return seeOther(site, c, back)
  }

  type Shown = { once: string; results: Result[]; problem: Message | undefined }
  const show = (c: C, asked: Asked, shown: Shown, status: 200 | 409 | 422) =>
    page(site, c, {
      title: say('Command'),
      body: <CommandPage {...asked} {...shown} />,
      staff: 'command',
      status,
      wrong: shown.problem !== undefined,
    })

  return app
}

const mostAtOnce = 100

const askedIn = (line = '', numbers: string[] = []): Asked => ({
  line: line.trim(),
  numbers: numbers.map(Number).filter(Number.isSafeInteger).slice(0, mostAtOnce),
})

const missing = ({ tickets, named }: { tickets: Ticket[]; named: number[] }, steps: Step[]) => {
  if (!named.length) return say('Say which ticket, like #104233')
  if (tickets.length < named.length) return say('There is no such ticket that you can see')
  return steps.length ? undefined : say('Say what to do, like @jane or resolve')
}

const inOne = ([first, ...others]: Message[]) =>
  first && others.reduce((one, other) => say('{one}. {other}', { one, other }), first)
