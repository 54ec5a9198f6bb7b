import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'

type Referring = {
  help_topic:
    | 'department_id'
    | 'priority_id'
    | 'sla_plan_id'
    | 'team_id'
    | 'assignee_id'
    | 'form_id'
    | 'status_id'
  form_field: 'list_id' | 'when_id'
  status: 'reopens_to_id'
  department: 'sla_plan_id' | 'schedule_id' | 'parent_id'
  sla_plan: 'schedule_id'
  organization: 'team_id'
}

/** Why a row is still needed: what is offered and refers to it, named in a sentence with the hole `{names}`. */
export async function ofUse<T extends keyof Referring>(
  db: Db,
  table: T,
  column: Referring[T],
  id: number,
  sentence: string,
): Promise<Message | undefined> {
  const rows = await db
    .selectFrom(table as 'help_topic') // all of them have a name and can be archived
    .select('name')
    .where(column as 'department_id', '=', id)
    .where('archived', '=', 0)
    .orderBy('name')
    .execute()
  return rows.length ? say(sentence, { names: rows.map(({ name }) => name).join(', ') }) : undefined
}
