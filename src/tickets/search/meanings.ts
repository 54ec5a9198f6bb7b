import { type Expression, expressionBuilder, type SqlBool } from 'kysely'
import type { Person } from '../../desk/desk.ts'
import type { ListName, Lists, Option } from '../../desk/fields.ts'
import { folded } from '../../desk/folded.ts'
import { momentOf, wallClock } from '../../desk/moment.ts'
import { type Message, say, type Value } from '../../desk/say.ts'
import type { Tables } from '../../desk/tables.ts'

const eb = expressionBuilder<Tables, 'ticket'>()
type Holds = Expression<SqlBool>

/** Who asks, when, by which clock, and what the desk's lists offer. */
export type Asking = { by: Person; now: number; timeZone: string; lists: Lists }
/** What a value of a term means: in words, and as a condition. */
export type Meaning = { said: Value; holds: Holds }
export type Term = {
  label: Message
  /** How it is written, for the help beside the box. */
  example: string
  /** Nothing when the value cannot be meant. */
  means: (value: string, asking: Asking) => Meaning | undefined
}

/** One of a few words of ours. */
export const oneOf =
  (words: Record<string, [said: Message, holds: (asking: Asking) => Holds]>): Term['means'] =>
  (value, asking) => {
    const found = Object.hasOwn(words, folded(value)) && words[folded(value)]
    return found ? { said: found[0], holds: found[1](asking) } : undefined
  }

type Column =
  | 'department_id'
  | 'assignee_id'
  | 'team_id'
  | 'priority_id'
  | 'sla_plan_id'
  | 'topic_id'

/** Those of a list whose name or short name is this, else those whose name begins so. */
export function named(options: Option[], value: string) {
  const wanted = folded(value)
  const exactly = options.filter((option) =>
    [option.name, option.value ?? '', option.own ?? ''].map(folded).includes(wanted),
  )
  const begins = (name: string) => folded(name).startsWith(wanted)
  return exactly.length
    ? exactly
    : options.filter(({ name, own = name }) => begins(name) || begins(own))
}

/** Also who is locked or has left: their tickets are found all the same. */
export const everAgents = ({ agents, former }: Lists) => [...agents, ...former]

/** One or more rows of a list by name; where there may be none, `nobody`; where one has some of them oneself, `me`. */
export const inList =
  (
    list: ListName,
    column: Column,
    nobody?: Message,
    mine?: (by: Person) => number[],
  ): Term['means'] =>
  (value, { by, lists }) => {
    if (nobody && ['none', 'nobody'].includes(folded(value)))
      return { said: nobody, holds: eb(`ticket.${column}`, 'is', null) }
    if (mine && ['me', 'mine'].includes(folded(value)))
      return { said: say('mine'), holds: eb(`ticket.${column}`, 'in', [-1, ...mine(by)]) }
    const found = named(list === 'agents' ? everAgents(lists) : lists[list], value)
    if (!found.length) return
    return {
      said: found.map(({ name }) => name).join(', '),
      holds: eb(
        `ticket.${column}`,
        'in',
        found.map(({ id }) => id),
      ),
    }
  }

/** One or more tags by name, or `none`. */
export const tagged: Term['means'] = (value, { lists }) => {
  const those = eb.selectFrom('ticket_tag').select('ticket_id')
  if (folded(value) === 'none')
    return { said: say('none'), holds: eb('ticket.id', 'not in', those) }
  const found = named(lists.tags, value)
  if (!found.length) return
  const ids = found.map(({ id }) => id)
  return {
    said: found.map(({ name }) => name).join(', '),
    holds: eb('ticket.id', 'in', those.where('tag_id', 'in', ids)),
  }
}

const day = 86_400_000
/** Lengths of time by their letter, in milliseconds. */
export const spans: Record<string, number> = { m: 60_000, h: 3_600_000, d: day, w: 7 * day }

/** A day as 2026-03-01, today or yesterday, by the reader's clock: the moment at which it begins. */
function dayIn(value: string, { now, timeZone }: Asking) {
  const ago = { today: 0, yesterday: 1 }[folded(value)]
  const date = ago === undefined ? value : wallClock(now - ago * day, timeZone).slice(0, 10)
  return momentOf(`${date}T00:00`, timeZone)
}

/** A day, from its beginning on. */
export const moment =
  (holds: (at: number) => Holds): Term['means'] =>
  (value, asking) => {
    const at = dayIn(value, asking)
    return at === undefined ? undefined : { said: { at }, holds: holds(at) }
  }
