import { lineOfCsv } from '../../desk/csv.ts'
import { givenIn } from '../answers.ts'
import type { Row } from '../rows.ts'

const columns = {
  Number: ({ number }: Row) => String(number),
  'Issue summary': ({ subject }: Row) => subject,
  Customer: ({ customer }: Row) => customer,
  'Email address': ({ customer_email }: Row) => customer_email ?? '',
  Status: ({ status }: Row) => status,
  Priority: ({ priority }: Row) => priority,
  Department: ({ department }: Row) => department,
  Team: ({ team }: Row) => team ?? '',
  Assignee: ({ assignee }: Row) => assignee ?? '',
  'SLA plan': ({ sla_plan }: Row) => sla_plan,
  'Help topic': ({ topic }: Row) => topic,
  Created: ({ opened_at }: Row) => moment(opened_at),
  Due: ({ due_at }: Row) => moment(due_at),
}
const moment = (at: number) => new Date(at).toISOString()

/** The first line of a table of tickets: behind the desk's own columns one for each field of its forms. */
export const csvHead = (fields: { name: string }[] = []) =>
  lineOfCsv([...Object.keys(columns), ...fields.map(({ name }) => name)])

/** A ticket as a line of it. */
export const csvLine = (row: Row, fields: { id: number }[] = []) =>
  lineOfCsv([
    ...Object.values(columns).map((of) => of(row)),
    ...fields.map(({ id }) => answerOf(row, id)),
  ])

const answerOf = ({ answer_list }: Row, id: number) =>
  (givenIn(answer_list).find(({ field_id }) => field_id === id)?.value ?? '').replaceAll('\n', ', ')
