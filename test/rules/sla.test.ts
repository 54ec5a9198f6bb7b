import { describe, expect, test } from 'vitest'
import { dueAt, type Hours } from '../../src/tickets/sla.ts'

const weekdays: Hours = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:00', '17:00']]]),
)
const always: Hours = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]),
)
const nights: Hours = { sat: [['22:00', '24:00']], sun: [['00:00', '06:00']] }
const twoSpans: Hours = {
  ...weekdays,
  mon: [
    ['13:00', '17:00'],
    ['08:00', '12:00'],
  ],
}

// biome-ignore format: a table keeps its columns
const table: [what: string, zone: string, hours: Hours | null, start: string, minutes: number, due: string][] = [
  ['before hours',                   'Europe/Berlin', weekdays, '2026-11-23T06:13+01:00',  60, '2026-11-23T09:00+01:00'],
  ['inside hours',                   'Europe/Berlin', weekdays, '2026-11-23T08:52+01:00',  60, '2026-11-23T09:52+01:00'],
  ['seconds are kept',               'Europe/Berlin', weekdays, '2026-11-23T08:52:07+01:00', 60, '2026-11-23T09:52:07+01:00'],
  ['over the evening',               'Europe/Berlin', weekdays, '2026-11-23T16:30+01:00',  60, '2026-11-24T08:30+01:00'],
  ['after hours',                    'Europe/Berlin', weekdays, '2026-11-23T19:00+01:00',  60, '2026-11-24T09:00+01:00'],
  ['at the last moment',             'Europe/Berlin', weekdays, '2026-11-23T17:00+01:00',  60, '2026-11-24T09:00+01:00'],
  ['at the first moment',            'Europe/Berlin', weekdays, '2026-11-23T08:00+01:00',  60, '2026-11-23T09:00+01:00'],
  ['due as the day ends',            'Europe/Berlin', weekdays, '2026-11-23T16:00+01:00',  60, '2026-11-23T17:00+01:00'],
  ['a whole day',                    'Europe/Berlin', weekdays, '2026-11-23T08:00+01:00', 540, '2026-11-23T17:00+01:00'],
  ['a whole day and a minute',       'Europe/Berlin', weekdays, '2026-11-23T08:00+01:00', 541, '2026-11-24T08:01+01:00'],
  ['Friday 16:40',                   'Europe/Berlin', weekdays, '2026-11-20T16:40+01:00', 480, '2026-11-23T15:40+01:00'],
  ['Friday evening',                 'Europe/Berlin', weekdays, '2026-11-20T17:20+01:00', 480, '2026-11-23T16:00+01:00'],
  ['Saturday',                       'Europe/Berlin', weekdays, '2026-11-21T12:00+01:00',  30, '2026-11-23T08:30+01:00'],
  ['Sunday, a minute to midnight',   'Europe/Berlin', weekdays, '2026-11-22T23:59+01:00',  30, '2026-11-23T08:30+01:00'],
  ['three weeks',                    'Europe/Berlin', weekdays, '2026-11-02T08:00+01:00', 8100, '2026-11-20T17:00+01:00'],
  ['over the year',                  'Europe/Berlin', weekdays, '2026-12-31T16:30+01:00',  60, '2027-01-01T08:30+01:00'],
  ['to the leap day',                'Europe/Berlin', weekdays, '2028-02-28T16:30+01:00',  60, '2028-02-29T08:30+01:00'],
  ['past the leap day that is not',  'Europe/Berlin', weekdays, '2027-02-26T16:30+01:00',  60, '2027-03-01T08:30+01:00'],
  ['several spans a day, any order', 'Europe/Berlin', twoSpans, '2026-11-23T11:30+01:00',  60, '2026-11-23T13:30+01:00'],
  ['due as the morning ends',        'Europe/Berlin', twoSpans, '2026-11-23T11:00+01:00',  60, '2026-11-23T12:00+01:00'],
  ['round the clock',                'Europe/Berlin', null,     '2026-03-29T01:30+01:00', 240, '2026-03-29T06:30+02:00'],
  ['seven full days are the same',   'Europe/Berlin', always,   '2026-03-29T01:30+01:00', 240, '2026-03-29T06:30+02:00'],

  ['over the spring weekend',        'Europe/Berlin', weekdays, '2026-03-27T16:40+01:00', 480, '2026-03-30T15:40+02:00'],
  ['over the autumn weekend',        'Europe/Berlin', weekdays, '2026-10-23T16:40+02:00', 480, '2026-10-26T15:40+01:00'],
  ['an hour that is skipped',        'Europe/Berlin', nights,   '2026-03-28T22:00+01:00', 420, '2026-03-29T06:00+02:00'],
  ['an hour that comes twice',       'Europe/Berlin', nights,   '2026-10-24T22:00+02:00', 540, '2026-10-25T06:00+01:00'],
  ['between the two of them',        'Europe/Berlin', nights,   '2026-10-25T02:30+02:00',  60, '2026-10-25T02:30+01:00'],
  ['only the hour that is skipped',  'Europe/Berlin', { sun: [['02:00', '03:00']] }, '2026-03-29T00:00+01:00', 30, '2026-04-05T02:30+02:00'],
  ['only the hour that comes twice', 'Europe/Berlin', { sun: [['02:00', '03:00']] }, '2026-10-25T00:00+02:00', 90, '2026-10-25T02:30+01:00'],
  ['half of it, twice',              'Europe/Berlin', { sun: [['02:30', '03:00']] }, '2026-10-25T00:00+02:00', 45, '2026-10-25T02:45+01:00'],
  ['the skipped hour, New York',     'America/New_York', nights, '2026-03-07T22:00-05:00', 420, '2026-03-08T06:00-04:00'],
  ['the doubled hour, New York',     'America/New_York', nights, '2026-10-31T22:00-04:00', 540, '2026-11-01T06:00-05:00'],
  ['Friday 16:40, New York',         'America/New_York', weekdays, '2026-10-30T16:40-04:00', 480, '2026-11-02T15:40-05:00'],
  ['half an hour is skipped',        'Australia/Lord_Howe', nights, '2026-10-03T22:00+10:30', 450, '2026-10-04T06:00+11:00'],
  ['UTC',                            'UTC',              weekdays, '2026-11-20T16:40Z',     480, '2026-11-23T15:40Z'],
  ['far east, another day',          'Pacific/Apia',     weekdays, '2026-11-22T18:30Z',      60, '2026-11-23T09:00+13:00'],
  ['the Friday Samoa left out',      'Pacific/Apia',     weekdays, '2011-12-29T16:30-10:00', 60, '2012-01-02T08:30+14:00'],
]

// biome-ignore format: a table keeps its columns
const closings: [what: string, closed: NonNullable<Hours['closed']>, start: string, minutes: number, due: string][] = [
  ['once',                    [['2026-11-24', '2026-11-24', '']], '2026-11-23T16:30+01:00', 60, '2026-11-25T08:30+01:00'],
  ['every year',              [['11-24', '11-24', '']],           '2026-11-23T16:30+01:00', 60, '2026-11-25T08:30+01:00'],
  ['not the year before',     [['2025-11-24', '2025-11-24', '']], '2026-11-23T16:30+01:00', 60, '2026-11-24T08:30+01:00'],
  ['over the turn of a year', [['12-24', '01-03', '']],           '2026-12-23T16:30+01:00', 60, '2027-01-04T08:30+01:00'],
  ['the same, dated',         [['2026-12-24', '2027-01-03', '']], '2026-12-23T16:30+01:00', 60, '2027-01-04T08:30+01:00'],
  ['a day that has begun',    [['11-23', '11-23', '']],           '2026-11-23T10:00+01:00', 60, '2026-11-24T09:00+01:00'],
  ['a leap day',              [['02-29', '02-29', '']],           '2028-02-28T16:30+01:00', 60, '2028-03-01T08:30+01:00'],
]

test.each(closings)('nobody works on closed days: %s', (_what, closed, start, minutes, due) => {
  const plan = { minutes, hours: { ...weekdays, closed } }
  expect(iso(dueAt(Date.parse(start), plan, 'Europe/Berlin'))).toBe(iso(Date.parse(due)))
})

describe('a plan counts its minutes in working hours', () => {
  test.each(table)('%s (%s)', (_what, zone, hours, start, minutes, due) => {
    expect(iso(dueAt(Date.parse(start), { minutes, hours }, zone))).toBe(iso(Date.parse(due)))
  })

  test('also when spans overlap', () => {
    const hours: Hours = {
      mon: [
        ['08:00', '11:00'],
        ['09:00', '10:00'],
        ['10:30', '12:00'],
      ],
    }
    const due = dueAt(Date.parse('2026-11-23T08:00Z'), { minutes: 240, hours }, 'UTC')
    expect(iso(due)).toBe('2026-11-23T12:00:00.000Z')
  })

  test('and says what is wrong with hours that make no sense', () => {
    const count =
      (hours: Hours, minutes = 60) =>
      () =>
        dueAt(0, { minutes, hours }, 'UTC')
    expect(count({})).toThrow('no working minute')
    expect(count({ mon: [], tue: [['08:00', '08:00']] })).toThrow('no working minute')
    expect(count({ mon: [['22:00', '06:00']] })).toThrow('22:00 to 06:00 end before they begin')
    expect(count({ mon: [['8:00', '17:00']] })).toThrow('8:00')
    expect(count({ mon: [['08:00', '24:01']] })).toThrow('24:01')
    expect(count(weekdays, 0)).toThrow('needs some minutes')
    expect(count(weekdays, Number.NaN)).toThrow('needs some minutes')
  })
})

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'UTC',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
]
const changes = [
  '2026-03-28',
  '2026-10-24',
  '2026-03-07',
  '2026-10-31',
  '2026-04-04',
  '2026-10-03',
  '2011-12-29',
]

test('it agrees with counting minute by minute', () => {
  const random = randomFrom(20261123)
  for (let round = 0; round < 240; round++) {
    const zone = zones[random(zones.length)] ?? 'UTC'
    const hours = randomHours(random)
    const minutes = 1 + random(900)
    const near = Date.parse(
      random(3) ? `${changes[random(changes.length)]}T00:00Z` : '2026-01-01T00:00Z',
    )
    const start = near + random(random(2) ? 3 * 1440 : 400 * 1440) * 60_000
    const where = `${zone} ${iso(start)} ${minutes} ${JSON.stringify(hours)}`
    expect(`${where} → ${iso(dueAt(start, { minutes, hours }, zone))}`).toBe(
      `${where} → ${iso(slowly(start, minutes, hours, zone))}`,
    )
  }
})

test('a long plan in short hours is counted day by day, not minute by minute', () => {
  const took = (work: () => unknown) => {
    const began = performance.now()
    work()
    return performance.now() - began
  }
  const hours: Hours = { wed: [['12:00', '12:01']] }
  const step = () => slowly(0, 10, hours, 'Europe/Berlin') // ten weeks, by looking at the clock each minute
  const whole = () => dueAt(0, { minutes: 500, hours }, 'Europe/Berlin') // ten years
  expect(took(whole)).toBeLessThan(took(step))
})

/** Looks at the clock each minute. */
function slowly(start: number, minutes: number, hours: Hours, zone: string) {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
  const { closed = [], ...week } = hours
  const opens = new Map(Object.entries(week))
  const dates = new Set(closed.map(([day]) => day))
  for (let at = start, left = minutes; ; at += 60_000) {
    const [weekday = '', time = ''] = clock.format(at).toLowerCase().split(/,? /)
    const today = date.format(at)
    const isClosed = dates.has(today) || dates.has(today.slice(5))
    const isOpen = !isClosed && opens.get(weekday)?.some(([from, to]) => from <= time && time < to)
    if (isOpen && --left === 0) return at + 60_000
  }
}

function randomHours(random: (below: number) => number): Hours {
  const hours: Hours = { sun: [['00:00', '04:00']] }
  for (const day of ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const) {
    const times = Array.from({ length: 4 }, () => random(97) * 15).sort((a, b) => a - b)
    const [a = '', b = '', c = '', d = ''] = times.map(timeOfDay)
    if (random(4))
      hours[day] = random(2)
        ? [[a, b]]
        : [
            [a, b],
            [c, d],
          ]
  }
  hours.closed = changes
    .filter(() => random(3) === 0)
    .map((day) => (random(2) ? day : day.slice(5)))
    .map((day) => [day, day, ''])
  return hours
}
const timeOfDay = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

/** The same numbers each time, so that a failure can be seen again. */
function randomFrom(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const iso = (at: number) => new Date(at).toISOString()
