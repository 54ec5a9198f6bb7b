import { expect, test } from 'vitest'
import { minutesIn } from '../../src/desk/time-spent.ts'

test.each([
  ['15', 15],
  ['90', 90],
  ['1:30', 90],
  ['0:05', 5],
  ['1h 30m', 90],
  ['1h30', 90],
  ['1 H 5 Min', 65],
  ['2h', 120],
  ['45 min', 45],
  ['24h', 1440],
  ['0', undefined],
  ['', undefined],
  ['h', undefined],
  ['1:60', undefined],
  ['1.5', undefined],
  ['-15', undefined],
  ['25h', undefined],
  ['1441', undefined],
  ['an hour', undefined],
])('%j is %j minutes', (text, minutes) => {
  expect(minutesIn(text)).toBe(minutes)
})
