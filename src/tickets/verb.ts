import type { Insertable } from 'kysely'
import type { Person } from '../desk/desk.ts'
import type { Texts } from '../desk/events.ts'
import type { Fields, InputOf, Values } from '../desk/fields.ts'
import type { Message } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { TicketTable } from '../desk/tables-tickets.ts'
import type { Pinned } from './pinned.ts'
import type { GivenBy } from './route.ts'
import type { Ticket } from './ticket.ts'

export type Change = Partial<
  Omit<Insertable<TicketTable>, 'id' | 'last_event_id' | 'last_public_event_id'>
> &
  Pinned

/** An act to another ticket that goes before another act: it makes one, or takes back that it was made. */
export type First =
  | { verb: 'part'; id: null; input: object }
  | { verb: 'undo'; id: number; input: { event: number } }

/** One thing that can be done to a ticket. A field named `body` becomes the text of the thread entry, `note` its internal note. */
export type Verb<F extends Fields, Met = unknown> = {
  label: string
  /** A whole sentence with the hole `{by}`. */
  past: Message
  fields: F
  /** What its form holds at first. */
  begin?: (ticket: Ticket, timeZone: string) => Values
  /** The same, where its field `event` names an entry that it may be done to. */
  beginAbout?: (db: Db, event: number) => Promise<Values>
  /** What the person should know before doing it, one sentence each. */
  effects?: (ticket: Ticket, by: Person) => Message[]
  /** Why not now; it hides the button as well. */
  unless?: (ticket: Ticket, by: Person) => Message | false
  /** To which entries it may be done; where the address names none, the last is meant. */
  among?: (db: Db, by: Person, ticket: Ticket) => Promise<number[]>
  /** Why not, where its field `event` names an entry of the thread: asked for the form, and again in the act. Reads only. */
  prevents?: (db: Db, ticket: Ticket, event: number, by: Person) => Promise<Message | undefined>
  /** Why not with this input: a sentence, or one for each field that is wrong. */
  refuse?: (
    ticket: Ticket,
    input: InputOf<F>,
    by: Person,
  ) => Message | Record<string, Message> | false
  /** Another act that goes before it in the same transaction, to another ticket: its verb and what that needs. */
  first?: (tx: Db, ticket: Ticket, input: InputOf<F>, at: number) => Promise<First | undefined>
  /** Finds or makes, in the same transaction, whom the input speaks of; `made` is the ticket to which `first` was done. */
  meet?: (
    tx: Db,
    ticket: Ticket,
    input: InputOf<F>,
    by: Person,
    at: number,
    made: { number: number } | undefined,
  ) => Promise<Met>
  /** By which rule somebody has it now, where no person chose them, and who was out of office then. */
  given?: (met: Met) => { given_by: GivenBy; stands_in_for: number | null }
  /** The entry that it is about, where that is to be remembered. */
  about?: (input: InputOf<F>) => number
  /** The people it names beside those mentioned in words: they are told, and keep seeing the ticket. */
  names?: (input: InputOf<F>) => number[]
  /** The event that it takes back. */
  undoes?: (input: InputOf<F>) => number
  /** Who gets a letter of this act and of nothing else, known to agents alone. */
  blind?: (met: Met) => { id: number }[]
  /** The words as they are kept, where that is more than was written. */
  words?: (input: InputOf<F>, met: Met) => Partial<InputOf<F>>
  /** The entry that it words anew. */
  revises?: (input: InputOf<F>) => number
  /** The entry from which it removes something. */
  redacts?: (input: InputOf<F>) => number
  /** Removes it; answers with the hashes of files whose bytes can go. */
  erases?: (tx: Db, ticket: Ticket, input: InputOf<F>) => Promise<string[]>
  /** What is kept of its words instead, where it makes no entry of its own. */
  keeps?: (input: InputOf<F>, met: Met) => Texts
  /** What is different afterwards. Pure. Only facts, where the lifecycle says that it can be undone: an undo sets back what `changes` tells. */
  change: (ticket: Ticket, input: InputOf<F>, by: Person, met: Met) => Change
}

export const verb = <F extends Fields, Met = unknown>(v: Verb<F, Met>) => v
