import { expect, test, vi } from 'vitest'
import { sha256 } from '../../src/desk/secret.ts'
import { hashesDone } from '../../src/people/password.ts'
import { sayHowToSetUp } from '../../src/web/setup.tsx'
import { openSite } from '../site.ts'
import { minute } from '../town.ts'
import { said } from '../visit.ts'

/** A desk that nobody runs yet, and what its console said. */
async function openEmpty(env: Record<string, string> = {}) {
  const it = await openSite(env)
  await it.desk.write((tx) =>
    tx.updateTable('person').set({ role: 'agent' }).where('username', '=', 'ada').execute(),
  )
  const say = async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {})
    await sayHowToSetUp(it.desk, it.site.config)
    const said = log.mock.calls.flat().join('\n')
    log.mockRestore()
    return { said, code: /code: (\S+)/.exec(said)?.[1] ?? '' }
  }
  const { said, code } = await say()
  const words = {
    code,
    desk_name: 'Lanternfield help desk',
    time_zone: 'Europe/Berlin',
    name: 'Jane Doe',
    email: 'jane@lanternfield.example',
    password: 'seven quiet lanterns',
  }
  const send = (changed: Record<string, string> = {}, from = '') =>
    it.post('/setup', { ...words, ...changed }, 'visitor', { from })
  const sysadmins = () =>
    it.db.reader
      .selectFrom('person')
      .select(['id', 'name'])
      .where('role', '=', 'sysadmin')
      .execute()
  return { ...it, say, said, code, send, sysadmins }
}

test('the console says where and with which code; only its hash is kept', async () => {
  const { said, code, say, db } = await openEmpty({ PUBLIC_URL: 'http://localhost:3000/helpdesk' })
  expect(said).toContain('http://localhost:3000/helpdesk/setup')
  expect(code).toMatch(/^[\w-]{22}$/)
  const kept = () =>
    db.reader.selectFrom('setting').selectAll().where('name', '=', 'setup_code').execute()
  expect(await kept()).toEqual([{ name: 'setup_code', value: sha256(code) }])
  const again = await say()
  expect(again.code).not.toBe(code)
  expect(await kept()).toEqual([{ name: 'setup_code', value: sha256(again.code) }])
})

test('a desk that somebody runs says nothing, and has no such page', async () => {
  const { site, get, post, db } = await openSite()
  const log = vi.spyOn(console, 'log')
  await sayHowToSetUp(site.desk, site.config)
  expect(log).not.toHaveBeenCalled()
  log.mockRestore()
  expect(
    await db.reader.selectFrom('setting').select('name').where('name', '=', 'setup_code').execute(),
  ).toEqual([])
  const nowhere = await (await get('/nowhere')).text()
  const asked = await get('/setup')
  expect([asked.status, await asked.text()]).toEqual([404, nowhere])
  expect((await post('/setup', { code: 'x' })).status).toBe(404)
})

test('one page makes the first sysadmin, who is logged in and belongs to all departments', async () => {
  const { get, send, sysadmins, db } = await openEmpty()
  const html = await (await get('/setup')).text()
  expect(html).toContain('<label for="code">Code</label>')
  expect(html).toMatch(/<option value="[\w/]+" selected/)
  const done = await send()
  expect([done.status, done.headers.get('Location')]).toEqual([303, '/staff'])
  const [jane] = await sysadmins()
  expect(jane?.name).toBe('Jane Doe')
  const departments = await db.reader
    .selectFrom('membership')
    .select('department_id')
    .where('person_id', '=', jane?.id ?? 0)
    .execute()
  expect(departments.map(({ department_id }) => department_id)).toEqual([1, 2, 3])

  const Cookie = done.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
  const staff = await (await get('/staff', 'visitor', { headers: { Cookie } })).text()
  expect(staff).toContain('Your desk is ready. Try it: create a ticket as a customer would.')
  expect(staff).toContain('Lanternfield help desk')
  expect(staff).toContain('Central European')
  expect((await get('/setup')).status).toBe(404)
  expect((await send()).status).toBe(404)
  const log = await (await get('/admin/changes', 'visitor', { headers: { Cookie } })).text()
  expect(said(log)).toContain('added this Agent Jane Doe')
  expect(said(log)).toMatch(/Name of the desk .* → Lanternfield help desk/)
  expect(said(log)).not.toContain('seven quiet lanterns')
})

test('without the code nobody claims the desk, nor costs it a hash, and five tries are all', async () => {
  const { code, send, sysadmins, clock } = await openEmpty()
  const before = hashesDone()
  const wrong = await send({ code: 'not-it', desk_name: 'Mine' }, '192.0.2.9')
  expect(wrong.status).toBe(422)
  const html = await wrong.text()
  expect(html).toMatch(/<a href="#code">This is not the code/)
  expect(html).toContain('value="Mine"')
  expect(html).not.toContain('seven quiet lanterns')
  const guess = (name: string) => send({ code: name }, '192.0.2.9')
  const more = await Promise.all(['a', 'b', `${code}x`, code.slice(1), 'e', 'f'].map(guess))
  expect(more.map(({ status }) => status).sort()).toEqual([422, 422, 422, 422, 429, 429])
  const locked = await send({}, '192.0.2.9')
  expect([locked.status, locked.headers.get('Retry-After')]).toEqual([429, '900'])
  expect(await locked.text()).toMatch(/<a href="#code">Wait 15 minutes and try again/)
  expect(hashesDone()).toBe(before)
  expect(await sysadmins()).toEqual([])
  clock.at += 15 * minute
  expect((await send({}, '192.0.2.9')).status).toBe(303)
})

test('every mistake is named in the order of the page, and nothing is made', async () => {
  const { send, sysadmins } = await openEmpty()
  const refused = await send({
    code: '',
    desk_name: '',
    time_zone: 'Mars/Olympus',
    name: '',
    email: 'jane',
    password: '',
  })
  expect(refused.status).toBe(422)
  const links = [...(await refused.text()).matchAll(/<a href="#(\w+)">([^<]+)/g)]
  expect(links.map(([, field, says]) => `${field}: ${says}`)).toEqual([
    'code: Enter the code',
    'desk_name: Enter the name of the desk',
    'time_zone: Select a time zone',
    'name: Enter your full name',
    'email: Enter an email address in the correct format, like name@example.com',
    'password: Enter your password',
  ])
  const near = await send({ password: 'Lanternfield' })
  expect(await near.text()).toContain('Your name or ours is too much of this password')
  const taken = await send({ email: 'ana@example.test' })
  expect(taken.status).toBe(422)
  expect(await taken.text()).toContain('<a href="#email">ana@example.test is the address of ana')
  expect(await sysadmins()).toEqual([])
})

test('who tried the public form first is the same person as sysadmin', async () => {
  const { send, sysadmins } = await openEmpty()
  expect((await send({ email: 'rita@example.test' })).status).toBe(303)
  expect((await sysadmins()).map(({ name }) => name)).toEqual(['Jane Doe'])
})

test('of two at once one wins', async () => {
  const { send, sysadmins } = await openEmpty()
  const tries = await Promise.all([
    send({ name: 'One', email: 'one@example.test' }),
    send({ name: 'Two', email: 'two@example.test' }),
  ])
  expect(tries.map(({ status }) => status).sort()).toEqual([303, 404])
  expect(await sysadmins()).toHaveLength(1)
})
