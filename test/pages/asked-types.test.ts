import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

type Words = Record<string, string>

// biome-ignore format: a table keeps its columns
const types: [type: string, more: Words, wrong: string, because: string, right: string, kept: string][] = [
  ['short',    { least: '2', most: '5' },       'x',          '“Asked” must be 2 characters or more', ' a  b ',  'a b'],
  ['short',    { pattern: '@@[@]-##|##' },      'ab-1',       '“Asked” is written like',              'abc-12',  'abc-12'],
  ['long',     { most: '5' },                   '123456',     '“Asked” must be 5 characters or less', '1\n2',    '1\n2'],
  ['number',   { least: '1', most: '10,5' },    '11',         '“Asked” must be from 1 to 10,5',       '2,50',    '2.50'],
  ['number',   {},                              'two',        '“Asked” is a number',                  '-3',      '-3'],
  ['date',     { least: '2026-01-01' },         '2025-12-31', '“Asked” must be 2026-01-01 or more',   '2026-02-03', '2026-02-03'],
  ['date',     {},                              '2026-02-30', 'Enter a date',                         '2026-02-28', '2026-02-28'],
  ['moment',   {},                              'noon',       'Enter a date and time',                '2026-02-03T10:00', '2026-02-03T10:00Z'],
  ['phone',    {},                              'call me',    '“Asked” is a phone number',            '+49 40  12-34 x5', '+49 40 12-34 x5'],
  ['email',    {},                              'kim',        'Enter an email address',               'kim@x.example', 'kim@x.example'],
  ['choice',   { choices: 'One\nTwo, or 2' },   'Three',      'Select an answer to “Asked”',          'Two, or 2', 'Two, or 2'],
  ['choices',  { choices: 'One\nTwo\nThree' },  'One, Four',  'Select answers to “Asked”',            'Three, One', 'One\nThree'],
  ['yes_no',   {},                              'perhaps',    'Select an answer to “Asked”',          'no',      'no'],
  ['list',     { list: 'Rooms' },               'Attic',      'Select an answer to “Asked”',          'H',       'Hall'],
]

test.each(types)(
  '%s %j: what is no answer is told at its field, and an answer is kept in words',
  async (type, more, wrong, because, right, kept) => {
    const site = await openSite()
    await site.arranges('lists', 'Rooms', { items: 'Hall (H)\nCellar' })
    await site.arranges('forms', 'Extra', { always: 'always' })
    const { id } = await site.arranges('fields', 'Asked', {
      ...{ form: 'Extra', type, position: '1', asked: 'everyone', must_customer: 'yes' },
      ...more,
    })
    const kim = visit(site)
    const page = await kim.html('/open')
    expect(breaches(page)).toEqual([])
    const issue = { topic: 'other', subject: 'x', body: 'y', name: 'K', email: 'k@x.example' }
    const form = { ...formIn(page, '/open'), ...issue }
    const name = `field-${id}`
    for (const [value, message] of [
      ['', 'Enter an answer to “Asked”'],
      [wrong, because],
    ] as const) {
      const back = await kim.post('/open', { ...form, [name]: value })
      expect(back.status).toBe(422)
      const html = await back.text()
      expect(breaches(html)).toEqual([])
      expect(said(html)).toContain(message)
    }
    expect((await kim.post('/open', { ...form, [name]: right })).status).toBe(303)
    const { value } = await site.desk.read((db) =>
      db.selectFrom('answer').select('value').executeTakeFirstOrThrow(),
    )
    expect(value).toBe(kept)
    const { number } = await site.desk.read((db) =>
      db.selectFrom('ticket').select('number').executeTakeFirstOrThrow(),
    )
    const ana = visit(site, 'ana')
    expect((await ana.send(`/staff/tickets/${number}/answer`)).status).toBe(409) // as it was left, nothing is changed
  },
)

test('headings and words of a form are read, holes in them are no sentence of ours, and a default stands in its field', async () => {
  const site = await openSite()
  await site.arranges('forms', 'Extra', { always: 'always', title: '{count} <b>x</b>' })
  const field = (name: string, words: Words) =>
    site.arranges('fields', name, { form: 'Extra', position: '1', asked: 'everyone', ...words })
  await field('Where {it} is', { type: 'section' })
  await field('Note', { type: 'information', hint: 'Bring {id} and <i>this</i>' })
  const { id } = await field('Floor', { type: 'number', preset: '3' })
  const kim = visit(site)
  const html = await kim.html('/open')
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('{count} <b>x</b>')
  expect(said(html)).toContain('Where {it} is')
  expect(said(html)).toContain('Bring {id} and <i>this</i>')
  expect(formIn(html, '/open')[`field-${id}`]).toBe('3')
  const issue = { topic: 'other', subject: 'x', body: 'y', name: 'K', email: 'k@x.example' }
  const emptied = { ...formIn(html, '/open'), ...issue, [`field-${id}`]: '' }
  expect((await kim.post('/open', emptied)).status).toBe(303)
  expect(await site.desk.read((db) => db.selectFrom('answer').select('id').execute())).toEqual([])
})
