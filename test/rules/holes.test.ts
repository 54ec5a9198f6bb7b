import { expect, test } from 'vitest'
import { categoriesOf, wrongWording } from '../../src/desk/holes.ts'
import { rendering } from '../../views/reader.ts'
import { say, tell } from '../../views/words.ts'

const tickets = '{count|1 ticket|{count} tickets} for {name}'

// biome-ignore format: a table keeps its columns
test.each([
  ['Hilfe',                               'Get help',  'de', undefined],
  ['{name}: {count|ein|{count}}',         tickets,     'de', undefined],
  ['{count} x {name}',                    tickets,     'de', undefined],
  ['{count|a|b|c|d} {name}',              tickets,     'pl', undefined],
  ['{count|a} {name}',                    tickets,     'ja', undefined],
  ['Hilfe {name}',                        'Get help',  'de', 'There is nothing to fill in here, and no {hole}'],
  ['{nam} {count}',                       tickets,     'de', 'There is no {hole} in this text. There are: {names}'],
  ['{constructor} {count} {name}',        tickets,     'de', 'There is no {hole} in this text. There are: {names}'],
  ['{count|1|{nam}} {name}',              tickets,     'de', 'There is no {hole} in this text. There are: {names}'],
  ['{count} Tickets',                     tickets,     'de', '{hole} is missing'],
  ['{count} {name} {',                    tickets,     'de', 'A brace is open, or closed twice'],
  ['{count} {name}}',                     tickets,     'de', 'A brace is open, or closed twice'],
  ['{count|a|b} {name}',                  tickets,     'pl', 'This language needs a form for each of: {categories}. They stand like {example}'],
  ['{count|a|b|c} {name}',                tickets,     'de', 'This language needs a form for each of: {categories}. They stand like {example}'],
  ['{count} {name|a|b}',                  tickets,     'de', '{hole} is no number, so it has no forms'],
])('%s instead of %s in %s: %s', (words, text, language, wrong) => {
  expect(wrongWording(words, text, language)?.text).toBe(wrong)
})

test('the forms of a language stand in one order', () => {
  expect(categoriesOf('pl')).toEqual(['one', 'few', 'many', 'other'])
  expect(categoriesOf('ar')).toEqual(['zero', 'one', 'two', 'few', 'many', 'other'])
  expect(categoriesOf('ja')).toEqual(['other'])
})

const reading = (language: string, own: Record<string, string>, render: () => string) =>
  rendering(
    {
      ...{ language, timeZone: 'UTC', now: 0, base: '', desk: 'Desk' },
      words: { key: 'x', of: new Map(Object.entries(own)) },
    },
    render,
  )

test('a text is said in the words of its language, by its forms, and any other in English by English forms', () => {
  const own = {
    [tickets]: '{name}: {count|{count} zgłoszenie|{count} zgłoszenia|{count} zgłoszeń|?}',
  }
  const many = [1, 3, 5, 22, 1000].map((count) =>
    reading('pl', own, () => say(tickets, { count, name: '{count} {x}' })),
  )
  expect(many).toEqual([
    '{count} {x}: 1 zgłoszenie',
    '{count} {x}: 3 zgłoszenia',
    '{count} {x}: 5 zgłoszeń',
    '{count} {x}: 22 zgłoszenia',
    '{count} {x}: 1000 zgłoszeń',
  ])
  expect(reading('pl', own, () => say('{count|1 hour|{count} hours}', { count: 3 }))).toBe(
    '3 hours',
  )
})

test('a message inside of another is worded as well, and a value never', () => {
  const own = { 'Enter {what}': 'Gib {what} ein', name: 'Namen', evil: 'böse' }
  const inner = { text: 'name', values: {} }
  expect(reading('de', own, () => say('Enter {what}', { what: inner }))).toBe('Gib Namen ein')
  expect(reading('de', own, () => say('Enter {what}', { what: 'evil' }))).toBe('Gib evil ein')
  expect(reading('en', {}, () => tell(inner))).toBe('name')
})
