import { kept } from './kept.ts'

const wall = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/

/**
 * The moment (milliseconds UTC) at which clocks in a time zone show `2026-03-01T09:00`; nothing when the text is no such time.
 * With a Z at its end it is UTC, whatever the time zone. Of a time that a clock change repeats or skips, one of the two readings is taken.
 */
export function momentOf(text: string, timeZone: string): number | undefined {
  if (/\dZ$/.test(text)) return momentOf(text.slice(0, -1), 'UTC')
  const [, year, month, day, hour, minute] = wall.exec(text)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return
  const asUtc = Date.UTC(year, month - 1, day, hour, minute)
  if (new Date(asUtc).toISOString().slice(0, 16) !== text) return
  const guess = asUtc - offsetAt(asUtc, timeZone)
  return asUtc - offsetAt(guess, timeZone)
}

/** What clocks in a time zone show at a moment, as `2026-03-01T09:00`: what a date and time control takes. */
export const wallClock = (at: number, timeZone: string) =>
  new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16)

/** A moment (milliseconds UTC) as `2026-03-01T08:00Z`, which means the same to every reader. */
export const inUtc = (at: number) => `${wallClock(at, 'UTC')}Z`

/** The minute that a moment lies in, by its first millisecond: lists and counts go by it, as the words of a page do. */
export const minuteOf = (at: number) => at - (at % 60_000)

const quarter = 15 * 60_000

/** How far the clocks on the wall are ahead of UTC at a moment, in milliseconds. They are changed at quarters of an hour. */
export const offsetAt = (at: number, timeZone: string) =>
  offsetIn(Math.floor(at / quarter), timeZone)

const offsetIn = kept((quarters: number, timeZone: string) => {
  const parts = offsets(timeZone).formatToParts(quarters * quarter)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign, hours = 0, minutes = 0] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
})

const offsets = kept(
  (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }),
)
