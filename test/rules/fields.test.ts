import { expect, test } from 'vitest'
import { type Fields, noLists } from '../../src/desk/fields.ts'
import { internal, text } from '../../src/desk/kinds.ts'
import { read } from '../../src/desk/reading.ts'
import { blank, forAgents, optional } from '../../src/desk/variations.ts'
import { stepOf, verbNames } from '../../src/tickets/lifecycle.ts'

test('a field says who reads what is written into it, whatever it is called and whoever fills it in', () => {
  expect(internal('Enter an internal note').seen).toBe('agents')
  expect(optional(forAgents(internal('Enter an internal note'))).seen).toBe('agents')
  expect(forAgents(text('Reply', 'Enter your reply')).seen).toBe('everyone')
})

// an entry that is worded anew stays whose it was
const ownEntry = verbNames.filter((verb) => !stepOf(verb).revises)

test('what goes into the entry of a verb is for agents where agents alone see the entry', () => {
  const seen = ownEntry.flatMap((verb) => {
    const { body }: Fields = stepOf(verb).fields
    return body ? [[verb, body.seen]] : []
  })
  const entries = ownEntry.flatMap((verb) =>
    stepOf(verb).fields.body ? [[verb, stepOf(verb).seen]] : [],
  )
  expect(seen).toEqual(entries)
})

test('a note beside it is for agents, everywhere', () => {
  const notes = verbNames.flatMap((verb) => (stepOf(verb).fields as Fields).note?.seen ?? [])
  expect(new Set(notes)).toEqual(new Set(['agents']))
})

test('an empty choice says nothing, also where it has words of its own', () => {
  const fields = { body: blank(optional(text('Text', 'Enter a text')), 'As it is: {now}') }
  const reading = read(fields, { get: () => '' }, { lists: noLists, timeZone: 'UTC' })
  expect(reading).toMatchObject({ ok: true, input: {} })
})
