import { type Field, Wrong } from './fields.ts'
import { text } from './kinds.ts'
import { type Message, say } from './say.ts'
import { drawn, hinted, optional } from './variations.ts'

/** Days on which nobody works, from the first to the last: `2026-12-24` once, `12-24` every year. */
export type ClosedDays = [first: string, last: string, name: string]

/** Whether a day, as `2026-12-24`, is one of them. */
export function isClosedOn(day: string, closed: ClosedDays[]) {
  return closed.some(([first, last]) => {
    const on = day.slice(-first.length)
    return first <= last ? first <= on && on <= last : first <= on || on <= last
  })
}

/** Days as a form holds them, a line each: `12-25 Christmas Day`, `2026-12-24 to 2027-01-01 Winter break`. */
export const closedInWords = (closed: ClosedDays[]) =>
  closed
    .map(([first, last, name]) =>
      `${first === last ? first : `${first} to ${last}`} ${name}`.trim(),
    )
    .join('\n')

const plain = text('Closed on', '')

/** Closed days, a line each, or the text of a calendar file (RFC 5545). */
export const closedOn: Field<ClosedDays[] | undefined> = optional(
  hinted(
    drawn({ ...plain, read: (raw) => closedIn(raw) }, 'text', { rows: 4 }),
    'One a line: 12-25 Christmas Day, every year; 2027-03-26 Good Friday; 2026-12-24 to 2027-01-01 Winter break. Or the text of a calendar file (.ics).',
  ),
)

const mostLines = 300
const longest = 92

function closedIn(raw: string): ClosedDays[] | Wrong {
  const all = raw.includes('BEGIN:VCALENDAR') ? fromCalendar(raw) : fromLines(raw)
  if (all instanceof Wrong) return all
  if (all.length > mostLines)
    return new Wrong(say('Enter at most {most} lines of closed days', { most: mostLines }))
  const yearly = all.reduce((days, one) => days + (isYearly(one) ? lengthOf(one) : 0), 0)
  if (yearly > 300) return new Wrong(say('Leave some days of the year on which the desk works'))
  return all
}

function fromLines(raw: string) {
  const all: ClosedDays[] = []
  for (const [place, line] of raw.split('\n').entries()) {
    if (!line.trim()) continue
    const [, first = '', last = first, name = ''] =
      /^((?:\d{4}-)?\d\d-\d\d)(?:\s*(?:to|-|–|\.\.)\s*((?:\d{4}-)?\d\d-\d\d))?(?:\s+(.*))?$/.exec(
        line.trim(),
      ) ?? []
    const one: ClosedDays = [first, last, name.trim()]
    const because = wrongWith(one)
    if (because) return new Wrong(say('Line {line}: {because}', { line: place + 1, because }))
    all.push(one)
  }
  return all
}

function wrongWith(one: ClosedDays): Message | undefined {
  const [first, last, name] = one
  if (!isDay(first) || !isDay(last) || first.length !== last.length)
    return say('enter a day like 12-25 or 2026-12-25, then its name')
  if (!isYearly(one) && first > last) return say('the last day is before the first')
  if (lengthOf(one) > longest) return say('enter at most {most} days at once', { most: longest })
  if (name.length > 100) return say('the name is too long')
  return
}

const isYearly = ([first]: ClosedDays) => first.length === 5

/** Of a year that has every day there is. */
const inFull = (day: string) => (day.length === 5 ? `2024-${day}` : day)
const timeOf = (day: string) => Date.parse(`${inFull(day)}T00:00Z`)
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)
const isDay = (day: string) => {
  const time = timeOf(day)
  return !Number.isNaN(time) && dayOf(time) === inFull(day)
}

function lengthOf([first, last]: ClosedDays) {
  const days = Math.round((timeOf(last) - timeOf(first)) / oneDay) + 1
  return days > 0 ? days : days + 366
}
const oneDay = 86_400_000

/** The whole days of a calendar: what is there every year, and what is there once. */
function fromCalendar(raw: string) {
  const lines = raw.replace(/\r?\n[ \t]/g, '').split(/\r?\n/) // unfolded, RFC 5545 3.1
  const all: ClosedDays[] = []
  let event: Record<string, string> | undefined
  for (const line of lines) {
    const colon = line.indexOf(':')
    const [name = ''] = /^[A-Z-]+/.exec(line.slice(0, colon)) ?? []
    if (line.trim() === 'BEGIN:VEVENT') event = {}
    else if (line.trim() === 'END:VEVENT') {
      const one = ofEvent(event ?? {})
      if (one instanceof Wrong) return one
      all.push(one)
      event = undefined
    } else if (event && colon > 0) event[name] ??= line.slice(colon + 1).trimEnd()
  }
  return all.length ? all : new Wrong(say('There is no day in this calendar'))
}

function ofEvent({ DTSTART = '', DTEND = '', SUMMARY = '', RRULE = '' }: Record<string, string>) {
  const name = SUMMARY.replace(/\\n/gi, ' ').replace(/\\(.)/g, '$1').trim().slice(0, 100)
  const first = dated(DTSTART)
  const until = dated(DTEND)
  const end = DTEND.length === 8 && isDay(until) ? dayOf(timeOf(until) - oneDay) : until // it ends before this day
  const last = end > first ? end : first
  const isEveryYear = /^FREQ=YEARLY(;INTERVAL=1)?(;BYMONTH=\d+;BYMONTHDAY=\d+)?$/.test(RRULE)
  if (RRULE && !isEveryYear)
    return new Wrong(
      say('“{name}” comes again by a rule that is not understood. Enter its days one by one', {
        name,
      }),
    )
  const one: ClosedDays = isEveryYear ? [first.slice(5), last.slice(5), name] : [first, last, name]
  const because = wrongWith(one)
  return because ? new Wrong(say('“{name}”: {because}', { name, because })) : one
}

const dated = (stamp: string) =>
  stamp.replace(/^(\d{4})(\d\d)(\d\d).*$/, (_, year, month, day) => `${year}-${month}-${day}`)
