import { expect, test } from 'vitest'
import { sha256 } from '../../src/desk/secret.ts'
import { keepHash } from '../../src/people/log-in.ts'
import { hashesDone, hashPassword } from '../../src/people/password.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { hour, type Name } from '../town.ts'
import { formIn, rowsIn, said, visit } from '../visit.ts'

const password = 'seven quiet lanterns'

async function openAgents(env: Record<string, string> = {}) {
  const site = await openSite(env)
  const idOf = async (who: Name) => (await site.person(who)).id
  const pageOf = async (who: Name) => `/admin/agents/${await idOf(who)}`
  const ada = visit(site, 'ada')
  /** Saves an agent's form with these words changed. */
  const saves = async (who: Name, words: Record<string, string>, by = ada) => {
    const page = await pageOf(who)
    const form = { ...formIn(await by.html(page), page), ...words }
    const kept = Object.entries(form).filter(([, word]) => word !== '-') // a box that is not ticked is not sent
    return by.post(page, Object.fromEntries(kept))
  }
  const nora = { name: 'Nora Lee', email: 'nora@example.test', departments: '3:1' }
  const adds = async (words: Record<string, string> = {}) => {
    const answer = await ada.post('/admin/agents/new', { ...nora, ...words })
    return { answer, page: answer.headers.get('Location') ?? '' }
  }
  const visits = (who?: Name) => visit(site, who)
  return { ...site, visits, ada, idOf, pageOf, saves, adds }
}

const linkIn = (html: string) => /<code class="link">([^<]+)<\/code>/.exec(html)?.[1] ?? ''
const pathOf = (link: string) => new URL(link).pathname

test('a new agent gets a link, which is shown once; there they choose their password and are logged in', async () => {
  const { ada, adds, db, visits } = await openAgents()
  expect(await ada.html('/admin/agents/new')).not.toContain('type="password"')
  const { answer, page } = await adds()
  expect(answer.status).toBe(303)
  const shown = await ada.html(page)
  expect(breaches(shown)).toEqual([])
  const link = linkIn(shown)
  expect(link).toMatch(/^http:\/\/localhost:3000\/invitation\/[\w-]{22}$/)
  expect(said(shown)).toContain('It is shown only now: copy it.')
  const again = await ada.html(page)
  expect(linkIn(again)).toBe('')
  expect(said(again)).toContain('They have not chosen one yet. A link works until')
  const [token = ''] = link.split('/').slice(-1)
  const kept = await db.reader.selectFrom('invitation').selectAll().execute()
  expect(kept.map(({ token_hash }) => token_hash)).toEqual([sha256(token)])

  const nora = visits()
  const path = pathOf(link)
  const form = await nora.html(path)
  expect(breaches(form)).toEqual([])
  expect(said(form)).toContain('Hello Nora Lee.')
  expect(said(form)).toContain('log in with nora@example.test')
  const done = await nora.send(path, { password })
  expect(done.headers.get('Location')).toBe('/staff')
  const desk = said(await nora.html('/staff'))
  expect(desk).toContain('Your password is chosen, and you are logged in.')
  expect(desk).toContain('Nora Lee')
  expect((await nora.get(path)).status).toBe(404)
  expect(said(await ada.html(page))).toContain('They have chosen one.')

  const elsewhere = visits()
  const login = { login: 'nora@example.test', password }
  expect((await elsewhere.post('/login', login)).headers.get('Location')).toBe('/staff')
})

test.each([
  ['', 'Enter your password'],
  ['short', 'Password must be 8 characters or more'],
  ['password1', 'Many people use this password'],
  ['nora lee nora', 'Your name or ours is too much of this password'],
])('the password %j is refused as in the setting up, and the link stays good', async (bad, why) => {
  const { ada, adds, get, post } = await openAgents()
  const { page } = await adds()
  const path = pathOf(linkIn(await ada.html(page)))
  const hashes = hashesDone()
  const answer = await post(path, { password: bad })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain(why)
  expect(hashesDone()).toBe(hashes)
  expect((await get(path)).status).toBe(200)
})

test('a link that was replaced, is too old or was never given says so, and makes nothing', async () => {
  const { ada, adds, get, post, clock, ...site } = await openAgents()
  const { page } = await adds()
  const first = pathOf(linkIn(await ada.html(page)))
  expect((await ada.post(`${page}/link`)).headers.get('Location')).toBe(page)
  const second = pathOf(linkIn(await ada.html(page)))
  expect(second).not.toBe(first)
  const before = await rowsIn(site)
  for (const path of [first, '/invitation/none', '/invitation/%00']) {
    expect((await get(path)).status).toBe(404)
    const answer = await post(path, { password })
    expect(answer.status).toBe(404)
    expect(said(await answer.text())).toContain('This link has ended')
    expect(answer.headers.get('Set-Cookie') ?? '').not.toContain(site.cookieName)
  }
  expect((await get(second)).status).toBe(200)
  clock.at += 7 * 24 * hour
  expect((await post(second, { password })).status).toBe(404)
  expect(await rowsIn(site)).toEqual(before)
})

test('the log says of a new link until when it works, and offers no way back', async () => {
  const { ada, pageOf } = await openAgents()
  const page = await pageOf('ben')
  await ada.post(`${page}/link`)
  const link = linkIn(await ada.html(page))
  const log = await ada.html('/admin/changes?kind=agents')
  expect(said(log)).toMatch(
    /ada changed this Agent ben Link to choose a password, until nothing → /,
  )
  expect(log).not.toContain(pathOf(link))
  expect(log).not.toContain('action="/admin/changes/')
})

test('a new link leads under the sub-path of the desk, and only sysadmins make one, on the page of who it is for', async () => {
  const { ada, pageOf, visits } = await openAgents({ PUBLIC_URL: 'https://desk.example/help' })
  const page = await pageOf('ben')
  expect((await visits('ana').post(`/help${page}/link`)).status).toBe(403)
  expect((await ada.post(`/help${await pageOf('rita')}/link`)).status).toBe(404)
  await ada.post(`/help${page}/link`)
  expect(linkIn(await ada.html(`/help${page}`))).toMatch(
    /^https:\/\/desk\.example\/help\/invitation\//,
  )
})

test('who is locked is out from the next request on, and no new link is made for them', async () => {
  const { ada, saves, pageOf, visits } = await openAgents()
  const ben = visits('ben')
  expect((await ben.get('/staff')).status).toBe(200)
  expect((await saves('ben', { locked: 'yes' })).status).toBe(303)
  expect((await ben.get('/staff')).headers.get('Location')).toMatch(/^\/login/)
  const page = await pageOf('ben')
  expect(await ada.html(page)).not.toContain(`${page}/link`)
  expect((await ada.post(`${page}/link`)).status).toBe(404)
})

test('a changed right works from the next request on, in the session that is open', async () => {
  const { saves, does, visits, ticket } = await openAgents()
  const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Down.' })
  const { number } = await ticket(id)
  const ben = visits('ben')
  expect((await ben.get(`/staff/tickets/${number}`)).status).toBe(404)
  expect((await ben.get('/admin')).status).toBe(403)
  await saves('ben', { departments: '1:1' })
  expect((await ben.get(`/staff/tickets/${number}`)).status).toBe(200)
  expect((await ben.get('/admin')).status).toBe(403)
  await saves('ben', { departments: '2:1', sysadmin: 'yes' })
  expect((await ben.get('/admin')).status).toBe(200)
  expect((await ben.get(`/staff/tickets/${number}`)).status).toBe(200)
  await saves('ben', { sysadmin: '-' })
  expect((await ben.get('/admin')).status).toBe(403)
  expect((await ben.get(`/staff/tickets/${number}`)).status).toBe(404)
})

test('who leaves: the page says what they have and asks who gets it; the tickets are told of it', async () => {
  const { ada, pageOf, does, story, visits, ticket } = await openAgents()
  const words = { topic: 'Other', body: 'Help.' }
  const one = await does('rita', 'open', null, { ...words, subject: 'VPN' })
  const two = await does('rita', 'open', null, { ...words, subject: 'Printer' })
  for (const id of [one, two]) await does('ada', 'assign', id, { assignee: 'ana' })
  await does('ada', 'task', one, { task: 'Look', who: 'ana' })
  const ana = visits('ana')
  expect((await ana.get('/staff')).status).toBe(200)
  const page = await pageOf('ana')
  const asked = await ada.html(`${page}/archive`)
  expect(breaches(asked)).toEqual([])
  expect(said(asked)).toContain('2 open tickets 1 open task 1 department')
  expect(said(asked)).toContain('Their open tickets go to (optional)')
  const choices = [...asked.matchAll(/<option value="(\w*)"[^>]*>([^<]*)/g)].map(
    ([, , name]) => name,
  )
  expect(choices).toEqual(['Nobody: they are unassigned', 'abe', 'ada', 'ben'])

  expect((await ada.post(`${page}/archive`, { to: 'parrot' })).status).toBe(422)
  const done = await ada.post(`${page}/archive`, { to: 'ben' })
  expect(done.headers.get('Location')).toBe(page)
  const after = await ada.html(page)
  expect(said(after)).toContain('ana has left. 2 tickets are with ben now.')
  expect(breaches(after)).toEqual([])
  expect((await ticket(one)).assignee).toBe('ben')
  expect((await story('ada', two)).at(-1)).toContain('ben')
  expect((await ana.get('/staff')).headers.get('Location')).toMatch(/^\/login/)
  expect(said(await ada.html('/admin/agents'))).toContain('They have left')
  const { number } = await ticket(one)
  expect(said(await visits('ben').html(`/staff/tickets/${number}`))).toContain('ana')

  expect((await ada.post(`${page}/restore`)).status).toBe(303)
  expect(said(await ada.html('/admin/agents'))).not.toContain('They have left')
  expect((await ticket(one)).assignee).toBe('ben')
})

test('to nobody: they lie unassigned in their department', async () => {
  const { ada, pageOf, does, ticket } = await openAgents()
  const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help.' })
  await does('ana', 'claim', id)
  await ada.send(`${await pageOf('ana')}/archive`)
  expect(said(await ada.html('/admin'))).toContain('ana has left. 1 ticket is unassigned now.')
  expect(await ticket(id)).toMatchObject({ assignee: null, department: 'Help Desk' })
})

test('adding somebody cannot be put back while they have tickets, nor can the desk be left without a sysadmin', async () => {
  const { ada, saves, pageOf, adds, does, desk, idOf } = await openAgents()
  await adds({ username: 'nora' })
  const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help.' })
  await does('ada', 'assign', id, { assignee: 'Nora Lee' })
  const [, back = ''] =
    /action="(\/admin\/changes\/\d+)"/.exec(await ada.html('/admin/changes')) ?? []
  await ada.post(back)
  expect(said(await ada.html('/admin/changes'))).toContain('Open tickets are theirs.')

  const [me, hash] = [await idOf('ada'), await hashPassword(password)]
  await desk.write((tx) => keepHash(tx, me, hash))
  for (const words of [{ sysadmin: '-' }, { locked: 'yes' }]) {
    const answer = await saves('ada', words)
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(breaches(html)).toEqual([])
    expect(said(html)).toContain('Nobody else who runs the desk can log in.')
  }
  const page = await pageOf('ada')
  const archive = await ada.html(`${page}/archive`)
  expect(said(archive)).toContain('Nobody else who runs the desk can log in.')
  expect(archive).not.toContain('class="danger"')
  expect((await ada.post(`${page}/archive`)).status).toBe(409)
})

test('an agent is found by any word for it, and the list shows what each may do', async () => {
  const { ada } = await openAgents()
  expect(said(await ada.html('/admin?q=invite'))).toContain('Agents')
  const list = said(await ada.html('/admin/agents'))
  expect(list).toContain('Name Email address Departments Teams Runs the desk Locked')
  expect(list).toContain('ana ana@example.test Help Desk: All access')
  expect(list).toContain('ada ada@example.test System Administrators: All access yes')
  expect(list).not.toContain('rita')
})

test('what an agent changes of themselves meanwhile is not overwritten unseen', async () => {
  const { ada, pageOf, visits } = await openAgents()
  const page = await pageOf('ana')
  const form = { ...formIn(await ada.html(page), page), username: 'anna' }
  const ana = visits('ana')
  expect((await ana.post('/account', { hold: '20', signature: 'Ana, room 4' })).status).toBe(303)
  expect((await ana.post('/account', { time_zone: 'Europe/Berlin' })).status).toBe(303)
  const back = await ada.post(page, form)
  expect(back.status).toBe(409)
  const html = await back.text()
  expect(said(html)).toContain('ana changed this Signature nothing → Ana, room 4')
  expect(said(html)).toContain('Time zone nothing → Europe/Berlin')
  await ana.post('/account', { hold: '30', signature: 'Ana, room 4' })
  expect(said(await ada.html(page)).match(/ana changed this/g)).toHaveLength(2)
  expect((await visits('rita').post('/account', { time_zone: 'UTC' })).status).toBe(303)
})
