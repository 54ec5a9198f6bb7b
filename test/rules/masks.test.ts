import { expect, test } from 'vitest'
import { masksOf } from '../../src/practice/masks.ts'

const known = {
  customers: [
    {
      id: 7,
      name: 'Rita Li',
      username: 'rili',
      emails: ['Rita@shop.example', 'rita.li@post.example'],
    },
    { id: 8, name: '王小明', username: null, emails: ['xiaoming88@post.example'] },
    { id: 9, name: 'Anne O’Hara-Smith', username: null, emails: ['info@hara.example'] },
  ],
  organizations: [{ name: 'Shop (Berlin)' }, { name: 'Amsel-Fracht/Nord' }],
  domains: [{ domain: 'shop.example' }, { domain: 'amsel-fracht.example' }],
  staff: ['ana@desk.example'],
}
const { masked, masked_name, masked_address } = masksOf(known)
const rita = masked('Rita')

test('the same word is the same made-up one everywhere, in the case in which it stands', () => {
  expect(rita).toMatch(/^[A-Z][a-z]{5}$/)
  expect(rita).not.toBe('Rita')
  expect(masked('Ask RITA, or rita’s friend.')).toBe(
    `Ask ${rita.toUpperCase()}, or ${rita.toLowerCase()}’s friend.`,
  )
  expect(masked_name('Rita Li').split(' ')[0]).toBe(rita)
})

test.each([
  ['Write to rita@SHOP.example.', 'Write to customer7@practice.example.'],
  ['<rita.li@post.example>', '<customer7-2@practice.example>'],
  ['nobody@known.example', 'somebody@practice.example'],
  ['ana@desk.example stays', 'ana@desk.example stays'],
  ['we are Shop (Berlin), at shop.example', 'we are Organization 1, at organization1.example'],
  ['Amsel-Fracht/Nord: amsel-fracht.example', 'Organization 2: organization2.example'],
  ['+49 (0)30 555-0177', '+00 (0)00 000-0000'],
  ['call 0170 5550177 or (030) 5550177', 'call 0000 0000000 or (000) 0000000'],
  ['555-123-4567', '000-000-0000'],
])('%s is masked', (text, is) => {
  expect(masked(text)).toBe(is)
})

test.each([
  'the ticket #104233 of 01.12.2030, due 2030-12-01 08:00',
  'a link, a list and a line: "li" is no name in small letters',
  '192.168.100.200 and 1.234.567,89 and 12345678',
  'info, hello',
  'Britain and irritating',
  '@ana, look',
])('%s stays', (text) => {
  expect(masked(text)).toBe(text)
})

test('short names go where they stand as names, parts of names and of addresses go everywhere', () => {
  expect(masked('Li was here')).not.toContain('Li ')
  for (const part of ['rili', 'xiaoming88', 'Hara', 'smith', 'Anne'])
    expect(masked(`we saw ${part} today`)).not.toContain(part)
})

test('a name is found where words have no spaces between them', () => {
  expect(masked('昨天王小明说打印机坏了')).not.toContain('王小明')
  expect(masked('昨天王小明说打印机坏了')).toMatch(/^昨天.+说打印机坏了$/)
})

test('of a name no word stays, and an address of nobody known is one of nobody', () => {
  expect(masked_name('J. R. Li 3rd')).not.toMatch(/J|R|Li|3rd/)
  expect(masked_address('rita@shop.example')).toBe('customer7@practice.example')
  expect(masked_address('x@y.example')).toBe('somebody@practice.example')
})

test('what is kept as JSON stays JSON: its names and numbers are nobody’s', () => {
  const text = '{"rita":{"was":"Rita","n":4915550177},"list":["rita@shop.example",null]}'
  expect(JSON.parse(masked(text))).toEqual({
    rita: { was: rita, n: 4915550177 },
    list: ['customer7@practice.example', null],
  })
  expect(masked('{Rita')).toBe(`{${rita}`)
})

test('two people never get the same word, and none that is somebody’s name', () => {
  const names = Array.from({ length: 20_000 }, (_, n) => `Name${n}`)
  const first = masksOf({ ...known, customers: [] }).masked_name('x')
  const taken = { id: 1, name: first, username: null, emails: [] }
  const many = masksOf({ ...known, customers: [taken] })
  const made = names.map(many.masked_name)
  expect(new Set(made).size).toBe(names.length)
  expect(made).not.toContain(first)
})

test('a long text without spaces takes no long time', () => {
  const long = 'x'.repeat(200_000)
  expect(masked(long)).toBe(long)
  const digits = '+1'.repeat(50_000)
  expect(masked(digits).length).toBe(digits.length)
})
