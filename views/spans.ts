import { clock, dated, dayOf, time } from './dates.ts'
import { amount, tomorrow } from './formats.ts'
import { reader } from './reader.ts'
import { plural, say } from './words.ts'

/**
 * How near the due time of a ticket that counts from `start` is; soon: less than a quarter of its
 * time is left.
 */
export function untilDue(due: number, start: number, now = reader().now): Due {
  if (due < now) return { word: lateBy(now - due), kind: 'late' }
  const isSoon = due - now < (due - start) / 4
  return { word: nearness(due, now), kind: isSoon ? 'soon' : 'later' }
}
type Due = { word: string; kind: 'late' | 'soon' | 'later' }

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
