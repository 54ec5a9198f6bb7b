import { type Field, Wrong } from '../desk/fields.ts'
import { line } from '../desk/kinds.ts'
import { say } from '../desk/say.ts'
import { drawn, hinted, optional } from '../desk/variations.ts'

/** How a number is written: what stands before it, its first digits, and how many follow them. */
export type NumberFormat = { prefix: string; lead: string; places: number }

const [fewest, most] = [6, 12] // digits of a number, as the desk has them

/** What a format says; nothing where it says none. `INC-2#####` is INC-200000 to INC-299999. */
export function formatIn(text: string): NumberFormat | undefined {
  const [, prefix = '', lead = '', signs = ''] =
    /^((?:[\p{L}\d./-]{0,9}[\p{L}./-])?)((?:[1-9]\d*)?)(#{4,})$/u.exec(text) ?? []
  const digits = lead.length + signs.length
  if (!signs || digits < fewest || digits > most) return
  return { prefix, lead, places: signs.length }
}

/** The numbers of a format, from the first to before the last; `more` digits when those are used up. */
export function numbersOf({ lead, places }: NumberFormat, more = 0): [from: number, below: number] {
  const size = 10 ** (places + more)
  return lead ? [Number(lead) * size, (Number(lead) + 1) * size] : [size / 10, size]
}

/** A format of numbers, or none of its own. */
export const numberFormat = (): Field<string | undefined> => {
  const words = line('Ticket numbers', 'Enter how they are written', 30)
  const wrong = say(
    'Write letters, first digits and a # for each further digit, six to twelve digits in all: INC-2#####',
  )
  return optional({
    ...hinted(
      drawn(words, 'line', { size: 20, spellcheck: 'false' }),
      'Like INC-2#####. No number is ever given twice on the desk, so give each topic first digits of its own. Empty, the desk numbers its tickets.',
    ),
    read: (raw) => (formatIn(raw) ? raw : new Wrong(wrong)),
  })
}
