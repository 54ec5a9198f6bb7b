import { expect, test } from 'vitest'
import { patternIn } from '../../src/settings/pattern.ts'

test.each([
  ['LF-####', 'LF-0412', true],
  ['LF-####', 'lf-0412', true],
  ['LF-####', 'LF-04123', false],
  ['LF-####', 'LF-041', false],
  ['#[#][#]-@', '1-a', true],
  ['#[#][#]-@', '123-ß', true],
  ['#[#][#]-@', '1234-a', false],
  ['[+##] ###', '+49 123', true],
  ['[+##] ###', ' 123', true],
  ['## | @@', 'ab', true],
  ['## | @@', 'a1', false],
  ['**', '𝟜é', true],
  ['a.c', 'abc', false],
  ['[]#', '1', true],
  ['[#][#]', '', true],
])('%j is written so: %j: %j', (pattern, line, is) => {
  expect(patternIn(pattern)?.test(line)).toBe(is)
})

test.each(['[#', '#]', '[[#]]', '#|', '', ' | #'])('%j is no pattern', (pattern) => {
  expect(patternIn(pattern)).toBeUndefined()
})

test('a pattern of many things that may be missing is judged in no time', () => {
  const pattern = patternIn(`${'[#]'.repeat(60)}-`)
  expect(pattern?.test(`${'1'.repeat(30)}x`)).toBe(false) // as a regular expression it would take years
  expect(pattern?.test(`${'1'.repeat(30)}-`)).toBe(true)
})
