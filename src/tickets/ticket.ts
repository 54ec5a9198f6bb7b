import type { Person } from '../desk/desk.ts'
import { stands } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import { addressOf } from '../people/customer.ts'
import { theDesk } from '../people/person.ts'
import { type AnswerLists, answered, answerList, answerLists } from './answers.ts'
import { copiesIn, copyIds, copyList } from './copies.ts'
import { ofDepartment } from './in-department.ts'
import { isSeenBy } from './in-sight.ts'
import { mergedInto, statusFacts, topicFacts } from './names.ts'
import { isTop } from './order.ts'
import { isEmpty } from './story.ts'
import { tagList, tagsAsFact, tagsIn } from './tags.ts'
import { taskList, tasksAsFact, tasksIn } from './tasks.ts'
import { linkIds, linkList, linksIn } from './ticket-links.ts'

export type Ticket = Awaited<ReturnType<typeof ticketById>>

/** Every reading of tickets starts here: the row, the names behind its ids, and whether this person has it in sight, and follows it. */
const named = (db: Db, by: Person) =>
  db
    .selectFrom('ticket')
    .innerJoin('person as c', 'c.id', 'ticket.customer_id')
    .innerJoin('department as d', 'd.id', 'ticket.department_id')
    .innerJoin('priority as p', 'p.id', 'ticket.priority_id')
    .innerJoin('help_topic as h', 'h.id', 'ticket.topic_id')
    .innerJoin('sla_plan as s', 's.id', 'ticket.sla_plan_id')
    .leftJoin('person as a', 'a.id', 'ticket.assignee_id')
    .leftJoin('team as t', 't.id', 'ticket.team_id')
    .leftJoin('ticket as survivor', 'survivor.id', 'ticket.merged_into_id')
    .selectAll('ticket')
    .select([
      'c.name as customer',
      'c.organization_id',
      'd.name as department',
      'a.name as assignee',
      't.name as team',
    ])
    .select([
      'p.name as priority',
      'p.rank as priority_rank',
      'p.colour as priority_colour',
      ...topicFacts,
      'h.slug as topic_slug',
    ])
    .select(['s.name as sla_plan', 's.minutes as plan_minutes', mergedInto])
    .select((eb) => [
      isTop.$castTo<number>().as('top'),
      eb
        .selectFrom('priority as lower')
        .select((of) => of.fn.countAll<number>().as('place'))
        .whereRef('lower.rank', '<=', 'p.rank')
        .$asScalar()
        .$notNull()
        .as('priority_place'),
      addressOf('ticket.customer_id').as('customer_email'),
      eb
        .selectFrom('sight')
        .select('follows')
        .whereRef('ticket_id', '=', 'ticket.id')
        .where('person_id', '=', by.id)
        .as('sighted'),
      tagList.as('tag_list'),
      answerList,
    ])

/** With all that acts and its own page ask for beside. */
export const tickets = (db: Db, by: Person) =>
  named(db, by)
    .leftJoin('organization as o', 'o.id', 'c.organization_id')
    .select(['c.notes as customer_notes', 'o.name as organization'])
    .select(['o.notes as organization_notes', ...answerLists])
    .select([...ofDepartment, ...statusFacts])
    .select((eb) => [
      'd.signature as department_signature',
      linkList.as('link_list'),
      copyList.as('copy_list'),
      taskList.as('task_list'),
      isEmpty.$castTo<number>().as('empty'),
      eb
        .selectFrom('priority as next')
        .select('next.id')
        .whereRef('next.rank', '>', 'p.rank')
        .where('next.archived', '=', 0)
        .orderBy('next.rank')
        .limit(1)
        .as('next_priority_id'),
      eb
        .exists(
          eb
            .selectFrom('event')
            .select('event.id')
            .whereRef('event.ticket_id', '=', 'ticket.id')
            .where('event.acting_as', '=', 'agent')
            .where('event.seen', '=', 'everyone')
            .where(stands),
        )
        .$castTo<number>()
        .as('answered'),
    ])

/** The tickets this person may see. There is no other way to list, count or find one. */
export const visibleTo = (by: Person, db: Db) => tickets(db, by).where((eb) => isSeenBy(eb, by))

/** The same with what a list shows of them. */
export const listedTo = (by: Person, db: Db) => named(db, by).where((eb) => isSeenBy(eb, by))

/** The same without the names: for what looks at many to show a few. */
export const seenBy = (by: Person, db: Db) =>
  db.selectFrom('ticket').where((eb) => isSeenBy(eb, by))

/** A ticket by its id, whoever asks: for acts, which check permissions themselves. Throws when there is none. */
export const ticketById = async (db: Db, by: Person, id: number) =>
  opened(await tickets(db, by).where('ticket.id', '=', id).executeTakeFirstOrThrow())

/** Some tickets by their ids, for what the desk itself does with them. */
export const ticketsByIds = async (db: Db, ids: number[]) =>
  (
    await tickets(db, theDesk)
      .where('ticket.id', 'in', [-1, ...ids])
      .execute()
  ).map(opened)

/** A ticket this person may see, by its number; nothing when there is none, or none for them. */
export async function findTicket(db: Db, by: Person, number: number) {
  const row = await visibleTo(by, db).where('ticket.number', '=', number).executeTakeFirst()
  return row && opened(row)
}

/** A row of a list as what permissions ask about. */
export const placed = <Row extends { sighted: number | null }>({ sighted, ...row }: Row) => ({
  ...row,
  in_sight: sighted !== null,
  follows: sighted === 1 ? (1 as const) : null, // as its fact is kept
})

/** SQLite's numbers as the yes and no they mean, its lists as lists. */
export const opened = <
  Row extends {
    sighted: number | null
    answered: number
    empty: number
    tag_list: string
    link_list: string
    copy_list: string
    task_list: string
  } & AnswerLists,
>({
  answered: hasAnswer,
  empty,
  tag_list,
  link_list,
  copy_list,
  task_list,
  ...row
}: Row) => ({
  ...placed(row),
  answered: Boolean(hasAnswer),
  ...answered(row),
  empty: Boolean(empty),
  tag_list: tagsIn(tag_list),
  ...tagsAsFact(tagsIn(tag_list)),
  links: linksIn(link_list),
  link_ids: linkIds(linksIn(link_list)),
  copies: copiesIn(copy_list),
  copy_ids: copyIds(copiesIn(copy_list)),
  task_list: tasksIn(task_list),
  tasks: tasksAsFact(tasksIn(task_list)),
})
