import { expect, test } from 'vitest'
import { soon } from '../../src/tickets/soon.ts'

const at = (iso: string, timeZone = 'UTC') =>
  soon(Date.parse(iso), timeZone).map((one) => [one.label.text, new Date(one.at).toISOString()])

test('each morning is offered once, whatever day it is', () => {
  expect(at('2030-01-09T15:00Z')).toEqual([
    ['Tomorrow', '2030-01-10T09:00:00.000Z'],
    ['On Monday', '2030-01-14T09:00:00.000Z'],
    ['In a week', '2030-01-16T09:00:00.000Z'],
  ])
  expect(at('2030-01-13T15:00Z').map(([label]) => label)).toEqual(['Tomorrow', 'In a week']) // a Sunday
  expect(at('2030-01-07T08:00Z').map(([label]) => label)).toEqual(['Tomorrow', 'On Monday']) // a Monday
})

test('it is nine by the reader’s clock, also across a change of clocks and a date line', () => {
  expect(at('2030-03-30T12:00Z', 'Europe/Berlin')[0]).toEqual([
    'Tomorrow',
    '2030-03-31T07:00:00.000Z', // summer time since two o'clock
  ])
  expect(at('2030-01-08T20:00Z', 'Pacific/Auckland')[0]).toEqual([
    'Tomorrow',
    '2030-01-09T20:00:00.000Z', // there it is the 9th already
  ])
})
