import { expect, test } from 'vitest'
import { closedInWords, closedOn } from '../../src/desk/closed-days.ts'
import { noLists, Wrong } from '../../src/desk/fields.ts'

const read = (raw: string) => {
  const days = closedOn.read(raw, { lists: noLists, timeZone: 'UTC' })
  return days instanceof Wrong ? JSON.stringify(days.message) : closedInWords(days ?? [])
}

test.each([
  ['12-25 Christmas Day', '12-25 Christmas Day'],
  ['  2027-03-26   Good Friday\n\n12-26', '2027-03-26 Good Friday\n12-26'],
  ['2026-12-24 to 2027-01-01 Winter break', '2026-12-24 to 2027-01-01 Winter break'],
  ['12-24..01-01 Break', '12-24 to 01-01 Break'],
  ['02-29 Leap day', '02-29 Leap day'],
])('%j is read, and shown as it is meant', (raw, shown) => {
  expect(read(raw)).toBe(shown)
  expect(read(shown)).toBe(shown)
})

test.each([
  ['Christmas', 'enter a day like 12-25'],
  ['12-25\n2026-02-30 X', '"line":2'],
  ['13-01', 'enter a day like 12-25'],
  ['2026-12-24 to 12-26', 'enter a day like 12-25'],
  ['2026-12-24 to 2026-12-23', 'the last day is before the first'],
  ['2026-01-01 to 9999-12-31', 'enter at most {most} days at once'],
  ['01-01 to 03-31\n04-01 to 06-30\n07-01 to 09-28\n09-29 to 12-28', 'Leave some days of the year'],
  ['12-25\n'.repeat(301), 'Enter at most {most} lines'],
  ['BEGIN:VCALENDAR\nEND:VCALENDAR', 'There is no day in this calendar'],
])('%j is refused', (raw, because) => {
  expect(read(raw)).toContain(because)
})

const calendar = (...events: string[]) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events
    .map((event) => `BEGIN:VEVENT\r\nUID:x\r\n${event}\r\nEND:VEVENT\r\n`)
    .join('')}END:VCALENDAR`

test('a calendar file is read: whole days, spans, folded and escaped names, what comes every year', () => {
  const text = calendar(
    'DTSTART;VALUE=DATE:20270326\r\nDTEND;VALUE=DATE:20270327\r\nSUMMARY;LANGUAGE=en:Good\r\n  Friday',
    'DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20270102\r\nSUMMARY:Break\\, long',
    'DTSTART;VALUE=DATE:20261225\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Christmas Day',
  )
  expect(read(text)).toBe(
    '2027-03-26 Good Friday\n2026-12-24 to 2027-01-01 Break, long\n12-25 Christmas Day',
  )
})

test('a rule that is not understood is named, and nothing is guessed', () => {
  const text = calendar(
    'DTSTART;VALUE=DATE:20260907\r\nRRULE:FREQ=YEARLY;BYDAY=1MO\r\nSUMMARY:Labor',
  )
  expect(read(text)).toContain('comes again by a rule')
  expect(read(text)).toContain('Labor')
})

test('a calendar that says no day where one must stand is refused, or read without it, and never fails', () => {
  expect(read(calendar('DTSTART:20261225\r\nDTEND:ABCDEFGH\r\nSUMMARY:X'))).toContain('“{name}”')
  expect(read(calendar('DTSTART:20261225\r\nDTEND:20261399\r\nSUMMARY:X'))).toContain('“{name}”')
  expect(read(calendar('DTSTART:ABCDEFGH\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:X'))).toContain('“{name}”')
})

test('a line without a colon, however long, is left out of a calendar in no time', () => {
  const long = 'A'.repeat(1_000_000) // tried at each of its letters it would take an hour
  expect(read(calendar(`${long}\r\nDTSTART;VALUE=DATE:20261225\r\nSUMMARY:Rest`))).toBe(
    '2026-12-25 Rest',
  )
})
