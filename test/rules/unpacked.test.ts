import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { meetingIn } from '../../src/mail/calendar.ts'
import { natureOf } from '../../src/mail/nature.ts'
import { parsed } from '../../src/mail/parsed.ts'
import { isTnef, tnefOf } from '../../src/mail/tnef.ts'
import { uudecoded } from '../../src/mail/uuencode.ts'
import { mailOf } from '../mailed.ts'
import { attachment, property, tnef } from '../tnef.ts'

const inWords = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

test.each([
  ['begin 644 cat.txt\n#0V%T\n`\nend', 'Cat'],
  ['begin 0755 a b.bin\n+:&5L;&\\@=V]R;&0\n \nend\n', 'hello world'],
  ['begin 644 empty\n`\nend', ''],
])('%j is a file of %j', (text, content) => {
  const { files, text: rest } = uudecoded(`Before.\n${text}\nAfter.`)
  expect(files.map(({ bytes }) => inWords(bytes))).toEqual([content])
  expect(rest.replace(/\n+/, '\n')).toBe('Before.\nAfter.')
})

test.each([
  ['without an end', 'begin 644 cat.txt\n#0V%T\n`'],
  ['of words', 'begin 644 cat.txt\nand tell me more\nend'],
  ['of a line that is longer than it says', 'begin 644 cat.txt\n#0V%T0V%T0V%T\nend'],
  ['of another mode', 'begin 9 cat.txt\n#0V%T\n`\nend'],
])('a block %s is text', (_what, text) => {
  expect(uudecoded(text)).toEqual({ text, files: [] })
})

test('thousands of blocks that begin and never end are text', () => {
  const text = 'begin 644 a\n'.repeat(50_000)
  expect(uudecoded(text)).toEqual({ text: text.trim(), files: [] })
})

const pdf = Buffer.from('%PDF-1.7 bell')
const sample = () =>
  tnef([
    property(0x1000, 0x1e, Buffer.from('It rang twice.\0')),
    property(0x1013, 0x102, Buffer.from('<p>It <b>rang</b> twice.</p>')),
    ...attachment('BELL~1.PDF', pdf, [
      property(0x3707, 0x1f, Buffer.from('Bell plan é.pdf\0', 'utf16le')),
      property(0x370e, 0x1e, Buffer.from('application/pdf\0')),
    ]),
    ...attachment('note.txt', Buffer.from('second'), []),
  ])

test('a winmail.dat is opened: its text, its HTML, its files with their long names', () => {
  const { text, html, files } = tnefOf(sample())
  expect([text, html]).toEqual(['It rang twice.', '<p>It <b>rang</b> twice.</p>'])
  expect(files.map(({ name, type, bytes }) => [name, type, inWords(bytes)])).toEqual([
    ['Bell plan é.pdf', 'application/pdf', inWords(pdf)],
    ['note.txt', '', 'second'],
  ])
})

test('cut anywhere, it is what stood before the cut, or it is refused: nothing else is thrown', () => {
  const whole = sample()
  for (let end = 0; end < whole.length; end += 1) {
    const part = whole.subarray(0, end)
    try {
      expect(tnefOf(part).files.length).toBeLessThan(3)
    } catch (error) {
      expect(error).toBeInstanceOf(Error)
    }
  }
  const huge = Buffer.concat([whole.subarray(0, 11), Buffer.from([255, 255, 255, 255])])
  expect(() => tnefOf(huge)).toThrow()
})

const winmail = (bytes: Uint8Array) =>
  mailOf([
    { type: 'text/plain', body: '' },
    {
      type: 'application/ms-tnef; name="winmail.dat"',
      body: Buffer.from(bytes).toString('base64'),
      more: ['Content-Transfer-Encoding: base64'],
    },
  ])

test('in a message, its files stand in the place of it; a broken one stays', async () => {
  const { text, html, files } = await parsed(Buffer.from(winmail(sample())))
  expect([text, html]).toEqual(['It rang twice.', '<p>It <b>rang</b> twice.</p>'])
  expect(files.map(({ name }) => name)).toEqual(['Bell plan é.pdf', 'note.txt'])
  const broken = await parsed(Buffer.from(winmail(sample().subarray(0, 60))))
  expect(broken.files.map(({ name }) => name)).toEqual(['winmail.dat'])
})

const corpus = process.env.CORPUS_DIR
test.runIf(corpus)(
  'real files in text are found, and what is no winmail.dat stays one (it needs CORPUS_DIR)',
  async () => {
    const at = (file: string) => readFileSync(join(corpus ?? '', 'mail/mail-mime-parser', file))
    const { files } = await parsed(at('m3007.txt'))
    expect(files.map(({ name }) => name)).toEqual([
      'greenball.png',
      'blueball.png',
      'HasenundFrösche.txt',
    ])
    expect(files.slice(0, 2).map(({ bytes }) => inWords(bytes.subarray(1, 4)))).toEqual([
      'PNG',
      'PNG',
    ])
    expect(isTnef(at('files/winmail.dat'))).toBe(false)
    const other = await parsed(at('m4006.txt'))
    expect(other.files.map(({ name }) => name)).toContain('winmail.dat')
  },
)

const calendar = (lines: string[], method = 'REQUEST') =>
  [
    'BEGIN:VCALENDAR',
    `METHOD:${method}`,
    'BEGIN:VTIMEZONE',
    'DTSTART:19700101T000000',
    'END:VTIMEZONE',
  ]
    .concat('BEGIN:VEVENT', lines, 'END:VEVENT', 'END:VCALENDAR')
    .join('\r\n')

test('of an invitation one reads what, when, where and who', () => {
  const text = calendar([
    'SUMMARY:Bell\\, the\\n second',
    'BEGIN:VALARM\r\nSUMMARY:Wake up\r\nEND:VALARM',
    'LOCATION;LANGUAGE=en:The to',
    ' wer',
    'DTSTART;TZID="Europe/Berlin":20261203T100000',
    'DTEND:20261203T100000Z',
    'ORGANIZER;CN="Ray: Rita";X=1:MAILTO:rita@example.com',
    'ATTENDEE;CN=ken@example.com:mailto:ken@example.com',
    'RRULE:FREQ=DAILY',
  ])
  expect(meetingIn(text)).toEqual({
    ...{ method: 'REQUEST', summary: 'Bell, the second', location: 'The tower', again: true },
    ...{ organizer: 'Ray: Rita <rita@example.com>', attendees: ['ken@example.com'] },
    start: { at: Date.UTC(2026, 11, 3, 9) },
    end: { at: Date.UTC(2026, 11, 3, 10) },
  })
})

test('a day is a day, a clock nobody knows is told as it is, and what is no time is none', () => {
  const times = (start: string, end: string) => {
    const { start: from, end: to } = meetingIn(calendar([`DTSTART${start}`, `DTEND${end}`])) ?? {}
    return [from, to]
  }
  expect(times(';VALUE=DATE:20261203', ';TZID=Customized:20261203T100000')).toEqual([
    { day: '2026-12-03' },
    { wall: '2026-12-03 10:00', zone: 'Customized' },
  ])
  expect(times(':soon', ':20261203T1000')).toEqual([null, { wall: '2026-12-03 10:00', zone: '' }])
  expect(meetingIn('BEGIN:VCALENDAR\r\nEND:VCALENDAR')).toBeUndefined()
})

test.each([
  ['REQUEST', 'personal'],
  ['REPLY', 'automatic'],
  ['CANCEL', 'automatic'],
])('a message with a calendar that says %s is %s', async (method, is) => {
  const body = calendar(['SUMMARY:Bell'], method)
  const type = `text/calendar; method=${method}; charset=utf-8`
  const message = await parsed(
    Buffer.from(
      mailOf([
        { type: 'text/plain', body: 'See' },
        { type, body },
      ]),
    ),
  )
  expect(message.meeting?.summary).toBe('Bell')
  expect(natureOf(message).is).toBe(is)
})
