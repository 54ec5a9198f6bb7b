import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { wait } from '../../src/desk/upload.ts'
import { personAt } from '../../src/people/customer.ts'
import { hashPassword } from '../../src/people/password.ts'
import { openPractice } from '../../src/practice/practice.ts'
import { act } from '../../src/tickets/act.ts'
import { addSamples } from '../../src/tickets/samples.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said } from '../visit.ts'

const until = (is: () => unknown) => vi.waitUntil(is, { timeout: 30_000, interval: 20 })

const password = 'correct horse battery'
const admin = '/admin/practice'

/** Names and addresses that no byte of the copy may have. */
const secrets = {
  name: 'Wilhelmina Quackenbush',
  email: 'w.quackenbush@pond.example',
  second: 'Minnie.Q@pond.example',
  stranger: 'someone.else@elsewhere.example',
  phone: '+49 30 555 0177',
  organization: 'Quack and Sons',
  username: 'quackers',
}

/** A desk at which a customer's name and addresses stand everywhere they can, with a practice desk beside it. */
async function openBoth(env: Record<string, string> = {}) {
  const site = await openSite(env)
  const { desk } = site
  await site.arranges('organizations', secrets.organization, { domains: 'pond.example' })
  await site.arranges('customers', secrets.name, {
    emails: `${secrets.email}, ${secrets.second}`,
    notes: `${secrets.name} is called ${secrets.phone}`,
  })
  const password_hash = await hashPassword(password)
  await desk.write(async (tx) => {
    const set = (values: object) => tx.updateTable('person').set({ ...values, password_hash })
    await set({}).where('name', 'in', ['ada', 'ana', 'rita']).execute()
    await set({ username: secrets.username }).where('name', '=', secrets.name).execute()
  })
  const words = `I am ${secrets.name}, wilhelmina to you. Write to ${secrets.second} or ${secrets.stranger}, call ${secrets.phone}.`
  const id = await site.does('ana', 'open', null, {
    source: 'Phone',
    topic: 'other',
    subject: `${secrets.name} cannot log in`,
    body: words,
    name: secrets.name,
    email: secrets.email,
  })
  const kept = await desk.store.keep(Readable.from([Buffer.from(words)]), 1000)
  if (kept === 'too big') throw new Error('too big')
  const files = [{ ...kept, name: `${secrets.name}.txt` }]
  const { uploads } = await wait(desk, { once: 'once', files, remove: undefined, most: 1 })
  const ana = await site.person('ana')
  const input = { body: `Dear QUACKENBUSH, ask ana@example.test. ${words}`, files: uploads }
  await act(desk, ana, 'note', id, input as never, { via: 'web' })
  await site.does('ana', 'task', id, { task: `Call ${secrets.name}` })
  await site.does('ana', 'edit', id, {
    subject: `${secrets.email} cannot log in`,
    topic: 'Other',
    sla_plan: 'Sev-C',
  })
  await desk.write(async (tx) => {
    const draft = { person_id: ana.id, ticket_id: id, verb: 'reply', once: 'x', body: words, at: 1 }
    await tx
      .insertInto('draft')
      .values(draft as never)
      .execute()
    const view = {
      owner_id: ana.id,
      is_shared: 0,
      name: secrets.name,
      line: `from:${secrets.email}`,
      sort: null,
    }
    await tx
      .insertInto('saved_view')
      .values(view as never)
      .execute()
  })
  const open = () => {
    const practice = openPractice(site.site)
    onTestFinished(() => practice.close())
    return { practice, app: buildApp({ ...site.site, practice }) }
  }
  const both = { ...site, ...open(), id, open }
  return both
}
type Both = Awaited<ReturnType<typeof openBoth>>

const made = async ({ practice }: Pick<Both, 'practice'>) => {
  practice.make()
  await until(() => !practice.state().isBeingMade)
  expect(practice.state()).toMatchObject({
    failed: undefined,
    made: { at: Date.UTC(2030, 0, 7, 9) },
  })
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
const bytesIn = (folder: string) =>
  filesIn(folder)
    .map((file) => readFileSync(file).toString('latin1'))
    .join('\n')
/** What the records of a desk are, to the byte. */
const stateOf = (folder: string) =>
  ['desk.db', 'desk.db-wal']
    .map((name) => join(folder, name))
    .map((file) =>
      existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : '',
    )

test('no name, address or telephone number of a customer is in any byte of the copy', async () => {
  const both = await openBoth()
  await both.desk.scrub()
  const real = bytesIn(both.folder)
  for (const secret of Object.values(secrets)) expect(real).toContain(secret)
  await made(both)
  const folder = join(both.folder, 'practice')
  const copy = bytesIn(folder).toLowerCase()
  for (const secret of [
    ...Object.values(secrets),
    'wilhelmina',
    'quackenbush',
    'minnie.q',
    'pond.example',
  ])
    expect([secret, copy.includes(secret.toLowerCase())]).toEqual([secret, false])
  const written = await both.desk.read((db) => db.selectFrom('event_text').selectAll().execute())
  for (const { part, text, salt } of written) {
    expect(copy.includes(salt.toLowerCase())).toBe(false) // nor could a text be guessed by its digest
    if (part === 'sent') expect(copy.includes(text)).toBe(false)
  }
  expect(copy).toContain('ana@example.test') // who works here is known as before
  for (const file of filesIn(folder)) expect(statSync(file).mode & 0o077).toBe(0)
  expect(readdirSync(both.folder).filter((name) => name.startsWith('practice'))).toEqual([
    'practice',
  ])
})

test('a customer who is called like a word of the desk breaks nothing of the copy', async () => {
  const both = await openBoth()
  const about = { source: 'Phone', topic: 'other', subject: 'Hm', body: 'Hm' }
  const names = [
    'Long Close Short Open Members Any Everyone Agents Email Ticket Task Reply',
    'Nobody Customers Cancel Random Primary Text Plain Ink Below All',
  ]
  for (const [place, name] of names.entries())
    await both.does('ana', 'open', null, { ...about, name, email: `long${place}@close.example` })
  const letters = Buffer.from('Fill this in')
  const kept = await both.desk.store.keep(Readable.from([letters]), 1000)
  if (kept === 'too big') throw new Error('too big')
  await both.desk.write(async (tx) => {
    const file = { name: 'form.pdf', hash: kept.hash, type: 'application/pdf', size: kept.size }
    await tx.insertInto('canned_file').values(file).execute()
    const tongue = tx.insertInto('language').values({ name: 'Deutsch', tag: 'de' })
    const { id: language_id } = await tongue.returning('id').executeTakeFirstOrThrow()
    const wording = { language_id, text: 'Cancel', words: 'Abbrechen' }
    await tx.insertInto('wording').values(wording).execute()
  })
  await made(both)
  const copy = new Sqlite(join(both.folder, 'practice', 'desk.db'), { readonly: true })
  onTestFinished(() => void copy.close())
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok') // it asks the conditions of all columns
  const real = new Sqlite(join(both.folder, 'desk.db'), { readonly: true })
  onTestFinished(() => void real.close())
  for (const what of [
    'key FROM role_right',
    'type FROM form_field',
    'text FROM wording',
    'tag FROM language',
  ]) {
    const rows = (one: Sqlite.Database) => one.prepare(`SELECT ${what} ORDER BY 1`).all()
    expect(rows(copy)).toEqual(rows(real))
  }
  const files = copy.prepare('SELECT hash FROM canned_file').pluck().all()
  for (const hash of files)
    expect(filesIn(join(both.folder, 'practice')).some((file) => file.includes(`${hash}`))).toBe(
      true,
    )
  expect(bytesIn(join(both.folder, 'practice'))).not.toContain('Fill this in')
})

test('made-up customers of samples stay as they are, unless they have become real', async () => {
  const both = await openBoth()
  await addSamples(both.desk, await both.person('ada'))
  const nora = 'nora.field.sample@example.com'
  await both.desk.write(async (tx) => {
    const { id: omar = 0 } = (await personAt(tx, 'omar.reed.sample@example.com')) ?? {}
    await tx.updateTable('person').set({ name: 'Ottokar' }).where('id', '=', omar).execute()
    const { id: lena = 0 } = (await personAt(tx, 'lena.brook.sample@example.com')) ?? {}
    const own = { email: 'lena@real.example', email_folded: 'lena@real.example', person_id: lena }
    await tx
      .insertInto('address')
      .values({ ...own, proved_at: 1 })
      .execute()
  })
  await made(both)
  const copy = bytesIn(join(both.folder, 'practice'))
  expect(copy).toContain(nora)
  expect(copy).toContain('Nora Field (sample)')
  for (const secret of ['Ottokar', 'omar.reed', 'Lena Brook', 'lena@real'])
    expect([secret, copy.includes(secret)]).toEqual([secret, false])
})

/** Somebody's browser at the practice desk: its cookies are told apart from those of the real one by name alone. */
function browse({ app, site }: Pick<Both, 'app' | 'site'>) {
  const jar = new Map<string, string>()
  async function ask(path: string, init: RequestInit = {}) {
    const Cookie = [...jar].map((pair) => pair.join('=')).join('; ')
    const headers = { Origin: site.config.publicUrl.origin, ...(Cookie && { Cookie }) }
    const answer = await app.request(path, { ...init, headers })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    return answer
  }
  const html = async (path: string) => (await ask(path)).text()
  const post = (path: string, words: Record<string, string>) =>
    ask(path, { method: 'POST', body: new URLSearchParams(words) })
  const send = async (path: string, words: Record<string, string>) =>
    post(path, { ...formIn(await html(path), path), ...words })
  const logIn = (login: string) => send('/practice/login', { login, password })
  return { jar, ask, html, post, send, logIn }
}

test('agents practise in it as they are, each page says so, and the real desk stays as it is to the byte', async () => {
  const both = await openBoth()
  await made(both)
  const { number } = await both.ticket(both.id)
  const before = stateOf(both.folder)
  const ana = browse(both)
  expect((await ana.logIn('ana')).status).toBe(303)
  expect([...ana.jar.keys()].every((name) => name.includes('-practice'))).toBe(true)
  const path = `/practice/staff/tickets/${number}`
  const answer = await ana.ask(path)
  expect(answer.headers.get('X-Robots-Tag')).toBe('noindex, nofollow')
  const html = await answer.text()
  expect(breaches(html)).toEqual([])
  expect(html).toContain('<title>Practice: ')
  expect(said(html)).toContain('customer')
  const stripe = 'Practice desk: nothing here is real and nothing leaves the house'
  const pages = [
    '/staff',
    `/staff/tickets/${number}/print`,
    '/open',
    '/?show=visitors',
    '/status',
    '/account',
    '/nowhere',
  ]
  for (const page of pages) {
    const shown = await ana.html(`/practice${page}`)
    expect([page, said(shown).includes(stripe)]).toEqual([page, true])
    expect(shown).toContain('<title>Practice: ')
    const to = [...shown.matchAll(/\s(?:href|action)="(\/[^"]*)"/g)].map(([, one = '']) => one)
    expect(to.filter((one) => !one.startsWith('/practice/'))).toEqual([])
  }
  const reply = `/practice/staff/tickets/${number}/reply`
  const files = filesIn(join(both.folder, 'files'))
  const form = new FormData()
  for (const [name, value] of Object.entries(formIn(await ana.html(path), reply)))
    form.set(name, value)
  form.set('body', 'Practised.')
  form.append('files', new File(['a practised file'], 'try.txt'))
  expect((await ana.ask(reply, { method: 'POST', body: form })).status).toBe(303)
  const shown = await ana.html(path)
  expect(said(shown)).toContain('Practised.')
  const [, file = ''] = /href="([^"]*\/try\.txt)"/.exec(shown) ?? []
  expect(await ana.html(file)).toBe('a practised file')
  expect(filesIn(join(both.folder, 'files'))).toEqual(files)
  const opened = await ana.send('/practice/open', {
    topic: 'other',
    subject: 'Mine',
    body: 'As a customer would.',
  })
  expect(opened.status).toBe(303)
  expect(stateOf(both.folder)).toEqual(before)

  const own = await both.app.request('/', {})
  expect(said(await own.text())).not.toContain('Practice desk')
  expect(own.headers.get('X-Robots-Tag')).toBeNull()
})

test('what is done at the real desk leaves the copy as it is, and its outbox shows what would have gone out', async () => {
  const both = await openBoth()
  await made(both)
  const ada = browse(both)
  await ada.logIn('ada')
  const before = stateOf(join(both.folder, 'practice'))
  await both.does('ana', 'reply', both.id, { body: 'Really.' })
  const { number } = await both.ticket(both.id)
  expect(stateOf(join(both.folder, 'practice'))).toEqual(before)
  expect(said(await ada.html(`/practice/staff/tickets/${number}`))).not.toContain('Really.')
  const outbox = '/practice/admin/outbox'
  expect(said(await ada.html(outbox))).toContain('No letter is held.')
  await ada.send(`/practice/staff/tickets/${number}/reply`, { body: 'Practised.' })
  await until(async () => said(await ada.html(outbox)).includes('Practised.'))
  const letters = said(await ada.html(outbox))
  expect(letters).toContain('These letters would have gone out')
  expect(letters).toMatch(/Would have gone to .*customer\d+@practice\.example/)
})

test('nobody gets in but who works here, with no session, cookie or link of the real desk', async () => {
  const both = await openBoth()
  const real = await both.cookieOf('ada')
  const { number } = await both.ticket(both.id)
  await made(both)
  for (const path of ['/', '/open', '/status', '/staff', `/staff/tickets/${number}`]) {
    const answer = await both.app.request(`/practice${path}`, { headers: { Cookie: real } })
    expect([path, answer.status]).toEqual([path, 303])
    expect(answer.headers.get('Location')).toContain('/practice/login?next=')
  }
  const renamed = real.replace('deskbell=', 'deskbell-practice=')
  expect((await both.app.request('/practice/staff', { headers: { Cookie: renamed } })).status).toBe(
    303,
  )
  const rita = browse(both)
  expect((await rita.logIn('rita')).status).toBe(401) // her password is none there
  const { linkToken } = await import('../../src/tickets/link.ts')
  const ana = browse(both)
  await ana.logIn('ana')
  const link = linkToken(both.desk.secret, await both.ticket(both.id))
  expect((await ana.ask(`/practice/t/${link}`)).status).not.toBe(303)
})

test('whoever is locked at the real desk, or has left it, is let in no more, nor by a session from before', async () => {
  const both = await openBoth()
  await made(both)
  const ana = browse(both)
  await ana.logIn('ana')
  expect((await ana.ask('/practice/staff')).status).toBe(200)
  const set = (how: { locked?: number; archived?: number }) =>
    both.desk.write((tx) => tx.updateTable('person').set(how).where('name', '=', 'ana').execute())
  await set({ locked: 1 })
  const { number } = await both.ticket(both.id)
  for (const path of ['/staff', `/staff/tickets/${number}`, '/open', '/account'])
    expect([path, (await ana.ask(`/practice${path}`)).status]).toEqual([path, 403])
  expect((await ana.post('/practice/staff/claim-next', {})).status).toBe(403)
  await set({ locked: 0, archived: 1 })
  const again = browse(both)
  await again.logIn('ana')
  expect((await again.ask('/practice/staff')).status).toBe(403)
  await set({ archived: 0 })
  expect((await ana.ask('/practice/staff')).status).toBe(200)
})

test('it is made, made anew, survives a new start, and is removed whole by a sysadmin alone', async () => {
  const both = await openBoth()
  const cookie = { Cookie: await both.cookieOf('ada'), Origin: both.site.config.publicUrl.origin }
  const get = async (path = admin) => (await both.app.request(path, { headers: cookie })).text()
  const post = (wish: string, headers = cookie) =>
    both.app.request(admin, { method: 'POST', headers, body: new URLSearchParams({ do: wish }) })
  expect(await get('/admin')).toContain('href="/admin/practice"')
  const none = await get()
  expect(breaches(none)).toEqual([])
  expect(said(none)).toContain('There is none yet.')
  expect((await both.app.request('/practice')).status).toBe(404)
  const agent = { ...cookie, Cookie: await both.cookieOf('ana') }
  expect((await post('make', agent)).status).toBe(403)
  expect((await post('make')).status).toBe(303)
  expect(said(await get())).toContain('It is being made.')
  await until(() => !both.practice.state().isBeingMade)
  expect(said(await get())).toContain('There is one, made')
  expect(await get()).toContain('href="/practice/"')

  const ana = browse(both)
  await ana.logIn('ana')
  await both.practice.close()
  const again = both.open()
  const later = browse({ app: again.app, site: both.site })
  for (const [name, value] of ana.jar) later.jar.set(name, value)
  expect((await later.ask('/practice/staff')).status).toBe(200) // still logged in

  await made(again)
  expect((await later.ask('/practice/staff')).status).toBe(303) // it is another one
  await again.practice.remove()
  expect(existsSync(join(both.folder, 'practice'))).toBe(false)
  expect((await again.app.request('/practice')).status).toBe(404)
})

test('it lies below a sub-path, whether a proxy takes that off or not', async () => {
  const both = await openBoth({ PUBLIC_URL: 'https://intra.example/helpdesk' })
  await made(both)
  for (const path of ['/helpdesk/practice/staff', '/practice/staff']) {
    const answer = await both.app.request(path)
    expect(answer.headers.get('Location')).toBe(
      '/helpdesk/practice/login?next=%2Fhelpdesk%2Fpractice%2Fstaff',
    )
  }
})

test('where no copy can be made, the page says so and the desk goes on', async () => {
  const both = await openBoth()
  const config = { ...both.site.config, dataDir: join(both.folder, 'nowhere') }
  const practice = openPractice({ ...both.site, config })
  practice.make()
  await until(() => !practice.state().isBeingMade)
  expect(both.lines.map(({ at }) => at)).toEqual(['practice desk'])
  const app = buildApp({ ...both.site, practice })
  const headers = { Cookie: await both.cookieOf('ada') }
  const html = await (await app.request(admin, { headers })).text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('The practice desk could not be made. The log says why.')
})
