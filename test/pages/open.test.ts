import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { issue, openFront } from '../front.ts'
import { attribute, formIn, rowsIn, said, visit } from '../visit.ts'

const letter = (text = 'x') => new File([text], 'plan.txt', { type: 'text/plain' })

test('the form keeps the contract, and names everything as it is called everywhere', async () => {
  const { ken } = await openFront()
  const answer = await ken.get('/open')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Cache-Control')).toBe('private, no-cache')
  const html = await answer.text()
  expect(breaches(html)).toEqual([])
  expect(html).not.toContain('<script')
  expect(html).toContain('<title>Get help - Help desk</title>')
  const order = ['Help topic', 'Issue summary', 'Issue details', 'Attachments', 'Full name']
  const places = [...order, 'Email address', 'Create ticket'].map((words) => html.indexOf(words))
  expect(places).toEqual(places.toSorted((one, other) => one - other))
  expect(places[0]).toBeGreaterThan(0)
  expect(html).toContain('Up to 10 files, 25 MB each')
  expect(html).toContain('We use this only to answer you.')
})

test('an empty form is told all it lacks at once, and leaves nothing behind', async () => {
  const site = await openFront()
  const before = await rowsIn(site)
  const answer = await site.ken.send('/open')
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(breaches(html)).toEqual([])
  expect(html).toMatch(/<title>Error: Get help - /)
  const summary = [...html.matchAll(/<li><a href="#(\w+)">([^<]+)<\/a><\/li>/g)]
  expect(summary.map(([, id, words]) => `${id}: ${words}`)).toEqual([
    'topic: Select a help topic',
    'subject: Enter a short summary of the issue',
    'body: Enter what happened and what you need',
    'name: Enter your full name',
    'email: Enter your email address',
  ])
  expect(await rowsIn(site)).toEqual(before)
})

test.each([
  ['topic', 'no-such', 'Select a help topic'],
  ['topic', '__proto__', 'Select a help topic'],
  ['subject', 'x'.repeat(151), 'Issue summary must be 150 characters or less'],
  ['body', ' \n\t ', 'Enter what happened and what you need'],
  ['body', 'x'.repeat(100_001), 'Issue details must be 100,000 characters or less'],
  ['name', 'x'.repeat(101), 'Full name must be 100 characters or less'],
  ['email', 'ken', 'Enter an email address in the correct format, like name@example.com'],
  ['email', 'ken@@example.test', 'Enter an email address in the correct format'],
])(
  'a wrong %s (%#) is told at its field, and all else stays as it was typed',
  async (field, value, message) => {
    const site = await openFront()
    const before = await rowsIn(site)
    const answer = await site.ken.send('/open', { ...issue, [field]: value })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(breaches(html)).toEqual([])
    expect(html).toContain(`<a href="#${field}">${message}`)
    const left = formIn(html, '/open')
    for (const [name, typed] of Object.entries(issue))
      if (name !== field) expect([name, left[name]]).toEqual([name, typed])
    if (field !== 'topic') expect(left[field]).toBe(value)
    expect(await rowsIn(site)).toEqual(before)
  },
)

test('files sent with a mistake wait with the form, can be removed, and hang on the ticket in the end', async () => {
  const { ken, desk } = await openFront()
  const answer = await ken.send('/open', { ...issue, name: '' }, [
    letter(),
    new File(['%PDF-1'], 'b.pdf'),
  ])
  expect(answer.status).toBe(422)
  const html = await answer.text()
  const removes = [...html.matchAll(/<button[^>]*name="remove"[^>]*>/g)].map(([tag]) => tag)
  expect(said(html)).toMatch(/plan\.txt .* Remove plan\.txt .* Remove b\.pdf/)
  expect(removes).toHaveLength(2)

  const form = formIn(html, '/open')
  const without = await ken.post('/open', { ...form, remove: attribute(removes[1]!, 'value')! })
  expect(without.status).toBe(200)
  const left = await without.text()
  expect(left).toContain('plan.txt')
  expect(left).not.toContain('b.pdf')
  expect(formIn(left, '/open')).toMatchObject({ ...issue, name: '' })

  const made = await ken.post('/open', { ...formIn(left, '/open'), name: 'Ken Adams' })
  expect(made.status).toBe(303)
  const files = await desk.read((db) => db.selectFrom('attachment').select('name').execute())
  expect(files).toEqual([{ name: 'plan.txt' }])
})

test('with files waiting, Enter in a box creates the ticket and removes no file', async () => {
  const { ken } = await openFront()
  const html = await (await ken.send('/open', { ...issue, name: '' }, [letter()])).text()
  const first = /<button[^>]*>/.exec(html.slice(html.indexOf('action="/open"')))?.[0] ?? ''
  expect(attribute(first, 'name')).toBeUndefined()
})

test.each([
  [[new File(['x'.repeat(1_000_001)], 'big.txt')], '"big.txt" must be smaller than 1 MB'],
  [
    [letter('a'), new File(['b'], 'b.txt'), new File(['c'], 'c.txt')],
    'You can only attach up to 2 files',
  ],
  [[new File([], 'empty.txt')], '"empty.txt" is empty'],
])('a file that cannot be taken (%#) is told, and the words stay', async (files, message) => {
  const { ken, desk } = await openFront({ FILES_MOST: '2', FILE_MB: '1' })
  const answer = await ken.send('/open', issue, files)
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain(message)
  expect(formIn(html, '/open')).toMatchObject(issue)
  expect(await desk.read((db) => db.selectFrom('ticket').selectAll().execute())).toEqual([])
})

test('each topic has an address of its own, which has chosen it', async () => {
  const { ken } = await openFront()
  expect(formIn(await ken.html('/open'), '/open').topic).toBeUndefined()
  const html = await ken.html('/open/password-reset')
  expect(formIn(html, '/open').topic).toBe('password-reset')
  expect((await ken.get('/open/password-reset')).headers.get('Cache-Control')).toBe(
    'private, no-cache',
  )
})

test('who is logged in is not asked for name and address, and writes as themselves', async () => {
  const site = await openFront()
  for (const who of ['rita', 'ana'] as const) {
    const browser = visit(site, who)
    const html = await browser.html('/open')
    expect(html).not.toMatch(/name="(name|email|priority|department|assignee|source|note)"/)
    expect(said(html)).toContain(`We answer you as ${who}.`)
    const forged = {
      name: 'Eve',
      email: 'eve@example.test',
      priority: '4',
      note: 'n',
      source: 'phone',
    }
    const made = await browser.post('/open', {
      ...formIn(html, '/open'),
      ...issue,
      ...forged,
      subject: who,
    })
    expect(made.status).toBe(303)
    const { id } = await site.person(who)
    const row = await site.desk.read((db) =>
      db.selectFrom('ticket').selectAll().where('subject', '=', who).executeTakeFirstOrThrow(),
    )
    expect(row).toMatchObject({ customer_id: id, priority_id: 2, source: 'web', assignee_id: null })
  }
})

test('a name of 100 characters and words without a break are taken as they are', async () => {
  const { ken, desk } = await openFront()
  const long = { ...issue, name: '𝒳'.repeat(100), subject: 'W'.repeat(150), body: 'M'.repeat(5000) }
  const made = await ken.send('/open', long)
  expect(made.status).toBe(303)
  const html = await ken.html(made.headers.get('Location')!.replace('/created', ''))
  expect(html).toContain(long.subject)
  expect(html).toContain(long.body)
  const names = await desk.read((db) => db.selectFrom('person').select('name').execute())
  expect(names).toContainEqual({ name: long.name })
})
