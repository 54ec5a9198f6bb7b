import { lineOfCsv } from '../../desk/csv.ts'
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

/** The first line of a table of tickets. */
export const csvHead = () => lineOfCsv(Object.keys(columns))

/** A ticket as a line of it. */
export const csvLine = (row: Row) => lineOfCsv(Object.values(columns).map((of) => of(row)))
