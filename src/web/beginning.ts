import type { Context } from 'hono'
import type { Doing } from '../../views/ticket/page.tsx'
import { whyNotAbout } from '../tickets/act.ts'
import { factNames, facts } from '../tickets/facts.ts'
import { begun, stepOf, type VerbName } from '../tickets/lifecycle.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { newOnce } from './once.ts'
import type { Env, Site } from './site.ts'

type C = Context<Env>

/** How the form of a verb stands when it is asked for. */
export function beginning({ desk }: Site) {
  const begin = async (c: C, verb: VerbName, ticket: Ticket): Promise<Doing> => ({
    verb,
    once: once(),
    since: ticket.last_event_id,
    values: {
      ...begun(verb, ticket, c.var.timeZone),
      ...(await about(c, verb, ticket)),
      ...(verb === 'merge' && { into: c.req.query('into') ?? '' }),
    },
  })

  /** Which entry of the thread a verb is about: the one that the address names, else the last that it may be done to. */
  async function about(c: C, verb: VerbName, ticket: Ticket) {
    const { fields, among } = stepOf(verb)
    if (!fields.event) return {}
    const last = async () => among && (await desk.read((db) => among(db, c.var.by, ticket))).at(-1)
    return { event: c.req.query('event') ?? String((await last()) ?? '') }
  }

  /** The same with what the entry says that it is about. */
  async function filled(doing: Doing): Promise<Doing> {
    const { beginAbout } = stepOf(doing.verb)
    if (!beginAbout) return doing
    const found = await desk.read((db) => beginAbout(db, Number(doing.values?.event)))
    return { ...doing, values: { ...doing.values, ...found } }
  }

  /** Why somebody may not do this now, to this ticket or to the entry that the form names. */
  const whyNotDo = (c: C, ticket: Ticket, { verb, values }: Pick<Doing, 'verb' | 'values'>) =>
    desk.read((db) => whyNotAbout(db, c.var.by, verb, ticket, Number(values?.event)))

  const once = () => newOnce(desk.secret, desk.now())

  return { begin, filled, whyNotDo, once }
}

/** From which event on the story is to be shown, as the address says. */
export const fromIn = (c: C) => Number(c.req.query('from')) || undefined

/** What each fact is called now, for the hints beside a form's fields. */
export const namesNow = (ticket: Ticket) =>
  Object.fromEntries(
    factNames.flatMap((fact) => {
      const { name } = facts[fact]
      return name && fact !== 'status' ? [[fact, ticket[name] as string | null]] : [] // facts name only columns of words here
    }),
  )
