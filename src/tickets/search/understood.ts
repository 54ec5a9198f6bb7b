import { type Expression, expressionBuilder, type SqlBool } from 'kysely'
import { folded } from '../../desk/folded.ts'
import { type Message, say } from '../../desk/say.ts'
import type { Tables } from '../../desk/tables.ts'
import { aside } from '../../desk/words.ts'
import { everything } from '../order.ts'
import type { Condition } from './line.ts'
import { hasWords, isWord } from './matching.ts'
import type { Asking, Meaning } from './meanings.ts'
import { isTerm, terms } from './terms.ts'

const eb = expressionBuilder<Tables, 'ticket'>()

/** What a condition holds, how it was understood, part by part, and what in it could not be meant. */
type Understood = {
  holds: Expression<SqlBool>
  said: Message[]
  problems: Message[]
  /** The words it looks for, to mark them where they are found. */
  words: { text: string; exactly: boolean }[]
}

/**
 * What is meant by a condition, for who asks. What cannot be meant is left out, and told as a problem. What was set aside
 * is found only by a condition that names its status or a number.
 */
export function understood(condition: Condition, asking: Asking): Understood {
  const all = meant(condition, asking)
  if (asksForAside(condition)) return all
  return { ...all, holds: eb.and([all.holds, eb('ticket.status', 'not in', aside)]) }
}

function asksForAside(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(asksForAside)
  if ('any' in condition) return condition.any.some(asksForAside)
  if (!('term' in condition)) return false
  const { term, values } = condition
  return term === 'number' || (term === 'status' && values.some(isAsideWord))
}
const isAsideWord = (value: string) => aside.some((status) => status === folded(value))

function meant(condition: Condition, asking: Asking): Understood {
  if ('all' in condition) return together(condition.all, asking)
  if ('any' in condition) return either(condition.any, asking)
  if ('none' in condition) return not(condition.none, asking)
  if ('words' in condition) return ofWords(condition)
  return ofTerm(condition, asking)
}

const nothing: Understood = { holds: everything, said: [], problems: [], words: [] }

function together(all: Condition[], asking: Asking): Understood {
  const parts = all.map((part) => meant(part, asking))
  return {
    ...joined(parts),
    holds: parts.length ? eb.and(parts.map(({ holds }) => holds)) : everything,
  }
}

function either(any: Condition[], asking: Asking): Understood {
  const parts = any.map((part) => meant(part, asking)).filter(({ said }) => said.length > 0)
  if (!parts.length) return nothing
  const said = parts.map(inOne).reduce((one, other) => say('{one} or {other}', { one, other }))
  return { ...joined(parts), said: [said], holds: eb.or(parts.map(({ holds }) => holds)) }
}

function not(none: Condition[], asking: Asking): Understood {
  const { said, problems, holds } = either(none, asking)
  if (!said.length) return { ...nothing, problems }
  return {
    ...nothing,
    problems,
    said: said.map((what) => say('not {what}', { what })),
    holds: eb.not(holds),
  }
}

const joined = (parts: Understood[]) => ({
  said: parts.flatMap(({ said }) => said),
  problems: parts.flatMap(({ problems }) => problems),
  words: parts.flatMap(({ words }) => words),
})

const inOne = ({ said }: Understood) =>
  said.reduce((one, other) => say('{one} and {other}', { one, other }))

function ofWords({ words, exactly }: { words: string; exactly: boolean }): Understood {
  if (!isWord(words)) return nothing
  return {
    holds: hasWords(words, exactly),
    said: [say('“{words}”', { words })],
    problems: [],
    words: [{ text: words, exactly }],
  }
}

function ofTerm({ term, values }: { term: string; values: string[] }, asking: Asking): Understood {
  if (!isTerm(term)) return nothing
  const { label, means, example } = terms[term]
  const meanings = values.map((value) => ({ value, meaning: means(value, asking) }))
  const problems = meanings
    .filter(({ meaning }) => !meaning)
    .map(({ value }) =>
      say('{term} “{value}” is not known and was left out. It is written like {example}', {
        term: label,
        value,
        example,
      }),
    )
  const known = meanings.flatMap(({ meaning }) => (meaning ? [meaning] : []))
  if (!known.length) return { ...nothing, problems }
  return {
    holds: eb.or(known.map(({ holds }) => holds)),
    said: [say('{term}: {values}', { term: label, values: saidOf(known) })],
    problems,
    words: [],
  }
}

const saidOf = (known: Meaning[]) =>
  known
    .map(({ said }) =>
      typeof said === 'object' && 'text' in said ? said : say('{said}', { said }),
    )
    .reduce((one, other) => say('{one} or {other}', { one, other }))
