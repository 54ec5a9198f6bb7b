import { type Field, Wrong } from './fields.ts'
import { line } from './kinds.ts'
import { say } from './say.ts'
import { drawn } from './variations.ts'

/** A whole number from one up to another. */
export const number = (label: string, missing: string, least: number, most: number) => {
  const wrong = say('{label} must be a whole number from {least} to {most}', {
    label: say(label),
    least,
    most,
  })
  const field: Field<number> = {
    ...drawn(line(label, missing), 'line', { size: 5, inputmode: 'numeric', autocomplete: 'off' }),
    read: (raw) => {
      const value = /^\d{1,9}$/.test(raw) ? Number(raw) : Number.NaN
      return value >= least && value <= most ? value : new Wrong(wrong)
    },
  }
  return field
}

const most = 366 * 24 * 60

/** Minutes in `8h`, `1h 30m`, `90m` or `8`, which is hours, up to a year of them; nothing in anything else. */
function durationIn(text: string) {
  const [, alone] = /^(\d{1,5})$/.exec(text) ?? []
  const [, hours, minutes] = /^(?:(\d{1,5}) ?h)? ?(?:(\d{1,6}) ?m(?:in)?)?$/i.exec(text) ?? []
  const all = Number(alone ?? hours ?? 0) * 60 + Number(minutes ?? 0)
  return all >= 1 && all <= most ? all : undefined
}

/** Minutes as `durationIn` reads them. */
export function durationOf(minutes: number) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours && `${hours}h`, rest && `${rest}m`].filter(Boolean).join(' ')
}

/** How long something takes, in minutes. */
export const duration = (label: string, missing: string): Field<number> => ({
  ...drawn(line(label, missing), 'line', { size: 9, autocomplete: 'off', spellcheck: 'false' }),
  read: (raw) => durationIn(raw) ?? new Wrong(say('Enter a time like 8h, 1h 30m or 90m')),
})
