import { isClosedOn } from '../src/desk/closed-days.ts'
import { wallClock } from '../src/desk/moment.ts'
import type { Hours } from '../src/tickets/sla.ts'
import { locale } from './formats.ts'
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
    {closedSoon(hours).map((sentence) => (
      <>
        <br />
        {sentence}
      </>
    ))}
  </>
)

const soon = 14 * 86_400_000

/** The closed days of the next two weeks, a sentence each. */
function closedSoon({ closed = [] }: Hours) {
  const { now, timeZone } = reader()
  const days = Array.from({ length: 15 }, (_, ahead) =>
    wallClock(now + (ahead * soon) / 14, timeZone).slice(0, 10),
  )
  return closed.flatMap((one) => {
    const on = days.filter((day) => isClosedOn(day, [one]))
    const [first, last] = [on[0], on.at(-1)]
    if (!first || !last) return []
    const [, , name] = one
    const span =
      first === last
        ? inWords(first)
        : say('{first} to {last}', { first: inWords(first), last: inWords(last) })
    return name ? say('Closed {span}: {name}', { span, name }) : say('Closed {span}', { span })
  })
}

const inWords = (day: string) =>
  new Intl.DateTimeFormat(locale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(Date.parse(`${day}T00:00Z`))

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
