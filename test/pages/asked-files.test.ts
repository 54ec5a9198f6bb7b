import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, type OpenSite, said, visit, type Words } from '../visit.ts'

const issue = { topic: 'other', subject: 'x', body: 'y', name: 'K', email: 'k@x.example' }
const pdf = (name = 'offer, one.pdf', more = '') => new File([`%PDF-1.7 ${more}`], name)

/** A desk that asks for files on every ticket: for customers, for whoever reads, and for agents alone. */
async function openWithFiles(words: Words = {}) {
  const site = await openSite()
  await site.arranges('forms', 'Extra', { always: 'always' })
  const field = async (label: string, position: string, more: Words) => {
    const base = { form: 'Extra', type: 'file', position }
    return `field-${(await site.arranges('fields', label, { ...base, ...more })).id}`
  }
  const papers = await field('Papers', '1', { asked: 'everyone', ...words })
  const manual = await field('Manual', '2', { asked: 'readers' })
  const secret = await field('Report', '3', { asked: 'agents' })
  return { site, papers, manual, secret }
}

function filled(words: Words, files: Record<string, File[]>) {
  const data = new FormData()
  for (const [name, value] of Object.entries(words)) data.set(name, value)
  for (const [name, some] of Object.entries(files)) for (const file of some) data.append(name, file)
  return data
}

const rows = (site: OpenSite) =>
  site.desk.read(async (db) => ({
    answers: await db.selectFrom('answer').select(['name', 'value']).orderBy('field_id').execute(),
    files: await db
      .selectFrom('attachment')
      .select(['name', 'field_id', 'id'])
      .orderBy('name')
      .execute(),
  }))

async function opened(site: OpenSite, files: Record<string, File[]>) {
  const kim = visit(site)
  const form = { ...formIn(await kim.html('/open'), '/open'), ...issue }
  const answer = await kim.post('/open', filled(form, files))
  expect(answer.status).toBe(303)
  const { number } = await site.desk.read((db) =>
    db.selectFrom('ticket').select('number').orderBy('id', 'desc').executeTakeFirstOrThrow(),
  )
  return { kim, number }
}

/** The files an html page leads to. */
const links = (html: string) => [...html.matchAll(/href="(\/files\/[^"]+)"/g)].map(([, at]) => at)

test('a file is an answer: it is kept by name, read by the customer, and leads to its bytes', async () => {
  const { site, papers } = await openWithFiles()
  const plain = new File(['plain'], 'photo.txt')
  const { kim, number } = await opened(site, { [papers]: [pdf(), pdf('b.pdf')], files: [plain] })
  const { answers, files } = await rows(site)
  expect(answers).toEqual([{ name: 'Papers', value: 'offer, one.pdf\nb.pdf' }])
  expect(files.map(({ name, field_id }) => [name, field_id !== null])).toEqual([
    ['b.pdf', true],
    ['offer, one.pdf', true],
    ['photo.txt', false],
  ])
  const page = await kim.html(`/tickets/${number}`)
  expect(page).toMatch(/Papers[\s\S]*offer, one\.pdf/)
  for (const at of links(page)) expect((await kim.get(at ?? '')).status).toBe(200)
  expect(new Set(links(page)).size).toBe(3)
  expect(links(await visit(site, 'ana').html(`/staff/tickets/${number}`)).length).toBeGreaterThan(2)
})

test('what is wrong with a file is told at its field, and no file has to be sent twice', async () => {
  const { site, papers } = await openWithFiles({
    ...{ hint: 'Two of them', must_customer: 'yes', pattern: 'pdf, jpg', least: '2', most: '2' },
  })
  const kim = visit(site)
  const page = await kim.html('/open')
  expect(breaches(page)).toEqual([])
  expect(said(page)).toContain('Two of them. Up to 2 files')
  expect(page).toContain('accept=".pdf,.jpg"')
  const begin = { ...formIn(page, '/open'), ...issue }
  const refusals: [File[], string][] = [
    [[], 'Attach a file to “Papers”'],
    [[new File(['x'], 'note.txt')], '“Papers” takes 2 files or more'],
    [[new File(['y'], 'b.txt')], '"note.txt" has another ending'],
    [[pdf('c.pdf')], '“Papers” takes 2 files at most'],
  ]
  let form: Words = begin
  for (const [files, because] of refusals) {
    const back = await kim.post('/open', filled(form, { [papers]: files }))
    expect(back.status).toBe(422)
    const html = await back.text()
    expect(breaches(html)).toEqual([])
    expect(said(html)).toContain(because)
    expect(html).toContain(`href="#${papers}"`)
    form = formIn(html, '/open')
  }
  for (const name of ['note.txt', 'b.txt']) {
    const waiting = await site.desk.read((db) =>
      db.selectFrom('upload').select('id').where('name', '=', name).executeTakeFirstOrThrow(),
    )
    const back = await kim.post('/open', { ...form, remove: waiting.id })
    form = formIn(await back.text(), '/open')
  }
  const fake = await kim.post('/open', filled(form, { [papers]: [new File(['text'], 'd.jpg')] }))
  expect(said(await fake.text())).toContain('"d.jpg" is called JPG and is none inside')
  expect((await rows(site)).files).toEqual([])
})

test('agents edit such an answer: what is ticked stays, what is added comes, and customers read what is theirs', async () => {
  const { site, papers, manual, secret } = await openWithFiles()
  const { kim, number } = await opened(site, { [papers]: [pdf(), pdf('b.pdf')] })
  const ana = visit(site, 'ana')
  const path = `/staff/tickets/${number}/answer`
  const page = await ana.html(path)
  expect(breaches(page)).toEqual([])
  const form = formIn(page, path)
  expect(form[papers]).toBe('offer%2C%20one.pdf, b.pdf')
  const files = {
    ...{ [papers]: [pdf('new.pdf')], [manual]: [pdf('how.pdf')] },
    [secret]: [pdf('hush.pdf')],
  }
  const done = await ana.post(path, filled({ ...form, [papers]: 'b.pdf' }, files))
  expect(done.status).toBe(303)
  expect((await rows(site)).answers).toEqual([
    { name: 'Papers', value: 'b.pdf\nnew.pdf' },
    { name: 'Manual', value: 'how.pdf' },
    { name: 'Report', value: 'hush.pdf' },
  ])

  const theirs = await kim.html(`/tickets/${number}`)
  expect(theirs).toContain('how.pdf')
  expect(theirs).not.toContain('hush')
  for (const { id, name } of (await rows(site)).files) {
    const status = (await kim.get(`/files/${id}/${encodeURIComponent(name)}`)).status
    expect([name, status]).toEqual([name, name === 'hush.pdf' ? 404 : 200])
    expect((await ana.get(`/files/${id}/x`)).status).toBe(200)
  }

  const again = { ...formIn(await ana.html(path), path) }
  const same = await ana.post(path, again)
  expect(same.status).toBe(409)
  expect(said(await same.text())).toContain('Nothing was changed.')
  const newer = filled(formIn(await ana.html(path), path), { [manual]: [pdf('how.pdf', 'v2')] })
  expect((await ana.post(path, newer)).status).toBe(303)
  expect(
    await (await kim.get(links(await kim.html(`/tickets/${number}`)).at(-1) ?? '')).text(),
  ).toContain('v2')
})

test('the file of a field for agents alone stays theirs: in the entry, in a copy of it, in search and in exports', async () => {
  const { site, secret } = await openWithFiles()
  const ana = visit(site, 'ana')
  const page = await ana.html('/staff/open')
  const form = {
    ...formIn(page, '/staff/open'),
    ...issue,
    email: 'rita@example.test',
    source: 'phone',
  }
  const sent = await ana.post(
    '/staff/open',
    filled(form, { [secret]: [pdf('hushhush.pdf')], files: [new File(['a'], 'open.txt')] }),
  )
  expect(sent.status).toBe(303)
  const { number, id: event } = await site.desk.read((db) =>
    db
      .selectFrom('ticket')
      .innerJoin('event', 'event.ticket_id', 'ticket.id')
      .select(['ticket.number', 'event.id'])
      .executeTakeFirstOrThrow(),
  )
  const words = { event: String(event), subject: 'Second' }
  await ana.send(`/staff/tickets/${number}/split`, words)
  const { files } = await rows(site)
  expect(
    files.filter(({ name }) => name === 'hushhush.pdf').map(({ field_id }) => field_id),
  ).toEqual([Number(secret.slice(6)), Number(secret.slice(6))])
  const found = (column: string) =>
    site.desk.read((db) =>
      sql`SELECT rowid FROM ticket_words(${`${column} : hushhush`})`.execute(db),
    )
  expect((await found('open')).rows).toEqual([])
  expect((await found('internal')).rows).toHaveLength(2)
  expect(said(await ana.html('/staff/search?q=hushhush'))).toContain(String(number))
  const tickets = await site.desk.read((db) => db.selectFrom('ticket').select('number').execute())
  expect(tickets).toHaveLength(2)
  const rita = visit(site, 'rita')
  for (const one of tickets) {
    const html = await rita.html(`/tickets/${one.number}`)
    expect(html).toContain('open.txt')
    expect(html).not.toContain('hushhush')
  }
  for (const { id, name } of files)
    expect((await rita.get(`/files/${id}/x`)).status).toBe(name === 'open.txt' ? 200 : 404)
})

test('a redacted answer loses its file for good, and a name stays', async () => {
  const { site, papers } = await openWithFiles()
  const { kim, number } = await opened(site, { [papers]: [pdf('gone.pdf')] })
  const { files } = await rows(site)
  const event = await site.desk.read((db) =>
    db.selectFrom('event').select('id').executeTakeFirstOrThrow(),
  )
  const ada = visit(site, 'ada')
  await ada.send(`/staff/tickets/${number}/redact`, { event: String(event.id), what: 'files' })
  expect((await rows(site)).files).toEqual([])
  expect((await kim.get(`/files/${files[0]?.id}/x`)).status).toBe(404)
  expect(said(await kim.html(`/tickets/${number}`))).toContain('gone.pdf (removed)')
})

test('what no form of ours sends is refused, and a file for a field that is not asked is no answer', async () => {
  const { site, secret } = await openWithFiles()
  const kim = visit(site)
  const form = { ...formIn(await kim.html('/open'), '/open'), ...issue }
  expect((await kim.post('/open', filled(form, { 'field-999': [pdf()] }))).status).toBe(400)
  expect((await kim.post('/open', filled(form, { [secret]: [pdf()] }))).status).toBe(303)
  expect(await rows(site)).toEqual({ answers: [], files: [] })
})

test('a field for files is arranged like any other, and what cannot be meant is told', async () => {
  const { site } = await openWithFiles()
  const ada = visit(site, 'ada')
  const base = { name: 'F', form: 'Extra', type: 'file', asked: 'everyone', position: '9' }
  const mistakes: [Words, string][] = [
    [{ pattern: 'a/b' }, 'Enter endings with commas between, like pdf, jpg'],
    [{ most: '200' }, 'Enter a number of files'],
    [{ least: '0' }, 'Enter a number of files'],
    [{ preset: 'x' }, 'Files have no default'],
    [{ when: 'Papers', when_is: 'x' }, '“Papers” has no answers to choose by'],
  ]
  const page = await ada.html('/admin/fields/new')
  const id = (name: string) =>
    new RegExp(`<option value="(\\d+)"[^>]*>[^<]*${name}`).exec(page)?.[1] ?? ''
  for (const [words, because] of mistakes) {
    const chosen = {
      ...base,
      form: id('Extra'),
      ...words,
      ...(words.when && { when: id('Papers') }),
    }
    const back = await ada.send('/admin/fields/new', chosen)
    expect([words, back.status]).toEqual([words, 422])
    expect(said(await back.text())).toContain(because)
  }
})
