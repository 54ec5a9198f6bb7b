import { expect, test } from 'vitest'
import { isCommand, wordsIn } from '../../src/tickets/command/line.ts'
import { stepsIn } from '../../src/tickets/command/steps.ts'
import { lists } from '../../src/tickets/lists.ts'
import { chance } from '../chance.ts'
import { openTown } from '../town.ts'

test('a line is words, each with the sign that says what it is', () => {
  expect(wordsIn('#104233 @"Ana Silva" !high +vpn -"old printer" ~2d > "Sales" resolve')).toEqual([
    { sign: '#', text: '104233' },
    { sign: '@', text: 'Ana Silva' },
    { sign: '!', text: 'high' },
    { sign: '+', text: 'vpn' },
    { sign: '-', text: 'old printer' },
    { sign: '~', text: '2d' },
    { sign: '', text: '>' },
    { sign: '', text: 'Sales' },
    { sign: '', text: 'resolve' },
  ])
})

test('the box for searches knows a command by the ticket it names and by what no search says', () => {
  for (const line of ['#104233 @ana', '#104233 !high resolve', '#104233 resolve +vpn ~2d'])
    expect([line, isCommand(line)]).toEqual([line, true])
  for (const line of [
    '#104233',
    '104233 @ana',
    '#104233 printer',
    '#104233 -tag:spam',
    'a@b.example',
  ])
    expect([line, isCommand(line)]).toEqual([line, false])
})

test('what it means is what the lists and the buttons say, and what means nothing is told', async () => {
  const { desk, person, clock } = await openTown()
  const asking = {
    by: await person('ana'),
    now: clock.at,
    timeZone: 'UTC',
    lists: await desk.read((db) => lists(db)),
  }
  const meant = (line: string) => stepsIn(wordsIn(line), asking)
  const verbs = (line: string) => meant(line).steps.map(({ verb }) => verb)
  expect(verbs('resolve @me !high +vpn ~2d')).toEqual([
    'tag',
    'prioritise',
    'edit',
    'assign',
    'resolve',
  ])
  expect(verbs('Claim')).toEqual(['claim'])
  const wrong = [
    '!enormous',
    '@jnae',
    '~soon',
    '>moon',
    'dance',
    'reopen',
    'transfer',
    'open',
    'undo',
  ]
  for (const line of wrong)
    expect([line, meant(line).problems.length, verbs(line)]).toEqual([line, 1, []])
})

test('any line can be read', async () => {
  const { desk, person, clock } = await openTown()
  const by = await person('ana')
  const asking = { by, now: clock.at, timeZone: 'UTC', lists: await desk.read((db) => lists(db)) }
  const next = chance(7)
  const signs = [
    '#',
    '@',
    '!',
    '+',
    '-',
    '~',
    '>',
    '"',
    ' ',
    'a',
    '1',
    '9999d',
    '2d',
    'é',
    '😀',
    ',',
    ':',
    '\\',
    '%',
  ]
  for (let n = 0; n < 3_000; n++) {
    const line = Array.from({ length: 12 }, () => signs[Math.floor(next() * signs.length)]).join('')
    const { steps, problems } = stepsIn(wordsIn(line), asking)
    expect(steps.length + problems.length).toBeLessThanOrEqual(line.length)
  }
})
