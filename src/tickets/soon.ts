import { momentOf, wallClock } from '../desk/moment.ts'
import { type Message, say } from '../desk/say.ts'

type Soon = { label: Message; at: number }

const day = 86_400_000
const morning = '09:00'

/** The mornings that people mostly mean by later (milliseconds UTC), each once, nearest first. */
export function soon(now: number, timeZone: string): Soon[] {
  const today = Date.parse(`${wallClock(now, timeZone).slice(0, 10)}T00:00Z`)
  const until = (days: number) => {
    const date = new Date(today + days * day).toISOString().slice(0, 10)
    return momentOf(`${date}T${morning}`, timeZone) ?? now + days * day
  }
  const toMonday = (8 - new Date(today).getUTCDay()) % 7 || 7
  const all = [
    { label: say('Tomorrow'), days: 1 },
    { label: say('On Monday'), days: toMonday },
    { label: say('In a week'), days: 7 },
  ]
  return all
    .filter(({ days }, place) => all.findIndex((other) => other.days === days) === place)
    .map(({ label, days }) => ({ label, at: until(days) }))
}
