import type { Desk } from '../desk/desk.ts'
import { follow } from '../desk/follow.ts'
import { notify } from '../mail/notify.ts'
import { keepAbsence } from '../people/absence.ts'
import { type Cast, furnish } from './furnish.ts'
import { lookAround } from './look-around.ts'
import { perform } from './perform.ts'
import type { Step, Tale } from './tale.ts'
import { computers } from './tickets/computers.ts'
import { equipment } from './tickets/equipment.ts'
import { others } from './tickets/others.ts'
import { outages } from './tickets/outages.ts'
import { passwords } from './tickets/passwords.ts'
import { today } from './tickets/today.ts'
import { momentAgo } from './times.ts'

/** Every ticket that the demo desk begins with. */
export const tales: readonly Tale[] = [
  ...outages,
  ...computers,
  ...passwords,
  ...equipment,
  ...others,
  ...today,
]

const day = 24 * 60 * 60_000
const month = 30 * day

/**
 * Fills an empty desk with the last two weeks of Lanternfield, up to `now`: people, and tickets
 * whose every step goes through the one door at its own moment. Throws when a step is refused.
 */
export async function settleDemo(desk: Desk, now: number) {
  const clock = { at: now - month }
  const then: Desk = { ...desk, now: () => clock.at, random: seeded(1) }
  const cast = await furnish(then)
  const tickets = new Map<Tale, number>()
  for (const { at, tale, step } of inOrder(now)) {
    clock.at = at
    const ticket = tickets.get(tale) ?? null
    const id = await perform(then, cast, step, ticket).catch((error) => stop(step, tale, error))
    tickets.set(tale, id)
  }
  await lookAround(desk, cast, now)
  await desk.write((tx) => keepAbsence(tx, cast.tomas, away(cast, now)))
  await follow(desk, notify)
  return cast
}

/** Tomas has just left for some days, and Priya stands in for him. */
const away = ({ priya }: Cast, now: number) => ({
  begins_at: now - day / 8,
  ends_at: now + 6 * day,
  substitute_id: priya,
})

/** Numbers that look random and are the same each time (a linear congruence, from Numerical Recipes). */
function seeded(seed: number): Desk['random'] {
  let state = seed
  return (from, below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return from + Math.floor((state / 2 ** 32) * (below - from))
  }
}

/** Every step of every tale, as they came about. */
const inOrder = (now: number) =>
  tales
    .flatMap((tale) => tale.steps.map((step) => ({ tale, step, at: momentOf(step, tale, now) })))
    .sort((one, other) => one.at - other.at)

const momentOf = ([ago]: Step, tale: Tale, now: number) => momentAgo(now, ago, tale.roundTheClock)

function stop([ago, who, verb]: Step, { steps: [first] }: Tale, cause: unknown): never {
  const subject = first?.[3]?.subject
  throw new Error(`The demo stops ${ago} ago, when ${who} does "${verb}" to "${subject}"`, {
    cause,
  })
}
