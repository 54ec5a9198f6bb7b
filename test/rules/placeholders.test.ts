import { expect, test } from 'vitest'
import { noLists, Wrong } from '../../src/desk/fields.ts'
import { text } from '../../src/desk/kinds.ts'
import { asHtml } from '../../src/desk/markdown.ts'
import {
  asWritten,
  type Fillings,
  filledIn,
  firstName,
  placeholders,
  withPlaceholders,
} from '../../src/desk/placeholders.ts'
import { plain } from '../visit.ts'

const names = Object.keys(placeholders)
const fillings = Object.fromEntries(names.map((name) => [name, `<${name}>`])) as unknown as Fillings

test('each name in braces is filled in once, and nothing that was filled in', () => {
  const text = names.map((name) => `{${name}}`).join(' ')
  expect(filledIn(text, fillings)).toBe(names.map((name) => `<${name}>`).join(' '))
  const odd = { ...fillings, subject: '{agent} $& $1 {{customer}}' }
  expect(filledIn('{subject}{subject}', odd)).toBe(`${odd.subject}${odd.subject}`)
  expect(filledIn('{constructor} {toString} { customer } {}', fillings)).toBe(
    '{constructor} {toString} { customer } {}',
  )
})

// biome-ignore format: a table keeps its columns
test.each([
  ['Hello {customer}',                undefined],
  ['{ "a": 1 } {} if (x) { y }',      undefined],
  ['Hello {custommer}',               '{custommer}'],
  ['{constructor}',                   '{constructor}'],
  ['{customer} and {Agent}',          '{Agent}'],
  ['%{ticket.number}',                '{number}'],
  ['%{ticket.dept.manager.name}',     '%{ticket.dept.manager.name}'],
  ['%{customer}',                     '%{customer}'],
])('%s is refused for %s', (raw, named) => {
  const read = withPlaceholders(text('Text', 'Enter')).read(raw, { lists: noLists, timeZone: 'UTC' })
  if (named === undefined) expect(read).toBe(raw)
  else expect(Object.values(read instanceof Wrong ? read.message.values : {})).toContain(named)
})

test.each([
  'Rita Doe',
  'rita_doe_2',
  '_rita_ *x* `y` ~~z~~',
  '<https://evil.example>',
  '[Log in](https://evil.example)',
  '[x]: https://evil.example',
  '![x](https://evil.example/x.png)',
  '# Rita',
  '- Rita',
  '= Rita',
  '> Rita',
  '1. Rita',
  '12) Rita',
  '--- ',
  'AT&amp;T &copy;',
  '\\*x\\* C:\\temp\\',
])('%j as it was written is what Markdown shows', (words) => {
  const html = asHtml(`x\n\n${asWritten(words)}`).replace(/<a href="([^"]*)"[^>]*>\1<\/a>/g, '$1') // an address may be followed: it shows where it leads
  expect(plain(html)).toBe(`<p>x</p>\n<p>${words.trim()}</p>`)
})

test('ordinary words stay as they are', () => {
  for (const words of ['Rita O’Neil', 'jane_doe', '[urgent] printer', 'AT&T', 'a - b', '5 > 4'])
    expect(asWritten(words)).toBe(words)
})

test('the first name is the first word, or what stands after a comma', () => {
  expect(['Rita Doe', 'Doe, Rita Ann', 'Rita', '', 'Doe,'].map(firstName)).toEqual([
    ...['Rita', 'Rita', 'Rita', '', 'Doe'],
  ])
})
