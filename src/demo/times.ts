import { momentOf, wallClock } from '../desk/moment.ts'
import { dueAt, type Hours } from '../tickets/sla.ts'

/** Where the clocks of the demo desk hang. */
const timeZone = 'Europe/Berlin'

const minute = 60_000
const [opens, closes] = ['08:00', '17:00'] as const // as the desk's own schedule has it
const hoursADay = 9
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const hours: Hours = Object.fromEntries(weekdays.map((day) => [day, [[opens, closes]]]))

/** The moment so much working time ('1d 2h 30m') before now, or so much time on the wall's clock. */
export function momentAgo(now: number, ago: string, roundTheClock = false) {
  return roundTheClock ? now - minutesIn(ago, 24) * minute : workingTimeAgo(now, ago)
}

/** What the clocks show when so much working time has gone by: what someone types as a due date. */
export const wallClockIn = (now: number, time: string) =>
  wallClock(dueAt(now, { minutes: minutesIn(time, hoursADay), hours }, timeZone), timeZone)

function workingTimeAgo(now: number, ago: string) {
  let left = minutesIn(ago, hoursADay) * minute
  for (let date = dateOf(now); ; date = dayBefore(date)) {
    const [from, to] = workingTimeOf(date, now)
    if (left <= to - from) return to - left
    left -= to - from
  }
}

function minutesIn(time: string, hoursADay: number) {
  const found = /^(?:(\d+)d)? ?(?:(\d+)h)? ?(?:(\d+)m)?$/.exec(time)
  if (!found) throw new Error(`Not a time like '1d 2h 30m': '${time}'`)
  const [, days = 0, hours = 0, minutes = 0] = found.map((part) => Number(part ?? 0))
  return (days * hoursADay + hours) * 60 + minutes
}

const dateOf = (at: number) => wallClock(at, timeZone).slice(0, 10)

const dayBefore = (date: string) =>
  new Date(Date.parse(date) - 24 * 60 * minute).toISOString().slice(0, 10)

/** The working time of a day that is over by now; from and to are the same when there is none. */
function workingTimeOf(date: string, now: number) {
  const isWeekend = [0, 6].includes(new Date(date).getUTCDay())
  const from = momentOf(`${date}T${opens}`, timeZone) ?? now
  const to = Math.min(momentOf(`${date}T${closes}`, timeZone) ?? now, now)
  return isWeekend || to < from ? ([from, from] as const) : ([from, to] as const)
}
