import { answerName } from '../desk/answer-name.ts'
import { type Desk, Mistaken, type Person } from '../desk/desk.ts'
import { noLists } from '../desk/fields.ts'
import { read } from '../desk/reading.ts'
import { answersFrom, asked } from '../tickets/asked.ts'
import { ticketById } from '../tickets/ticket.ts'
import type { Words } from './tale.ts'

type Answering = { words: Words; ticket_id: number | null }

/** What somebody answers to the fields of the desk's forms, each by what it is called; nothing where they answer nothing. */
export const answersOf = (desk: Desk, by: Person, { words, ticket_id }: Answering) =>
  desk.read(async (db) => {
    const said = words.answers
    if (!said) return {}
    const ticket = ticket_id === null ? undefined : await ticketById(db, by, ticket_id)
    const topic = await db
      .selectFrom('help_topic')
      .select('id')
      .where('name', '=', words.topic ?? '')
      .executeTakeFirst()
    const [topic_id, given] = [ticket?.topic_id ?? topic?.id, ticket?.given ?? []]
    const { all } = await asked(db, by, { topic_id, given, typed: () => undefined })
    const names = new Map(all.map((field) => [field.name, answerName(field.id)]))
    const held = given.map(({ name, value }) => [names.get(name), value])
    const typed = Object.fromEntries([
      ...held,
      ...Object.entries(said).map(([name, value]) => [names.get(name), value]),
    ])
    const asking = await asked(db, by, { topic_id, given, typed: (name) => typed[name] })
    const context = { lists: noLists, timeZone: 'UTC' }
    const reading = read(asking.fields, { get: (name) => typed[name] }, context)
    if (!reading.ok) throw new Mistaken(reading.wrong)
    return { answers: answersFrom(asking, reading.input, given) }
  })
