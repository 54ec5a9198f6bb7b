/** What the first sign of a word says about it; a word without one is a verb. */
export const signs = {
  '#': 'The ticket it is about',
  '@': 'Assign it to an agent or a team',
  '!': 'Change its priority',
  '+': 'Add a tag',
  '-': 'Take a tag away',
  '~': 'Set when it is due: in 30m, 4h, 2d or 1w, or on a day like 2026-03-01',
  '>': 'Transfer it to a department',
} as const
export type Sign = keyof typeof signs | ''
export type Word = { sign: Sign; text: string }

const word = /([#@!+\-~>]?)("[^"]*"?|\S+)/gu
const longest = 1000

/** The words of a command. Every line can be read; quotes hold together what has spaces in it. */
export const wordsIn = (line: string): Word[] =>
  [...line.normalize('NFC').slice(0, longest).matchAll(word)].map(([, sign = '', text = '']) => ({
    sign: sign as Sign, // the pattern finds no other
    text: text.replace(/^"|"$/g, ''),
  }))

/** The numbers of the tickets that a command names; NaN where there is no number after the sign. */
export const numbersIn = (words: Word[]) =>
  words.flatMap(({ sign, text }) =>
    sign === '#' ? (/^\d{6,12}$/.test(text) ? Number(text) : Number.NaN) : [],
  )

/** Whether a line in the box for searches is a command: it names a ticket first, and then says something that no search does. */
export function isCommand(line: string) {
  const [first, ...others] = wordsIn(line)
  return (
    first !== undefined &&
    Number.isFinite(numbersIn([first])[0]) &&
    others.some(({ sign }) => sign !== '' && sign !== '-' && sign !== '#')
  )
}
