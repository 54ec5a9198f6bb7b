import { describe, expect, test } from 'vitest'
import { address } from '../../src/desk/address.ts'
import { fill, say as message } from '../../src/desk/say.ts'
import { statuses } from '../../src/desk/words.ts'
import { clock, full, iso, zoneName } from '../../views/dates.ts'
import { type Reader, reader, rendering } from '../../views/reader.ts'
import { ago, bytes, duration, untilDue } from '../../views/spans.ts'
import { When } from '../../views/when.tsx'
import { at, plural, say, statusForAgent, statusForCustomer, tell } from '../../views/words.ts'

const now = Date.parse('2026-11-23T09:41+01:00') // a Monday
const ken: Reader = {
  language: 'en',
  timeZone: 'Europe/Berlin',
  now,
  base: '/helpdesk',
  desk: 'Bank desk',
}
const forKen = <T>(render: () => T, other: Partial<Reader> = {}) =>
  rendering({ ...ken, ...other }, render)
const min = 60_000
const h = 60 * min

describe('rendering', () => {
  test('outside of it nobody is reading', () => {
    const all = [
      reader,
      () => say('{n}', { n: 1 }),
      () => at('/'),
      () => clock(0),
      () => full(0),
      () => iso(0),
    ]
    const others = [
      () => ago(0),
      () => untilDue(0, 0),
      () => duration(0),
      () => bytes(1),
      zoneName,
      () => When({ at: 0 }),
    ]
    for (const word of [...all, ...others, () => plural(1, 'a', 'b'), () => say('Claim')])
      expect(word).toThrow('Nobody is reading')
  })

  test('nested, it gives the former reader back', () => {
    const desks = forKen(() => [
      reader().desk,
      forKen(() => reader().desk, { desk: 'Other' }),
      reader().desk,
    ])
    expect(desks).toEqual(['Bank desk', 'Other', 'Bank desk'])
  })

  test('ends also when it fails', () => {
    const broken = () => forKen(() => { throw new Error('broken') }) // biome-ignore format: one line
    expect(broken).toThrow('broken')
    expect(reader).toThrow('Nobody is reading')
  })

  test('cannot wait', () => {
    expect(() => forKen(async () => 'later')).toThrow('cannot wait')
  })
})

describe('a message', () => {
  // biome-ignore format: a table keeps its columns
  test.each([
    [message('Claim'),                                                                'Claim'],
    [message('{by} transferred this', { by: 'John' }),                                'John transferred this'],
    [message('{a}, {b}, {a}', { a: 'x', b: 'y' }),                                    'x, y, x'],
    [message('At most {most}', { most: 12345 }),                                      'At most 12,345'],
    [message('Again at {time}', { time: { at: now } }),                               'Again at 09:41'],
    [message('{label} is long', { label: message('{n} names', { n: 2 }) }),           '2 names is long'],
    [message('{n|1 person|{n} people} told', { n: 1 }),                               '1 person told'],
    [message('{n|1 person|{n} people} told', { n: 0 }),                               '0 people told'],
    [message('{n|1 person|{n} people} told', { n: 1200 }),                            '1,200 people told'],
    [message('{n|{by} told one|{by} told {n}}', { n: 3, by: 'Jane' }),                'Jane told 3'],
    [message('{n||{n} }more', { n: 1 }),                                              'more'],
    [message('{subject}', { subject: '{by} {n|a|b} $& $1' }),                         '{by} {n|a|b} $& $1'],
    [message('{}', {}),                                                               '{}'],
    [fill(message('{by} told {whom}', { by: 'Jane' }), { whom: 'Ken' }),              'Jane told Ken'],
  ])('%j is told as %s', (said, words) => expect(forKen(() => tell(said))).toBe(words))

  test('with a hole that nothing fills is a mistake of ours', () => {
    expect(() => forKen(() => say('{by} left'))).toThrow('Nothing fills {by} in "{by} left"')
    expect(() => forKen(() => say('{toString}'))).toThrow('Nothing fills')
    expect(() => forKen(() => say('{n|a|b}', { n: '3' }))).toThrow('chosen by a number')
  })

  test('keeps English forms and takes the numbers of another language', () => {
    const words = () => plural(0, '1 ticket', '{count} tickets') + say(', {n}', { n: 1234567 })
    expect(forKen(words, { language: 'fr' })).toBe('0 tickets, 1\u202f234\u202f567')
    expect(forKen(words, { language: 'de' })).toBe('0 tickets, 1.234.567')
  })
})

describe('an address', () => {
  test('stands under the base', () => {
    expect(forKen(() => at('/staff/tickets/104233?x=1#note'))).toBe(
      '/helpdesk/staff/tickets/104233?x=1#note',
    )
    expect(forKen(() => at('/'), { base: '' })).toBe('/')
  })
  test.each([
    '',
    'staff',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example',
    '/a\nb',
  ])('is not %j', (path) => expect(() => address('', path)).toThrow('Not an address of this desk'))
})

describe('a moment', () => {
  // biome-ignore format: a table keeps its columns
  test.each([
    ['2026-11-23T09:52+01:00', '09:52',       'Mon 23 Nov 2026 09:52 CET'],
    ['2026-11-23T00:00+01:00', '00:00',       'Mon 23 Nov 2026 00:00 CET'],
    ['2026-11-22T23:59+01:00', 'Sun 23:59',   'Sun 22 Nov 2026 23:59 CET'],
    ['2026-11-20T16:40+01:00', 'Fri 16:40',   'Fri 20 Nov 2026 16:40 CET'],
    ['2026-11-17T00:00+01:00', 'Tue 00:00',   'Tue 17 Nov 2026 00:00 CET'],
    ['2026-11-16T23:59+01:00', '16 Nov 23:59', 'Mon 16 Nov 2026 23:59 CET'],
    ['2026-11-29T12:00+01:00', 'Sun 12:00',   'Sun 29 Nov 2026 12:00 CET'],
    ['2026-12-03T12:00+01:00', '3 Dec 12:00', 'Thu 3 Dec 2026 12:00 CET'],
    ['2026-07-03T12:00+02:00', '3 Jul 12:00', 'Fri 3 Jul 2026 12:00 CEST'],
    ['2027-12-03T12:00+01:00', '3 Dec 2027',  'Fri 3 Dec 2027 12:00 CET'],
    ['2026-12-31T23:30Z',      '1 Jan 2027',  'Fri 1 Jan 2027 00:30 CET'],
  ])('%s is %s, in full %s', (text, short, whole) => {
    const ms = Date.parse(text)
    expect(forKen(() => [clock(ms), full(ms)])).toEqual([short, whole])
  })

  test('near the turn of the year keeps its weekday', () => {
    const eve = { now: Date.parse('2026-12-31T12:00+01:00') }
    expect(forKen(() => clock(Date.parse('2027-01-02T08:00+01:00')), eve)).toBe('Sat 08:00')
  })

  // biome-ignore format: a table keeps its columns
  test.each([
    ['Europe/Berlin',    '2026-11-23T09:41:00+01:00', 'Mon 23 Nov 2026 09:41 CET',    'Central European Time'],
    ['America/New_York', '2026-11-23T03:41:00-05:00', 'Mon 23 Nov 2026 03:41 EST',    'Eastern Time'],
    ['UTC',              '2026-11-23T08:41:00+00:00', 'Mon 23 Nov 2026 08:41 UTC',    'Coordinated Universal Time'],
    ['Pacific/Apia',     '2026-11-23T21:41:00+13:00', 'Mon 23 Nov 2026 21:41 GMT+13', 'Samoa Standard Time'],
    ['Asia/Kolkata',     '2026-11-23T14:11:00+05:30', 'Mon 23 Nov 2026 14:11 IST',    'India Standard Time'],
    ['Etc/GMT+5',        '2026-11-23T03:41:00-05:00', 'Mon 23 Nov 2026 03:41 GMT-5',  'Etc/GMT+5'],
  ])('in %s', (timeZone, machine, whole, zone) => {
    expect(forKen(() => [iso(now), full(now), zoneName()], { timeZone })).toEqual([machine, whole, zone])
  })

  test('keeps its seconds for machines', () => {
    expect(forKen(() => iso(now + 7_000))).toBe('2026-11-23T09:41:07+01:00')
  })

  test('follows the language', () => {
    expect(forKen(() => full(now), { language: 'de' })).toBe('Mo. 23. Nov. 2026 09:41 MEZ')
    expect(forKen(() => full(now), { language: 'en-US' })).toBe('Mon Nov 23 2026 09:41 CET')
  })

  test('is a time element', () => {
    const due = Date.parse('2026-11-20T16:40+01:00')
    const attributes = 'datetime="2026-11-20T16:40:00+01:00" title="Fri 20 Nov 2026 16:40 CET"'
    expect(forKen(() => String(When({ at: due })))).toBe(`<time ${attributes}>Fri 16:40</time>`)
    expect(forKen(() => String(When({ at: now - 50 * min, how: 'ago' })))).toContain('>50 min ago<')
    expect(forKen(() => String(When({ at: now, how: 'full' })))).toContain(
      '>Mon 23 Nov 2026 09:41 CET<',
    )
  })
})

// biome-ignore format: a table keeps its columns
test.each([
  // due in    after       word              kind
  [11 * min,   1 * h,      'in 11 min',      'soon'],
  [15 * min,   1 * h,      'in 15 min',      'later'],
  [15 * min - 1, 1 * h,    'in 15 min',      'soon'],
  [30_000,     1 * h,      'in 1 min',       'soon'],
  [65 * min,   4 * h,      'in 1 h 5 min',   'later'],
  [2 * h,      8 * h,      'in 2 h',         'later'],
  [2 * h,      9 * h,      'in 2 h',         'soon'],
  [14 * h,     15 * h,     'in 14 h',        'later'],
  [25 * h,     30 * h,     'tomorrow 10:41', 'later'],
  [48 * h,     60 * h,     'Wed 09:41',      'later'],
  [48 * h,     200 * h,    'Wed 09:41',      'soon'],
  [240 * h,    300 * h,    '3 Dec 09:41',    'later'],
  [0,          1 * h,      'due now',        'soon'],
  [-1,         1 * h,      'due now',        'late'],
  [-3 * min,   1 * h,      'late by 3 min',  'late'],
  [-20.9 * min, 1 * h,     'late by 20 min', 'late'],
  [-72 * min,  4 * h,      'late by 1 h 12 min', 'late'],
  [-11.5 * h,  4 * h,      'late by 11 h',   'late'],
  [-28 * h,    4 * h,      'late by 1 d 4 h', 'late'],
  [-75 * h,    4 * h,      'late by 3 d',    'late'],
])('due in %i ms of %i is "%s", %s', (left, span, word, kind) => {
  const due = now + left
  expect(forKen(() => untilDue(due, due - span))).toEqual({ word, kind })
})

test('late in the evening, two hours are two hours', () => {
  const evening = { now: Date.parse('2026-11-23T23:00+01:00') }
  const due = Date.parse('2026-11-24T01:00+01:00')
  expect(forKen(() => untilDue(due, due - 8 * h).word, evening)).toBe('in 2 h')
})

// biome-ignore format: a table keeps its columns
test.each([
  [0, 'just now'], [59_999, 'just now'], [-59_999, 'just now'], [min, '1 min ago'], [50 * min, '50 min ago'],
  [2.9 * h, '2 h ago'], [12 * h, 'Sun 21:41'], [-2 * h, '11:41'],
])('%i ms ago is "%s"', (gone, words) => expect(forKen(() => ago(now - gone))).toBe(words))

// biome-ignore format: a table keeps its columns
test.each([
  [0, '0 bytes'], [1, '1 byte'], [999, '999 bytes'], [1000, '1 kB'], [9_949, '9.9 kB'], [9_950, '10 kB'], [84_321, '84 kB'],
  [999_499, '999 kB'], [999_500, '1 MB'], [2_500_000, '2.5 MB'], [25_000_000, '25 MB'], [3e9, '3 GB'], [5e12, '5,000 GB'],
])('%i bytes are %s', (n, words) => expect(forKen(() => bytes(n))).toBe(words))

test('a status has its word for each side', () => {
  const words = forKen(() =>
    statuses.map((status) => [statusForCustomer(status), statusForAgent(status)]),
  )
  expect(words).toEqual([
    ['Waiting for us', 'Open'],
    ['Waiting for you', 'Waiting for customer'],
    ['Resolved', 'Resolved'],
    ['Closed', 'Closed'],
    ['Closed', 'In the bin'],
    ['Closed', 'Spam'],
    ['Closed', 'Merged'],
  ])
})
