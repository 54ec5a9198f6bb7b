import { expressionBuilder } from 'kysely'
import { folded } from '../../desk/folded.ts'
import { say } from '../../desk/say.ts'
import type { Tables } from '../../desk/tables.ts'
import { everAgents, named, type Term } from './meanings.ts'

const eb = expressionBuilder<Tables, 'ticket'>()

const open = eb.selectFrom('task').select('ticket_id').where('done', '=', 0)

/** Something in it is still to be done. */
export const hasTask = () => eb('ticket.id', 'in', open)

/** Something in it is still to be done by these agents, by me, or by nobody in particular. */
export const tasked: Term['means'] = (value, { by, lists }) => {
  if (['none', 'nobody'].includes(folded(value)))
    return {
      said: say('nobody'),
      holds: eb('ticket.id', 'in', open.where('assignee_id', 'is', null)),
    }
  const isMine = ['me', 'mine'].includes(folded(value))
  const found = isMine ? [by] : named(everAgents(lists), value)
  if (!found.length) return
  const ids = found.map(({ id }) => id)
  return {
    said: isMine ? say('mine') : found.map(({ name }) => name).join(', '),
    holds: eb('ticket.id', 'in', open.where('assignee_id', 'in', ids)),
  }
}
