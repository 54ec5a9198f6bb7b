import { kept } from '../src/desk/kept.ts'
import { momentOf, wallClock } from '../src/desk/moment.ts'
import { zoneInWords } from '../src/people/time-zone.ts'
import { dates, locale, zonePart } from './formats.ts'
import { reader } from './reader.ts'

/** A moment as short as its nearness allows: 09:52, Fri 16:40, 3 Dec 12:00, 3 Dec 2027. */
export function clock(ms: number) {
  const today = dayOf(reader().now)
  const day = dayOf(ms)
  if (day === today) return dated(ms, time)
  if (Math.abs(day - today) <= 6) return dated(ms, { weekday: 'short', ...time })
  if (yearOf(day) === yearOf(today)) return dated(ms, { ...date, ...time })
  return dated(ms, { ...date, year: 'numeric' })
}

/** A time of today to the second: 10:42:20. */
export const toTheSecond = (ms: number) => dated(ms, { ...time, second: '2-digit' })

/** A moment that needs no other to be understood: Mon 23 Nov 2026 09:52 CET. */
export const full = (ms: number) => inFull(ms, reader().language, reader().timeZone)

// the same moments come again and again, and to word one costs as much as a row of a table
const inFull = kept((ms: number, _language: string, _timeZone: string) => {
  const day = dated(ms, { weekday: 'short', ...date, year: 'numeric', ...time })
  return `${day} ${shortZone(ms)}`
})

/** A moment for machines, by the reader's clock: 2026-11-23T09:52:00+01:00. */
export function iso(ms: number) {
  const wall = wallClock(ms, reader().timeZone)
  const offset = (Date.parse(`${wall}Z`) - Math.floor(ms / minute) * minute) / minute
  const seconds = new Date(ms).toISOString().slice(16, 19)
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map(twoDigits)
  return `${wall}${seconds}${offset < 0 ? '-' : '+'}${hours}:${minutes}`
}

/** What the reader's time zone is called: Central European Time. */
export function zoneName() {
  const { timeZone, now } = reader()
  const names = (['longGeneric', 'long'] as const).map((timeZoneName) =>
    zonePart(locale(), timeZone, timeZoneName, now),
  )
  return names.find((name) => !nameless.test(name)) ?? zoneInWords(timeZone)
}

/** The moment at which the reader's today ends (milliseconds UTC). */
export function endOfToday() {
  const { now, timeZone } = reader()
  const today = wallClock(now, timeZone).slice(0, 10)
  const tomorrow = new Date(Date.parse(`${today}T00:00Z`) + 86_400_000).toISOString().slice(0, 16)
  return momentOf(tomorrow, timeZone) ?? now
}

const minute = 60_000
const hour = 60 * minute

export const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const // words of Intl
const date = { day: 'numeric', month: 'short' } as const

/** The parts of a moment in the order of the reader's language, without the commas. */
export const dated = (ms: number, parts: Intl.DateTimeFormatOptions) =>
  dates(locale(), { ...parts, timeZone: reader().timeZone })
    .format(ms)
    .replace(/[,،] /g, ' ')

/** Days are numbered, so that they can be counted. */
export const dayOf = (ms: number) =>
  Date.parse(`${wallClock(ms, reader().timeZone).slice(0, 10)}Z`) / (24 * hour)
const yearOf = (day: number) => new Date(day * 24 * hour).getUTCFullYear()
const twoDigits = (part: number) => String(part).padStart(2, '0')

/** Each English-speaking country knows the short names of its own time zones only. */
function shortZone(ms: number) {
  const { language, timeZone } = reader()
  const locales = language.startsWith('en') ? [locale(), ...englishes] : [language]
  const names = (each: string) => zonePart(each, timeZone, 'short', ms)
  return names(locales.find((each) => !nameless.test(names(each))) ?? locale())
}
const englishes = ['en-GB', 'en-US', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA']
const nameless = /^(GMT|UTC)[+−-]/
