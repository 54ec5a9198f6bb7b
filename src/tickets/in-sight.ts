import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Person } from '../desk/desk.ts'
import { scopeOf } from '../desk/permissions.ts'
import type { Tables } from '../desk/tables.ts'

/** Whether a person may see a ticket, as a condition: `visibleTo` and its like are made of it. */
export function isSeenBy(eb: ExpressionBuilder<Tables, 'ticket'>, by: Person): Expression<SqlBool> {
  const scope = scopeOf(by, 'see')
  if (scope === 'any') return eb.lit(true).$castTo<SqlBool>()
  if (scope === 'department') return eb.or(legs(eb, by))
  const own = eb('ticket.customer_id', '=', by.id)
  if (by.only !== undefined) return eb.and([own, eb('ticket.id', '=', by.only)])
  return by.shares === undefined ? own : eb.or([own, isShared(eb, by.shares)])
}

/** Those of an organization that shares them. */
const isShared = (eb: ExpressionBuilder<Tables, 'ticket'>, organization: number) =>
  eb(
    'ticket.customer_id',
    'in',
    eb.selectFrom('person').select('id').where('organization_id', '=', organization),
  )

/** My departments, my teams, me, and what I handed over. */
const legs = (eb: ExpressionBuilder<Tables, 'ticket'>, by: Person) => [
  eb('ticket.department_id', 'in', [
    -1,
    ...by.memberships.map(({ department_id }) => department_id),
  ]),
  eb('ticket.team_id', 'in', [-1, ...by.teams]),
  eb('ticket.assignee_id', '=', by.id),
  eb('ticket.id', 'in', eb.selectFrom('sight').select('ticket_id').where('person_id', '=', by.id)),
]
