import { Wrong } from '../desk/fields.ts'
import { momentOf } from '../desk/moment.ts'
import { say } from '../desk/say.ts'
import { patternIn } from './pattern.ts'
import type { Question } from './question.ts'

/** Why an answer is too short or too long; nothing when it is not. */
export function badLength({ name, least, most }: Question, text: string, usual: number) {
  const length = [...text].length
  const upTo = Math.min(Number(most || usual), usual)
  if (length > upTo)
    return wrong('“{name}” must be {most} characters or less', { name, most: upTo })
  if (length < Number(least || 0))
    return wrong('“{name}” must be {least} characters or more', { name, least: Number(least) })
}

/** Why an answer is not written as it must be; nothing when it is not. */
export function badPattern({ name, pattern }: Question, line: string) {
  if (!pattern || patternIn(pattern)?.test(line)) return
  return wrong('“{name}” is written like {pattern}', { name, pattern: inWords(pattern) })
}
/** A pattern as an example of what it stands for. */
const inWords = (pattern: string) =>
  pattern.replaceAll('|', ' or ').replaceAll('#', '0').replaceAll('@', 'A').replaceAll('*', 'X')

/** A number in words, with a point before its fraction. */
export function numberIn(raw: string) {
  const text = raw.replace(',', '.').replace(/^\+/, '')
  return /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? text : undefined
}
/** A day as 2026-03-01, if there is such a day. */
export const dayIn = (raw: string) =>
  momentOf(`${raw}T00:00`, 'UTC') === undefined ? undefined : raw

type Measured = (raw: string) => string | undefined
/** Why an answer is too small or too great; nothing when it is not. */
export function badRange({ name, least, most, type }: Question, value: string, measured: Measured) {
  const size = (text: string) => (type === 'date' ? Date.parse(text) : Number(text))
  const isUnder = least && size(value) < size(measured(least) ?? least)
  const isOver = most && size(value) > size(measured(most) ?? most)
  if (!isUnder && !isOver) return
  if (least && most) return wrong('“{name}” must be from {least} to {most}', { name, least, most })
  return least
    ? wrong('“{name}” must be {least} or more', { name, least })
    : wrong('“{name}” must be {most} or less', { name, most })
}

const wrong = (text: string, values: Parameters<typeof say>[1]) => new Wrong(say(text, values))
