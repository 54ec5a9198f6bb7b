import { address } from '../src/desk/address.ts'
import { momentOf, wallClock } from '../src/desk/moment.ts'
import { type Message, say as message, type Value } from '../src/desk/say.ts'
import type { Status } from '../src/desk/words.ts'

/**
 * Who reads what is being rendered: a language tag from our own list, a time zone, the moment
 * (milliseconds UTC), the path at which the desk lives ('' or '/helpdesk'), and the desk's name.
 */
export type Reader = { language: string; timeZone: string; now: number; base: string; desk: string }

let reading: Reader | undefined

/**
 * Renders for a reader. Everything in this file asks who that is, so rendering must be done, down
 * to text, when `render` returns. Throws when it is not.
 */
export function rendering<T>(reader: Reader, render: () => T): T {
  const before = reading
  reading = reader
  try {
    const rendered = render()
    if (rendered instanceof Promise) throw new Error('A rendering cannot wait')
    return rendered
  } finally {
    reading = before
  }
}

/** For whom this is rendered. Throws outside of `rendering`, as do all that follow. */
export function reader(): Reader {
  if (!reading) throw new Error('Nobody is reading')
  return reading
}

/**
 * The words of a message. Moments become `clock` words, numbers are written as the reader writes
 * them: so a ticket's number, which is a name and no amount, is handed in as text. Throws when a
 * hole has nothing to fill it.
 */
export function tell({ text, values }: Message): string {
  reader()
  return text.replaceAll(hole, (_hole, name: string, forms?: string) => {
    const value = fillingOf(name, text, values)
    return forms === undefined ? worded(value) : tell(message(formOf(forms, value, text), values))
  })
}

/** What `tell` makes of this text: for sentences that a component says itself. */
export const say = (text: string, values?: Record<string, Value>) => tell(message(text, values))

/** Words for one or for another number, which stands in the hole {count}. */
export const plural = (count: number, one: string, other: string) =>
  say(`{count|${one}|${other}}`, { count })

/**
 * The address of a page of ours. Every link, form and picture asks here. Throws when the path
 * leads elsewhere.
 */
export const at = (path: string) => address(reader().base, path)

export const statusForAgent = (status: Status) => tell(agentsRead[status])
const agentsRead: Record<Status, Message> = {
  open: message('Open'),
  waiting: message('Waiting for customer'),
  resolved: message('Resolved'),
  closed: message('Closed'),
}

export const statusForCustomer = (status: Status) => tell(customersRead[status])
const customersRead: Record<Status, Message> = {
  open: message('Waiting for us'),
  waiting: message('Waiting for you'),
  resolved: message('Resolved'),
  closed: message('Closed'),
}

/** A moment as short as its nearness allows: 09:52, Fri 16:40, 3 Dec 12:00, 3 Dec 2027. */
export function clock(ms: number) {
  const today = dayOf(reader().now)
  const day = dayOf(ms)
  if (day === today) return dated(ms, time)
  if (Math.abs(day - today) <= 6) return dated(ms, { weekday: 'short', ...time })
  if (yearOf(day) === yearOf(today)) return dated(ms, { ...date, ...time })
  return dated(ms, { ...date, year: 'numeric' })
}

/** A moment that needs no other to be understood: Mon 23 Nov 2026 09:52 CET. */
export const full = (ms: number) =>
  `${dated(ms, { weekday: 'short', ...date, year: 'numeric', ...time })} ${shortZone(ms)}`

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
  return names.find((name) => !nameless.test(name)) ?? timeZone.replaceAll('_', ' ')
}

/**
 * How near the due time of a ticket that counts from `start` is; soon: less than a quarter of its
 * time is left.
 */
export function untilDue(due: number, start: number, now = reader().now): Due {
  if (due < now) return { word: lateBy(now - due), kind: 'late' }
  const isSoon = due - now < (due - start) / 4
  return { word: nearness(due, now), kind: isSoon ? 'soon' : 'later' }
}
export type Due = { word: string; kind: 'late' | 'soon' | 'later' }

/** How long ago something was, while that is easier to grasp than the clock. */
export function ago(ms: number, now = reader().now) {
  const gone = now - ms
  if (Math.abs(gone) < minute) return say('just now')
  if (gone < 0 || gone >= graspable) return clock(ms)
  return say('{time} ago', { time: gone < hour ? duration(gone) : inHours(gone) })
}

/** A time in its greatest units, rounded down: 50 min, 1 h 5 min, 14 h, 1 d 4 h, 3 d. */
export function duration(ms: number) {
  const minutes = Math.floor(ms / minute)
  const [d, h, min] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  if (d) return d < 3 && h ? say('{d} d {h} h', { d, h }) : say('{d} d', { d })
  if (h) return h < 10 && min ? say('{h} h {min} min', { h, min }) : say('{h} h', { h })
  return say('{min} min', { min })
}

/** The size of a file, in thousands: 12 bytes, 84 kB, 2.5 MB. */
export function bytes(n: number) {
  if (n < 1000) return plural(n, '1 byte', '{count} bytes')
  const { unit, is } = sizes.find(({ below }) => n < below) ?? gigabytes
  return amount({ style: 'unit', unit, maximumFractionDigits: n < 9.95 * is ? 1 : 0 }).format(
    n / is,
  )
}
const gigabytes = { unit: 'gigabyte', is: 1e9, below: Number.POSITIVE_INFINITY }
const sizes = [
  { unit: 'kilobyte', is: 1e3, below: 999.5e3 },
  { unit: 'megabyte', is: 1e6, below: 999.5e6 },
]

// {name}, or {name|one form|other form}, whose forms may hold holes
const hole = /\{([^{}|]+)(?:\|((?:[^{}]|\{[^{}]*\})*))?\}/g

function fillingOf(name: string, text: string, values: Message['values']): Value {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  if (value === undefined) throw new Error(`Nothing fills {${name}} in "${text}"`)
  return value
}

function worded(value: Value) {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return amount().format(value)
  return 'at' in value ? clock(value.at) : tell(value)
}

function formOf(forms: string, count: Value, text: string) {
  if (typeof count !== 'number') throw new Error(`Forms are chosen by a number in "${text}"`)
  const each = forms.split('|')
  return each[categories.indexOf(pluralRules.select(count))] ?? each.at(-1) ?? ''
}

// Our texts are English, for whomever they are rendered, so their forms are chosen as English does.
const pluralRules = new Intl.PluralRules('en')
const categories = ['one', 'other']

const minute = 60_000
const hour = 60 * minute
const graspable = 12 * hour

function nearness(due: number, now: number) {
  const left = Math.ceil((due - now) / minute) * minute
  if (left === 0) return say('due now')
  if (dayOf(due) === dayOf(now) || left < graspable)
    return say('in {time}', { time: duration(left) })
  return dayOf(due) === dayOf(now) + 1
    ? say('{tomorrow} {time}', { tomorrow: tomorrow(), time: dated(due, time) })
    : clock(due)
}

const lateBy = (late: number) =>
  late < minute ? say('due now') : say('late by {time}', { time: duration(late) })

const inHours = (ms: number) => say('{h} h', { h: Math.floor(ms / hour) })

const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const // words of Intl
const date = { day: 'numeric', month: 'short' } as const

/** The parts of a moment in the order of the reader's language, without the commas. */
const dated = (ms: number, parts: Intl.DateTimeFormatOptions) =>
  dates(locale(), { ...parts, timeZone: reader().timeZone })
    .format(ms)
    .replace(/[,،] /g, ' ')

/** Days are numbered, so that they can be counted. */
const dayOf = (ms: number) =>
  Date.parse(`${wallClock(ms, reader().timeZone).slice(0, 10)}Z`) / (24 * hour)
const yearOf = (day: number) => new Date(day * 24 * hour).getUTCFullYear()
const twoDigits = (part: number) => String(part).padStart(2, '0')

/** English without a country is written day first, as the rest of the world does. */
const locale = () => (reader().language === 'en' ? 'en-GB' : reader().language)

/** Each English-speaking country knows the short names of its own time zones only. */
function shortZone(ms: number) {
  const { language, timeZone } = reader()
  const locales = language.startsWith('en') ? [locale(), ...englishes] : [language]
  const names = (each: string) => zonePart(each, timeZone, 'short', ms)
  return names(locales.find((each) => !nameless.test(names(each))) ?? locale())
}
const englishes = ['en-GB', 'en-US', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA']
const nameless = /^(GMT|UTC)[+−-]/

type ZoneName = NonNullable<Intl.DateTimeFormatOptions['timeZoneName']>
const zonePart = (language: string, timeZone: string, timeZoneName: ZoneName, ms: number) =>
  dates(language, { timeZone, timeZoneName })
    .formatToParts(ms)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone

const tomorrow = () => relative(locale(), { numeric: 'auto' }).format(1, 'day')
const amount = (options: Intl.NumberFormatOptions = {}) => numbers(locale(), options)

const dates = kept(
  (language, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options),
)
const numbers = kept(
  (language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
)
const relative = kept(
  (language, options: Intl.RelativeTimeFormatOptions) =>
    new Intl.RelativeTimeFormat(language, options),
)

/** Making a formatter costs a hundred times what using it does, so each is made once. */
function kept<Options, Format>(make: (language: string, options: Options) => Format) {
  const made = new Map<string, Format>()
  return (language: string, options: Options) => {
    const key = language + JSON.stringify(options)
    const format = made.get(key) ?? make(language, options)
    made.set(key, format)
    return format
  }
}

/** The moment at which the reader's today ends (milliseconds UTC). */
export function endOfToday() {
  const { now, timeZone } = reader()
  const today = wallClock(now, timeZone).slice(0, 10)
  const tomorrow = new Date(Date.parse(`${today}T00:00Z`) + 86_400_000).toISOString().slice(0, 16)
  return momentOf(tomorrow, timeZone) ?? now
}
