import type { Context } from 'hono'
import { TryPlan } from '../../views/settings/try-plan.tsx'
import { momentOf } from '../desk/moment.ts'
import { planById } from '../settings/schedules.ts'
import { dueAt, type Hours } from '../tickets/sla.ts'
import type { Beyond } from './arranged.ts'
import type { Env, Site } from './site.ts'

/** Beside an SLA plan: when a ticket that comes at some moment would be due, and why. */
export const beyondSlaPlans = ({ desk }: Site): Partial<Beyond> => ({
  around: (c, { id }) =>
    desk.read(async (db) => {
      const plan = await planById(db, id)
      if (!plan) return {}
      const hours = plan.hours === null ? null : (JSON.parse(plan.hours) as Hours) // checked when a schedule is saved
      const { typed, at } = cameAt(c, desk.now())
      const { time_zone } = c.var.settings
      const due =
        at === undefined ? undefined : dueAt(at, { minutes: plan.minutes, hours }, time_zone)
      return { aside: <TryPlan id={id} plan={plan} typed={typed} at={at} due={due} /> }
    }),
})

/** The moment that was asked for, or now: as it was typed, and what it means, where it is one. */
function cameAt(c: Context<Env>, now: number) {
  const typed = c.req.query('at')
  if (typed === undefined) return { typed: undefined, at: now }
  return { typed, at: momentOf(typed, c.var.timeZone) }
}
