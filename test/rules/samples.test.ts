import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Desk } from '../../src/desk/desk.ts'
import { follow } from '../../src/desk/follow.ts'
import { wait } from '../../src/desk/upload.ts'
import { notify } from '../../src/mail/notify.ts'
import { sampleCustomers, tales } from '../../src/tickets/sample-tales.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { type OpenSite, said, visit } from '../visit.ts'

const page = '/admin/start'

/** Every row of every table; how far a follower has come, and which number comes next, left aside. */
async function dump({ db }: OpenSite) {
  const { rows } = await sql<{ name: string }>`
    select name from pragma_table_list where schema = 'main' and type = 'table' order by name`.execute(
    db.reader,
  )
  const names = rows
    .map(({ name }) => name)
    .filter((name) => !/^(sqlite_.*|follower|session)$/.test(name))
  const tables: Record<string, unknown[]> = {}
  for (const name of names)
    tables[name] = (await sql`select * from ${sql.table(name)}`.execute(db.reader)).rows.map(
      (row) => JSON.stringify(row),
    )
  const words = await sql`select term from ticket_vocabulary`.execute(db.reader)
  return { outbox: [], ...tables, words: words.rows }
}

const bytesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name)).toString('latin1'))
    .join('\n')

const secrets = [
  ...tales.map(({ subject }) => subject),
  ...Object.values(sampleCustomers).flatMap(({ name, email }) => [name, email]),
  'cartridge', // a word of a thread
  'spare chair', // of a note
  'Zanzibar', // what an agent wrote
  'a picture of it',
]

async function upload(desk: Desk, once: string) {
  const kept = await desk.store.keep(Readable.from([Buffer.from('a picture of it')]), 100)
  if (kept === 'too big') throw new Error('too big')
  const files = [{ ...kept, name: 'it.txt' }]
  return (await wait(desk, { once, files, remove: undefined, most: 1 })).uploads
}

const numberOf = (site: OpenSite, subject: string) =>
  site.desk.read((db) =>
    db
      .selectFrom('ticket')
      .select(['id', 'number'])
      .where('subject', '=', subject)
      .executeTakeFirstOrThrow(),
  )
const [first, second, third] = tales.map(({ subject }) => subject) as [string, string, string]

test('samples come with one press and go with another, and nothing is left of them', async () => {
  const site = await openSite()
  const ada = visit(site, 'ada')
  await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help.' })
  await site.does('ana', 'note', 1, { body: 'Real.' })
  await follow(site.desk, notify)
  const html = await ada.html(page)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('Add sample tickets')
  expect(html).not.toContain('Remove samples')
  const before = await dump(site)

  expect((await ada.post(`${page}/samples`, { do: 'add' })).status).toBe(303)
  const there = said(await ada.html(page))
  expect(there).toContain(`${tales.length} sample tickets are there.`)
  expect(there).toContain('Remove samples')
  const rows = await site.desk.read((db) =>
    db
      .selectFrom('ticket')
      .innerJoin('person', 'person.id', 'customer_id')
      .select(['status', 'name'])
      .where('name', 'like', '%(sample)')
      .execute(),
  )
  expect(rows.length).toBe(tales.length)
  expect(new Set(rows.map(({ status }) => status)).size).toBe(5)
  expect(new Set(rows.map(({ name }) => name)).size).toBe(4)

  const { id, number } = await numberOf(site, first)
  const uploads = await upload(site.desk, 'once')
  const ana = await site.person('ana')
  await site.does('ana', 'follow', id)
  await visit(site, 'ana').html(`/staff/tickets/${number}`) // she reads it
  const { act } = await import('../../src/tickets/act.ts')
  const input = { body: 'Zanzibar.', files: uploads, to: 'everyone', signature: 'none' } as const
  await act(site.desk, ana, 'reply', id, input as never, { via: 'web' })
  const other = await numberOf(site, second)
  await site.does('ana', 'link', id, { to: String(other.number), kind: 'relates' })
  await site.does('ana', 'merge', (await numberOf(site, 'I cannot log in after my holiday')).id, {
    into: String(number),
  })
  await upload(site.desk, 'begun')
  await site.desk.write((tx) =>
    tx
      .insertInto('draft')
      .values({
        person_id: ana.id,
        ticket_id: id,
        verb: 'note',
        once: 'begun',
        body: 'Zanzibar',
        at: 1,
      })
      .execute(),
  )
  await site.desk.scrub()
  const full = bytesIn(site.folder)
  for (const secret of secrets) expect(full).toContain(secret)
  await follow(site.desk, notify)
  expect((await dump(site)).outbox).toEqual(before.outbox)

  expect((await ada.post(`${page}/samples`, { do: 'remove' })).status).toBe(303)
  expect(said(await ada.html(page))).toContain('The samples are removed')
  expect(await dump(site)).toEqual(before)
  const left = bytesIn(site.folder)
  for (const secret of secrets) expect(left).not.toContain(secret)
  for (const word of ['zanzibar', 'lena']) expect(left).not.toContain(word) // in the index words are small
  const found = sql`select rowid from person_words where person_words match 'sample'`
  expect((await found.execute(site.db.reader)).rows).toEqual([])

  await ada.post(`${page}/samples`, { do: 'add' })
  await ada.post(`${page}/samples`, { do: 'add' })
  expect(said(await ada.html(page))).toContain('There are sample tickets already.')
})

test('what real tickets need stays, and what hangs together with it; the rest goes', async () => {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const real = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'Help.',
  })
  await ada.post(`${page}/samples`, { do: 'add' })
  const [a, b, c] = [
    await numberOf(site, first),
    await numberOf(site, second),
    await numberOf(site, third),
  ]
  const { number } = await site.ticket(real)
  await site.does('ana', 'link', a.id, { to: String(number), kind: 'relates' })
  await site.does('ana', 'link', a.id, { to: String(b.number), kind: 'relates' })
  await site.does('ana', 'change-customer', c.id, { name: 'Raj', email: 'raj@example.test' })
  const html = await ada.html(page)
  expect(breaches(html)).toEqual([])
  for (const one of [a, b, c]) expect(html).toContain(`/staff/tickets/${one.number}`)
  await ada.post(`${page}/samples`, { do: 'remove' })
  expect(said(await ada.html(page))).toContain(
    `${tales.length - 3} sample tickets are removed, 3 stay.`,
  )
  const left = await site.desk.read((db) => db.selectFrom('ticket').select('id').execute())
  expect(left.map(({ id }) => id).sort()).toEqual([real, a.id, b.id, c.id].sort())
  const html2 = await ada.html(page)
  expect(html2).not.toContain('Remove samples')
})

test('the records allow the removal of samples alone, and no real ticket becomes one', async () => {
  const site = await openSite()
  const real = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'Help.',
  })
  const rita = (await site.person('rita')).id
  await visit(site, 'ada').post(`${page}/samples`, { do: 'add' })
  const { desk } = site
  const sample = (await numberOf(site, first)).id
  await site.does('ana', 'claim', (await numberOf(site, second)).id)
  const mark = (ticket_id: number) =>
    desk.write((tx) => tx.insertInto('sample_ticket').values({ ticket_id }).execute())
  await expect(
    desk.write((tx) => tx.deleteFrom('event').where('ticket_id', '=', real).execute()),
  ).rejects.toThrow('events are never removed')
  await expect(mark(real)).rejects.toThrow('is a sample')
  await expect(
    desk.write((tx) => tx.insertInto('sample_person').values({ person_id: rita }).execute()),
  ).rejects.toThrow('asked before')
  const nora = await desk.read((db) =>
    db
      .selectFrom('ticket')
      .select('customer_id')
      .where('id', '=', sample)
      .executeTakeFirstOrThrow(),
  )
  const more = await site.does('ana', 'open', null, {
    source: 'Phone',
    topic: 'other',
    subject: 'More',
    body: 'More.',
    name: 'Nora',
    email: sampleCustomers.nora.email,
  })
  expect((await site.ticket(more)).customer_id).toBe(nora.customer_id)
  await site.does('ana', 'claim', more)
  await expect(mark(more)).rejects.toThrow('is a sample') // it has a past
  await expect(
    desk.write((tx) => tx.updateTable('sample_ticket').set({ ticket_id: real }).execute()),
  ).rejects.toThrow('never another one')
  await visit(site, 'ada').post(`${page}/samples`, { do: 'remove' })
  expect((await site.ticket(more)).customer_id).toBe(nora.customer_id)
})

test('agents make and remove no samples, and samples are not what a customer would make', async () => {
  const site = await openSite()
  const ana = visit(site, 'ana')
  expect((await ana.post(`${page}/samples`, { do: 'add' })).status).toBe(403)
  const before = said(await visit(site, 'ada').html(page))
  await visit(site, 'ada').post(`${page}/samples`, { do: 'add' })
  expect(before).toContain('1 of 8')
  expect(said(await visit(site, 'ada').html(page))).toContain('1 of 8')
})
