import type { Upload } from '../../desk/events.ts'
import { say } from '../../desk/say.ts'
import type { Ticket } from '../ticket.ts'
import { linkIds } from '../ticket-links.ts'
import { verb } from '../verb.ts'

/** What a ticket made of an entry begins with: the one it comes from, and the words and files of the entry. */
export type Part = {
  from: Ticket
  subject: string
  department_id: number
  body: string
  files: Upload[]
}

/** A ticket is made of an entry of another one: the other side of `split`, which alone does it. */
export const part = verb({
  label: 'Split off',
  past: say('{by} made this from an entry of another ticket'),
  fields: {},
  change: (_none, input) => {
    const { from, subject, department_id } = input as unknown as Part // `split` hands it over
    return {
      subject,
      department_id,
      source: from.source,
      customer_id: from.customer_id,
      topic_id: from.topic_id,
      priority_id: from.priority_id,
      sla_plan_id: from.sla_plan_id,
      assignee_id: null,
      link_ids: linkIds([{ relation: 'child', number: from.number }]),
    }
  },
})
