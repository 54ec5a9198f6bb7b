import type { Desk, Person } from '../desk/desk.ts'
import { asCustomer, visitor } from '../people/person.ts'
import { act } from '../tickets/act.ts'
import { markRead } from '../tickets/beside.ts'
import type { Input, VerbName } from '../tickets/lifecycle.ts'
import { ticketById } from '../tickets/ticket.ts'
import type { Known } from './known.ts'
import { type Entry, type Line, momentIn } from './line.ts'

const second = 1000
const longestSubject = 150

/** Lets a ticket happen as its line tells, each act at its own moment, through the one door. Throws when one is refused. */
export async function retell(desk: Desk, known: Known, line: Line) {
  const clock = { at: momentIn(line.created) }
  const then: Desk = { ...desk, now: () => clock.at, random: () => Number(line.number) }
  const holder = known.staff[line.assignee - 1]
  const [opening, ...later] = line.entries
  const { id, customer } = await open(then, known, line, opening)

  const does = async (by: Person, verb: VerbName, moment: number, input: Words) => {
    clock.at = Math.max(clock.at + 1, moment) // what comes later in the line came later
    await acts(then, by, verb, id, input)
  }
  if (holder) await does(holder, 'claim', clock.at + second, {})
  for (const entry of later) {
    const agent = known.staff.find(({ name }) => name === entry.by) ?? holder ?? known.staff[2]
    const isLast = line.status === 1 && entry === later.at(-1)
    const by = entry.type === 'M' ? customer : agent
    await does(by, verbs[entry.type], momentIn(entry.at), wordsOf(entry, isLast))
  }
  const end = { 1: undefined, 2: 'resolve', 3: 'close' } as const
  const verb = end[line.status]
  const moment = line.closed === null ? clock.at + second : momentIn(line.closed)
  if (verb) await does(holder ?? known.staff[2], verb, moment, {})
}

const verbs = { M: 'reply', R: 'reply', N: 'note' } as const

type Words = Partial<Input<VerbName>> & Record<string, unknown>

const wordsOf = ({ type, text }: Entry, isLast: boolean): Words => ({
  body: text,
  files: [],
  ...(type === 'R' && { status: isLast ? 'waiting' : 'keep' }),
})

async function open(desk: Desk, known: Known, line: Line, { text }: Entry) {
  const id = await acts(desk, visitor, 'open', null, {
    ...line.user,
    topic: known.topic,
    department: known.department(line.dept),
    priority: known.priority(line.priority),
    subject: line.subject.slice(0, longestSubject),
    body: text,
    files: [],
  })
  const { customer_id } = await desk.read((db) => ticketById(db, visitor, id))
  return { id, customer: asCustomer({ id: customer_id, name: line.user.name }) }
}

/** An agent has read what they answer, as on a page. Answers with the ticket's id. */
async function acts(desk: Desk, by: Person, verb: VerbName, id: number | null, words: Words) {
  const input = words as Input<VerbName> // a field that is left out was left blank
  const done = await act(desk, by, verb, id, input, { via: 'web' })
  if (done.again) throw new Error('The same person says the same twice.')
  const read = { id: done.ticket_id, last_event_id: done.event_id }
  if (by.role !== 'customer') await desk.write((tx) => markRead(tx, by, read))
  return done.ticket_id
}
