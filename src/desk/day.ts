import { type Field, Wrong } from './fields.ts'
import { line } from './kinds.ts'
import { momentOf } from './moment.ts'
import { say } from './say.ts'

/** A day by the reader's clock, from its first moment up to, not including, the next day's (milliseconds UTC). */
type Day = { from: number; until: number }

/** A day, as `2026-03-01`. */
export const day = (label: string, missing: string): Field<Day> => ({
  ...line(label, missing, 10),
  attributes: { type: 'date' },
  read: (raw, { timeZone }) => {
    const from = momentOf(`${raw}T00:00`, timeZone)
    if (from === undefined) return new Wrong(say('Enter a day, like 2026-03-01'))
    return { from, until: momentOf(`${nextOf(raw)}T00:00`, timeZone) ?? from }
  },
})

const nextOf = (day: string) =>
  new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)
