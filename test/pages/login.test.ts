import { expect, test } from 'vitest'
import { sha256 } from '../../src/desk/secret.ts'
import { hashesDone, hashPassword } from '../../src/people/password.ts'
import { openSite } from '../site.ts'
import { hour, minute, type Name } from '../town.ts'
import { formIn, said } from '../visit.ts'

const secret = 'seven quiet lanterns'
const hash = hashPassword(secret)

/** The town, in which some can log in. */
async function openDoor(env: Record<string, string> = {}, who: Name[] = ['ana', 'rita', 'ada']) {
  const it = await openSite(env)
  const password_hash = await hash
  await it.desk.write((tx) =>
    tx.updateTable('person').set({ password_hash }).where('username', 'in', who).execute(),
  )
  const enter = (login: string, password = secret, more: Record<string, string> = {}, from = '') =>
    it.post('/login', { login, password, next: '', ...more }, 'visitor', { from })
  return { ...it, enter }
}

const cookieIn = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .find((cookie) => /^(__Host-)?deskbell=/.test(cookie))
    ?.split(';')[0] ?? ''
const named = (name: string, html: string) =>
  new RegExp(`<input[^>]*name="${name.replace('.', '\\.')}"[^>]*>`).exec(html)?.[0] ?? ''

test('the form has its labels, and a log-in leads each to their own view', async () => {
  const { get, enter } = await openDoor()
  const page = await get('/login')
  expect(page.status).toBe(200)
  expect(page.headers.get('Cache-Control')).toBe('no-store')
  const html = await page.text()
  expect(html).toContain('<label for="login">Email or username</label>')
  expect(html).toContain('<label for="password">Password</label>')
  expect(html).not.toContain('<script')
  for (const [login, view] of [
    ['ana', '/staff'],
    ['ada', '/staff'],
    ['rita', '/tickets'],
    [' ANA@Example.test ', '/staff'],
  ] as const) {
    const answer = await enter(login)
    expect([login, answer.status, answer.headers.get('Location')]).toEqual([login, 303, view])
  }
})

test('the cookie opens the desk, says nothing by itself, and only its hash is kept', async () => {
  const { enter, get, db } = await openDoor()
  const answer = await enter('ana')
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/^deskbell=[\w-]{22}; HttpOnly; Max-Age=28800; Path=\/; SameSite=Lax$/)
  const token = cookieIn(answer).slice('deskbell='.length)
  const rows = await db.reader.selectFrom('session').selectAll().execute()
  expect(rows.map(({ id }) => id)).toEqual([sha256(token)])
  expect(JSON.stringify(rows)).not.toContain(token)
  const asked = await get('/account', 'visitor', { headers: { Cookie: cookieIn(answer) } })
  expect(asked.status).toBe(200)
})

test('over https the cookie is bound to this host and never goes over an open line', async () => {
  const { enter } = await openDoor({ PUBLIC_URL: 'https://desk.example/helpdesk' })
  const answer = await enter('ana')
  expect(answer.headers.getSetCookie()[0]).toMatch(
    /^__Host-deskbell=[\w-]{22}; HttpOnly; Max-Age=28800; Path=\/; SameSite=Lax; Secure$/,
  )
  expect(answer.headers.get('Location')).toBe('/helpdesk/staff')
})

test('a failure is told in one way, keeps the name, and puts the cursor into the password', async () => {
  const { enter } = await openDoor()
  const known = await enter('ana', 'wrong one')
  const unknown = await enter('ann', 'wrong one')
  const withoutPassword = await enter('raj', 'wrong one')
  expect([known.status, unknown.status, withoutPassword.status]).toEqual([401, 401, 401])
  const html = await known.text()
  expect(html).toContain('<title>Error: Log in - Help desk</title>')
  expect(html).toContain('<b>Access denied.</b> Check your email or username and your password.')
  expect(named('login', html)).toContain('value="ana"')
  expect(named('password', html)).toContain('autofocus')
  expect(html).not.toContain('wrong one')
  const same = (text: string, login: string) => text.replace(`value="${login}"`, '')
  expect(same(await unknown.text(), 'ann')).toBe(same(html, 'ana'))
  expect(same(await withoutPassword.text(), 'raj')).toBe(same(html, 'ana'))
})

test('an unknown account costs the same one hash as a known one', async () => {
  const { enter } = await openDoor()
  const cost = async (login: string) => {
    const before = hashesDone()
    await enter(login, 'wrong one')
    return hashesDone() - before
  }
  expect([await cost('ana'), await cost('raj'), await cost('nobody'), await cost('@')]).toEqual([
    1, 1, 1, 1,
  ])
})

test.each(['ana', 'nobody'])(
  '20 tries at once for %s are 5, and then it is locked',
  async (login) => {
    const { enter, clock } = await openDoor()
    const before = hashesDone()
    const spellings = [login, login.toUpperCase(), ` ${login}`, `${login} `]
    const tries = Array.from({ length: 20 }, (_, i) =>
      enter(spellings[i % 4] ?? '', 'wrong one', {}, `192.0.2.${i}`),
    )
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(15)
    expect(hashesDone() - before).toBe(5)

    clock.at += 5 * minute
    const locked = await enter(login)
    expect(locked.status).toBe(429)
    expect(locked.headers.get('Retry-After')).toBe('600')
    const html = await locked.text()
    expect(html).toContain('<b>Access denied.</b> Wait 10 minutes and try again.')
    expect(named('login', html)).toContain(`value="${login}"`)
    expect(hashesDone() - before).toBe(5)

    clock.at += 10 * minute
    expect((await enter(login)).status).toBe(login === 'ana' ? 303 : 401)
  },
)

test('username and address are one account, and a success forgets its failures', async () => {
  const { enter } = await openDoor()
  for (const login of ['ana', 'ana@example.test', 'Ana', 'ANA@example.test'])
    expect((await enter(login, 'wrong one')).status).toBe(401)
  expect((await enter('ana')).status).toBe(303)
  for (const login of ['ana', 'ana@example.test', 'Ana', 'ANA@example.test', 'ana'])
    expect((await enter(login, 'wrong one')).status).toBe(401)
  expect((await enter('ana')).status).toBe(429)
  expect((await enter('ana@example.test')).status).toBe(429)
  expect((await enter('rita')).status).toBe(303)
})

test('strangers who guess do not keep somebody out of a browser in which they were before, nor does it help who guesses there', async () => {
  const { enter, post, clock } = await openDoor()
  const jarOf = (answer: Response) =>
    answer.headers.getSetCookie().find((cookie) => cookie.startsWith('deskbell-device='))
  const device = jarOf(await enter('ana'))!
  expect(device).toMatch(/HttpOnly.*SameSite=Lax/)
  const here = (login: string, password: string, Cookie = device.split(';')[0]!) =>
    post('/login', { login, password, next: '' }, 'visitor', { headers: { Cookie } })
  for (let i = 0; i < 5; i++) await enter('ana', 'wrong one')
  expect((await enter('ana')).status).toBe(429)
  const back = await here('ana', secret)
  expect(back.status).toBe(303)
  expect((await enter('ana')).status).toBe(429) // the strangers' failures still stand

  const [name, text, signature] = device.split(';')[0]!.split(/[=.]/)
  const forged = Buffer.from(JSON.stringify({ id: 'mine', people: [1, 2, 3, 4, 5, 6, 7] }))
  for (const cookie of [
    `${name}=${forged.toString('base64url')}.${signature}`,
    `${name}=${text}.${signature!.slice(1)}`,
  ])
    expect((await here('ana', secret, cookie)).status).toBe(429)

  for (let i = 0; i < 5; i++) await enter('rita', 'wrong one')
  expect((await here('rita', secret)).status).toBe(429) // rita was never here
  for (let i = 0; i < 5; i++) expect((await here('ana', 'wrong one')).status).toBe(401)
  expect((await here('ana', secret)).status).toBe(429)
  clock.at += 15 * minute
  expect((await here('ana', secret)).status).toBe(303)
})

test('from one network address 50 may fail, whatever the account; successes do not count, nor end the count', async () => {
  const { enter } = await openDoor()
  const here = '198.51.100.7'
  for (let i = 0; i < 3; i++) expect((await enter('rita', secret, {}, here)).status).toBe(303)
  const fail = (i: number) => enter(`nobody${i}`, 'wrong one', {}, here)
  const first = await Promise.all(Array.from({ length: 49 }, (_, i) => fail(i)))
  expect(first.every(({ status }) => status === 401)).toBe(true)
  expect((await enter('rita', secret, {}, here)).status).toBe(303)
  expect((await fail(49)).status).toBe(401)
  expect((await enter('rita', secret, {}, here)).status).toBe(429)
  expect((await enter('rita', secret, {}, '198.51.100.8')).status).toBe(303)
})

test('what cannot be a password is refused before any work', async () => {
  const { enter } = await openDoor()
  const before = hashesDone()
  expect((await enter('ana', 'x'.repeat(1025))).status).toBe(401)
  expect((await enter('ana', '')).status).toBe(401)
  expect((await enter('', secret)).status).toBe(401)
  expect(hashesDone()).toBe(before)
})

test('a log-in goes back to where it was asked for, and nowhere else', async () => {
  const { get, enter } = await openDoor()
  const sent = await get('/staff/queue/open?sort=due&x=1')
  expect(sent.status).toBe(303)
  const location = sent.headers.get('Location') ?? ''
  expect(location).toBe('/login?next=%2Fstaff%2Fqueue%2Fopen%3Fsort%3Ddue%26x%3D1')
  const next = named('next', await (await get(location)).text())
  expect(next).toContain('value="/staff/queue/open?sort=due&amp;x=1"')
  const goes = async (to: string) =>
    (await enter('ana', secret, { next: to })).headers.get('Location')
  expect(await goes('/staff/queue/open?sort=due&x=1')).toBe('/staff/queue/open?sort=due&x=1')
  for (const elsewhere of ['//e', '/\\e', 'https:e', '/..//e', '@e', 'https://e/'])
    expect(await goes(elsewhere)).toBe('/staff')
  for (const door of ['/login', '/logout']) expect(await goes(door)).toBe('/staff')
})

test('under a sub-path it goes back there too', async () => {
  const { get, enter } = await openDoor({ PUBLIC_URL: 'http://localhost:3000/helpdesk' })
  const sent = await get('/helpdesk/account')
  expect(sent.headers.get('Location')).toBe('/helpdesk/login?next=%2Fhelpdesk%2Faccount')
  const back = await enter('ana', secret, { next: '/helpdesk/account' })
  expect(back.headers.get('Location')).toBe('/helpdesk/account')
})

test('each log-in has a new id, and the one before it in this browser is dead', async () => {
  const { enter, get, post } = await openDoor()
  const first = cookieIn(await enter('ana'))
  const again = await post('/login', { login: 'ana', password: secret }, 'visitor', {
    headers: { Cookie: first },
  })
  const second = cookieIn(again)
  expect(second).not.toBe(first)
  const status = async (Cookie: string) =>
    (await get('/account', 'visitor', { headers: { Cookie } })).status
  expect([await status(first), await status(second)]).toEqual([303, 200])
})

test('who is logged in needs no log-in form; logging out ends it here and on the server', async () => {
  const { get, post } = await openDoor()
  expect((await get('/login', 'ana')).headers.get('Location')).toBe('/staff')
  expect((await get('/login', 'rita')).headers.get('Location')).toBe('/tickets')
  expect((await get('/logout', 'ana')).status).toBe(404)
  const out = await post('/logout', {}, 'ana')
  expect(out.status).toBe(303)
  expect(out.headers.getSetCookie()[0]).toMatch(/^deskbell=; .*Max-Age=0/)
  expect((await get('/account', 'ana')).status).toBe(303)
})

test('a cookie that opens nothing is a visitor, and is taken back', async () => {
  const { get } = await openDoor()
  const ask = (value: string) =>
    get('/login', 'visitor', { headers: { Cookie: `deskbell=${value}` } })
  for (const value of ['garbage', 'a'.repeat(5000), '%E0%A4%A', 'x; deskbell=y', '"', ''])
    expect([value, (await ask(value)).status]).toEqual([value, 200])
  expect((await ask('garbage')).headers.getSetCookie()[0]).toMatch(/^deskbell=; .*Max-Age=0/)
})

test('a session ends after 8 hours without use; use moves that on, up to 7 days', async () => {
  const { get, clock } = await openDoor()
  const isIn = async (headers: Record<string, string> = {}) => get('/account', 'ana', { headers })
  expect((await isIn()).headers.getSetCookie()).toEqual([])
  for (let hours = 6; hours < 168; hours += 6) {
    clock.at += 6 * hour
    const used = await isIn()
    expect([hours, used.status]).toEqual([hours, 200])
    expect(used.headers.getSetCookie()[0]).toMatch(/^deskbell=[\w-]{22}; .*Max-Age=28800/)
  }
  clock.at += 6 * hour - 1
  expect((await isIn()).status).toBe(200)
  clock.at += 1
  expect((await isIn()).status).toBe(303)
})

test('an idle session is over after 8 hours', async () => {
  const { get, clock } = await openDoor()
  expect((await get('/account', 'ana')).status).toBe(200)
  clock.at += 8 * hour - 1
  expect((await get('/login', 'ana')).headers.get('Location')).toBe('/staff')
  clock.at += 8 * hour
  expect((await get('/account', 'ana')).status).toBe(303)
})

test('the cookie that is set again is the token, never the hash', async () => {
  const { get, cookieOf, clock } = await openDoor()
  const cookie = await cookieOf('ana')
  clock.at += 5 * hour
  expect(cookieIn(await get('/account', 'ana'))).toBe(cookie)
})

test('a request nobody made does not prolong a session, and is told nothing after its end', async () => {
  const { get, clock } = await openDoor()
  const live = { headers: { 'Desk-Live': '1' } }
  expect((await get('/account', 'ana')).status).toBe(200)
  clock.at += 7 * hour
  const asked = await get('/account', 'ana', live)
  expect([asked.status, asked.headers.getSetCookie()]).toEqual([200, []])
  clock.at += hour
  const ended = await get('/account', 'ana', live)
  expect([ended.status, ended.headers.getSetCookie()]).toEqual([204, []])
  expect((await get('/account', 'ana')).status).toBe(303)
})

test('what somebody may do is asked anew for each request', async () => {
  const { get, desk } = await openDoor()
  expect((await get('/staff', 'ana')).status).toBe(200)
  await desk.write((tx) =>
    tx.updateTable('person').set({ role: 'customer' }).where('username', '=', 'ana').execute(),
  )
  const refused = await get('/staff', 'ana')
  expect(refused.status).toBe(403)
  const html = await refused.text()
  expect(html).toContain('You may not use this page')
  expect(html).toContain('My tickets')
})

test('pages for others are refused in the layout of who asks', async () => {
  const { get, post } = await openDoor()
  expect((await get('/staff', 'rita')).status).toBe(403)
  expect((await post('/staff/open', {}, 'rita')).status).toBe(403)
  const admin = await get('/admin', 'ana')
  expect(admin.status).toBe(403)
  expect(await admin.text()).toContain('class="staff"')
  expect((await get('/admin')).headers.get('Location')).toBe('/login?next=%2Fadmin')
  expect((await get('/admin', 'ada')).status).toBe(200)
})

const ended = async () => {
  const it = await openDoor()
  const id = await it.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help.' })
  const { number } = await it.ticket(id)
  return { ...it, id, path: `/staff/tickets/${number}/note` }
}
const text = 'Line one\nLine "two" & <three>'

test('a form whose log-in had ended keeps its text: log in, look, continue, and it is posted', async () => {
  const { post, path, story, id } = await ended()
  const asked = await post(path, { body: text, once: 'o1', since: '7', password: 'p-canary' })
  expect(asked.status).toBe(401)
  const html = await asked.text()
  expect(html).toContain('You were logged out. Your text is still here. Log in to post it')
  expect(html).toContain('id="desk"')
  expect(html).toMatch(/<form[^>]*action="\/login"[^>]*hx-boost="false"/)
  expect(html).not.toContain('p-canary')
  expect(named('next', html)).toContain(`value="${path}"`)
  expect(named('kept.once', html)).toContain('value="o1"')

  const carried = {
    login: 'ana',
    next: path,
    kept: '1',
    'kept.body': text,
    'kept.once': 'o1',
    'kept.since': '7',
  }
  const denied = await post('/login', { ...carried, password: 'wrong one' })
  expect(denied.status).toBe(401)
  const still = await denied.text()
  expect(still).toContain('Access denied.')
  expect(named('kept.body', still)).toContain('Line &quot;two&quot; &amp; &lt;three&gt;')

  const answer = await post('/login', { ...carried, password: secret })
  expect(answer.status).toBe(200)
  const shown = await answer.text()
  expect(shown).toContain('<h1>Your text is still here</h1>')
  expect(shown).toContain('class="staff"')
  expect(shown).toMatch(new RegExp(`<form[^>]*action="${path}"`))
  expect(shown).toMatch(/<label for="body">Internal note<\/label><textarea[^>]*name="body"/)
  expect(shown).toContain('\nLine one\nLine &quot;two&quot; &amp; &lt;three&gt;</textarea>')
  expect(shown.match(/class="primary"/g)).toHaveLength(1)
  expect(named('once', shown)).toContain('type="hidden" name="once" value="o1"')

  const Cookie = cookieIn(answer)
  const words = { body: text, once: 'o1', since: '7' }
  const posted = await post(path, words, 'visitor', { headers: { Cookie } })
  expect(posted.status).toBe(303)
  expect(await story('ana', id)).toContain(`ana noted · “${text}”`)
})

test('the files that came with it wait, and hang on the entry in the end', async () => {
  const { post, path, desk, cookieOf } = await ended()
  const form = new FormData()
  form.set('body', 'See the picture.')
  form.set('once', 'o2')
  form.append('files', new File(['x'], 'plan.txt'))
  expect((await post(path, form)).status).toBe(401)
  const Cookie = await cookieOf('ana')
  const words = { body: 'See the picture.', once: 'o2' }
  expect((await post(path, words, 'visitor', { headers: { Cookie } })).status).toBe(303)
  const files = await desk.read((db) => db.selectFrom('attachment').select('name').execute())
  expect(files).toEqual([{ name: 'plan.txt' }])
})

test('a file that could not be kept is said on the log-in page, after a wrong password, and beside the text', async () => {
  const { post, path } = await ended()
  const form = new FormData()
  form.set('body', 'See the empty file.')
  form.append('files', new File([], 'empty.txt'))
  const words = 'Not all files could be kept: "empty.txt" is empty'
  const asked = await (await post(path, form)).text()
  expect(said(asked)).toContain(words)
  const carried = { ...formIn(asked, '/login'), login: 'ana' }
  const denied = await (await post('/login', { ...carried, password: 'wrong one' })).text()
  expect(said(denied)).toContain(words)
  const shown = await (
    await post('/login', { ...formIn(denied, '/login'), password: secret })
  ).text()
  expect(said(shown)).toContain(words)
  expect(formIn(shown, path)).toMatchObject({ body: 'See the empty file.' })
  expect(Object.keys(formIn(shown, path)).sort()).toEqual(['body'])
})

test('a form without a text is carried on too; a path elsewhere is not', async () => {
  const { post, path } = await ended()
  const claim = path.replace('/note', '/claim')
  const asked = await (await post(claim, { once: 'o3' })).text()
  expect(asked).toContain('You were logged out. Log in to go on')
  const carried = { login: 'ana', password: secret, kept: '1', 'kept.once': 'o3' }
  const shown = await (await post('/login', { ...carried, next: claim })).text()
  expect(shown).toContain('<h1>You are logged in</h1>')
  expect(named('once', shown)).toContain('value="o3"')
  const elsewhere = await post('/login', { ...carried, next: '//e/steal' })
  expect([elsewhere.status, elsewhere.headers.get('Location')]).toEqual([303, '/staff'])
})

test('a log-in from another address is refused, and reads no password', async () => {
  const { post } = await openDoor()
  const before = hashesDone()
  const headers = { Origin: 'https://evil.example' }
  const words = { login: 'ana', password: secret }
  expect((await post('/login', words, 'visitor', { headers })).status).toBe(403)
  expect((await post('/logout', {}, 'ana', { headers })).status).toBe(403)
  expect(hashesDone()).toBe(before)
})
