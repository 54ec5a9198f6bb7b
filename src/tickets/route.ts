import type { Option } from '../desk/fields.ts'
import type { Db } from '../desk/tables.ts'
import type { State } from '../desk/words.ts'
import { whoIsIn } from '../people/absence.ts'
import { goneOf } from '../people/answering.ts'
import { accountOf } from '../people/organization.ts'
import { settings } from '../settings/setting.ts'
import { lyingIn, mayHave, refuseOutsider } from './in-department.ts'

/** What whoever writes a ticket down chose. */
type Chosen = { topic: Option; department?: Option | undefined; assignee?: Option | undefined }

/** By which rule somebody has a ticket from the start. */
export type GivenBy = 'topic' | 'account' | null

/**
 * Where a new ticket goes: what was chosen, else what its topic says. It begins in the topic's status. The plan is the topic's, else the department's,
 * else the desk's; who has it from the start, the topic's, else the organization's. Throws Mistaken at `assignee`.
 */
export async function routeOf(
  tx: Db,
  { topic: { id }, department, assignee }: Chosen,
  customer_id: number,
  at: number,
) {
  const topic = await tx
    .selectFrom('help_topic')
    .leftJoin('status', 'status.id', 'help_topic.status_id')
    .selectAll('help_topic')
    .select((eb) => eb.fn.coalesce('status.state', eb.val<State>('open')).as('state'))
    .where('help_topic.id', '=', id)
    .executeTakeFirstOrThrow()
  const department_id = department?.id ?? topic.department_id
  const lying = await lyingIn(tx, department_id)
  await refuseOutsider(tx, lying, assignee)
  const { default_sla_plan } = await settings(tx)
  const given = await givenTo(tx, lying, topic, customer_id, at)
  return {
    topic_id: id,
    status: topic.state,
    status_id: topic.status_id,
    department_id,
    priority_id: topic.priority_id,
    sla_plan_id: topic.sla_plan_id ?? lying.sla_plan_id ?? default_sla_plan,
    team_id: given.team_id,
    assignee_id: assignee?.id ?? given.assignee_id,
    given_by: assignee && given.team_id === null ? null : given.given_by,
    stands_in_for: assignee ? null : given.stands_in_for,
  }
}

type Lying = Awaited<ReturnType<typeof lyingIn>>
type Names = { assignee_id: number | null; team_id: number | null }
type Rule = Names & { given_by: GivenBy }
type Given = Rule & { stands_in_for: number | null }

/** Whom the topic names, else who looks after the customer's organization; of agents those who are in and can have it. */
async function givenTo(
  tx: Db,
  lying: Lying,
  topic: Names,
  customer_id: number,
  at: number,
): Promise<Given> {
  const { assigns, manager_id, team_id } = await accountOf(tx, customer_id)
  const rules: Rule[] = [
    { assignee_id: topic.assignee_id, team_id: topic.team_id, given_by: 'topic' },
    ...(assigns ? [{ assignee_id: manager_id, team_id, given_by: 'account' as const }] : []),
  ]
  let absent: number | null = null
  for (const rule of rules) {
    const { who, isOut } = await whoCan(tx, lying, rule.assignee_id, at)
    if (isOut) absent ??= rule.assignee_id
    if (who !== null || rule.team_id !== null)
      return { ...rule, assignee_id: who, stands_in_for: absent }
  }
  return { assignee_id: null, team_id: null, given_by: null, stands_in_for: absent }
}

/** They, or who stands in for them; nobody who has left, or whom the department does not let have it. */
async function whoCan(tx: Db, lying: Lying, id: number | null, at: number) {
  if (id === null || (await goneOf(tx, [id])).length) return { who: null, isOut: false }
  const who = await whoIsIn(tx, id, at)
  const isAllowed = who !== null && (await mayHave(tx, lying, who))
  return { who: isAllowed ? who : null, isOut: who !== id }
}
