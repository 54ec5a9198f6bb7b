import { type ClosedDays, isClosedOn } from '../desk/closed-days.ts'
import { offsetAt } from '../desk/moment.ts'

/**
 * When the desk works, as its clocks on the wall show it: 'HH:MM', and '24:00' for the end of a
 * day.
 */
export type Hours = Partial<Record<(typeof weekdays)[number], [from: string, to: string][]>> & {
  /** When nobody works all day. */
  closed?: ClosedDays[]
}

/** What was promised: an answer within these minutes of working hours, or round the clock. */
type Plan = { minutes: number; hours: Hours | null }

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const // as Date numbers them
const minute = 60_000
const day = 24 * 60 * minute

/**
 * The moment by which a plan that began at `start` is kept (both milliseconds UTC): its minutes
 * are counted only while the clocks in the time zone show working hours. So an hour that comes
 * twice counts twice, and a skipped one not at all. Throws when the plan has no minutes, when its
 * hours cannot be read, or when its week holds no working minute.
 */
export function dueAt(start: number, plan: Plan, timeZone: string) {
  if (!(plan.minutes > 0)) throw new Error(`An SLA plan needs some minutes, not ${plan.minutes}`)
  if (!plan.hours) return start + plan.minutes * minute
  const week = weekOf(plan.hours)

  let left = plan.minutes * minute
  for (let at = start; ; ) {
    const stretch = stretchFrom(at, timeZone)
    for (const [opens, closes] of openIn(week, plan.hours.closed ?? [], stretch)) {
      if (left <= closes - opens) return opens + left
      left -= closes - opens
    }
    at = stretch.until
  }
}

type Span = readonly [from: number, to: number]

/** The spans of each weekday in milliseconds after midnight, in order, none touching another. */
function weekOf(hours: Hours): Span[][] {
  const week = weekdays.map((name) => joined((hours[name] ?? []).map(spanOf)))
  if (!week.flat().length)
    throw new Error('There is no working minute in the week: no due time can be counted')
  return week
}

function spanOf([from, to]: [string, string]): Span {
  const span = [timeOf(from), timeOf(to)] as const
  if (span[0] > span[1])
    throw new Error(
      `Hours from ${from} to ${to} end before they begin: end them at 24:00, go on next day`,
    )
  return span
}

function timeOf(text: string) {
  const [, hour, past] = /^(\d\d):([0-5]\d)$/.exec(text)?.map(Number) ?? []
  const time = ((hour ?? Number.NaN) * 60 + (past ?? Number.NaN)) * minute
  if (!(time <= day)) throw new Error(`Not a time of day between 00:00 and 24:00: ${text}`)
  return time
}

function joined(spans: Span[]) {
  const apart: Span[] = []
  for (const [from, to] of spans.filter(([from, to]) => from < to).sort((a, b) => a[0] - b[0])) {
    const last = apart.at(-1)
    if (last && from <= last[1]) apart[apart.length - 1] = [last[0], Math.max(last[1], to)]
    else apart.push([from, to])
  }
  return apart
}

/** A time of at most a day in which no clock is changed. */
type Stretch = { at: number; until: number; offset: number }

function stretchFrom(at: number, timeZone: string): Stretch {
  const offset = offsetAt(at, timeZone)
  if (offsetAt(at + day, timeZone) === offset) return { at, until: at + day, offset }
  let [same, changed] = [at, at + day]
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2)
    if (offsetAt(middle, timeZone) === offset) same = middle
    else changed = middle
  }
  return { at, until: changed, offset }
}

/**
 * The working times within a stretch, as moments. With no clock changed in it, they are a matter
 * of adding.
 */
function openIn(week: Span[][], closed: ClosedDays[], { at, until, offset }: Stretch) {
  const first = Math.floor((at + offset) / day) * day
  const midnights = [first, first + day].filter((midnight) => midnight < until + offset)
  return midnights
    .flatMap((midnight) =>
      spansOn(new Date(midnight), week, closed).map((span) =>
        span.map((time) => midnight + time - offset),
      ),
    )
    .map(([from = 0, to = 0]): Span => [Math.max(from, at), Math.min(to, until)])
    .filter(([opens, closes]) => opens < closes)
}

const spansOn = (day: Date, week: Span[][], closed: ClosedDays[]) =>
  closed.length && isClosedOn(day.toISOString().slice(0, 10), closed)
    ? []
    : (week[day.getUTCDay()] ?? [])
