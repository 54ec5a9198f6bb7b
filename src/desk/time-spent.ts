import { type Field, Wrong } from './fields.ts'
import { line } from './kinds.ts'
import { say } from './say.ts'
import { drawn, forAgents, hinted, optional } from './variations.ts'

const most = 24 * 60

/** Whole minutes in `15`, `1:30`, `1h`, `90 min` or `1h 30m`, from one to a day of them; nothing in anything else. */
export function minutesIn(text: string) {
  const [, hours, minutes] =
    /^(\d{1,2}):([0-5]\d)$/.exec(text) ??
    /^(?:(\d{1,2}) ?h)? ?(?:(\d{1,4}) ?(?:m|min)?)?$/i.exec(text) ??
    []
  const all = Number(hours ?? 0) * 60 + Number(minutes ?? 0)
  return all >= 1 && all <= most ? all : undefined
}

const missing = 'Enter the time in minutes, like 15, 1:30 or 1h 30m'

const minutes: Field<number> = {
  ...line('Time spent in minutes', missing),
  read: (raw) => minutesIn(raw) ?? new Wrong(say(missing)),
}

/** How long an agent worked for what they enter; customers are never told. */
export const timeSpent = forAgents(
  optional(
    drawn(hinted(minutes, 'Or like 1:30 or 1h 30m. Only agents see it.'), 'line', {
      size: 9,
      autocomplete: 'off',
    }),
  ),
)
