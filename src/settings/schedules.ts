import type { Db } from '../desk/tables.ts'

/** The working hours of the desk's own SLA plan, as they are kept; nothing when that one counts round the clock. */
export async function deskHours(db: Db, plan: number): Promise<string | null> {
  const row = await db
    .selectFrom('sla_plan')
    .innerJoin('schedule', 'schedule.id', 'sla_plan.schedule_id')
    .select('hours')
    .where('sla_plan.id', '=', plan)
    .executeTakeFirst()
  return row?.hours ?? null
}

/** An SLA plan with its working hours, as they are kept; nothing when there is none. */
export const planById = (db: Db, id: number) =>
  db
    .selectFrom('sla_plan')
    .leftJoin('schedule', 'schedule.id', 'sla_plan.schedule_id')
    .select(['sla_plan.minutes', 'schedule.name as schedule', 'schedule.hours'])
    .where('sla_plan.id', '=', id)
    .executeTakeFirst()
