import type { Hours } from '../src/tickets/sla.ts'
import { reader } from './reader.ts'
import { say } from './words.ts'

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
type Day = (typeof days)[number]
const aMonday = Date.UTC(2024, 0, 1)

/** Working hours in words: days that are alike stand together. */
export const OpenHours = ({ hours }: { hours: Hours }) => (
  <>
    {runs(hours).map(([first, last, spans], place) => (
      <>
        {place > 0 && <br />}
        {first === last
          ? say('{day}, {spans}', { day: named(first), spans })
          : say('{first} to {last}, {spans}', { first: named(first), last: named(last), spans })}
      </>
    ))}
  </>
)

function runs(hours: Hours) {
  const all: [first: Day, last: Day, spans: string][] = []
  let before = ''
  for (const day of days) {
    const spans = (hours[day] ?? [])
      .map(([from, to]) => say('{from} to {to}', { from, to }))
      .join(', ')
    const run = all.at(-1)
    if (spans && spans === before && run) run[1] = day
    else if (spans) all.push([day, day, spans])
    before = spans
  }
  return all
}

const named = (day: Day) =>
  new Intl.DateTimeFormat(reader().language, { weekday: 'long', timeZone: 'UTC' }).format(
    aMonday + days.indexOf(day) * 86_400_000,
  )
