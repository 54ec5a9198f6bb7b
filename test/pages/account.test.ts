import { expect, test } from 'vitest'
import { hashesDone, hashPassword } from '../../src/people/password.ts'
import { openSite } from '../site.ts'
import { minute, type Name } from '../town.ts'

const old = 'seven quiet lanterns'
const fresh = 'nine brass doorbells'
const hash = hashPassword(old)

/** The town, in which everybody has the same password. */
async function openRoom() {
  const it = await openSite()
  const password_hash = await hash
  await it.desk.write((tx) =>
    tx.updateTable('person').set({ password_hash }).where('role', '!=', 'system').execute(),
  )
  const change = (who: Name, password: string, new_password: string, headers = {}) =>
    it.post('/account', { password, new_password }, who, { headers })
  const enter = (login: string, password: string) => it.post('/login', { login, password })
  return { ...it, change, enter }
}

const cookieIn = (answer: Response) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''

test('it says who one is and how one logs in, in the layout of each', async () => {
  const { get } = await openRoom()
  const agents = await (await get('/account', 'ana')).text()
  expect(agents).toContain('class="staff"')
  expect(agents).toMatch(/<a href="\/account" aria-current="page">/)
  expect(agents).toContain('<bdi>ana@example.test</bdi>')
  const customers = await (await get('/account', 'rita')).text()
  expect(customers).toContain('class="public"')
  expect(customers).not.toContain('<script')
  expect((await get('/account')).headers.get('Location')).toBe('/login?next=%2Faccount')
})

test('a new password needs the current one, and ends every other log-in', async () => {
  const { get, logIn, cookieOf, change, enter } = await openRoom()
  const elsewhere = { headers: { Cookie: await logIn('ana') } }
  const here = await cookieOf('ana')
  expect((await get('/account', 'visitor', elsewhere)).status).toBe(200)

  const done = await change('ana', old, fresh)
  expect([done.status, done.headers.get('Location')]).toEqual([303, '/account'])
  const now = cookieIn(done)
  expect(now).toMatch(/^deskbell=[\w-]{22}$/)
  expect(now).not.toBe(here)
  expect((await get('/account', 'visitor', elsewhere)).status).toBe(303)
  expect((await get('/account', 'ana')).status).toBe(303)
  const flashed = done.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
  const page = await (await get('/account', 'visitor', { headers: { Cookie: flashed } })).text()
  expect(page).toContain('Your password is changed.')

  expect((await enter('ana', old)).status).toBe(401)
  expect((await enter('ana', fresh)).status).toBe(303)
})

test('a customer is told the same in their own layout', async () => {
  const { get, change } = await openRoom()
  const done = await change('rita', old, fresh)
  const flashed = done.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
  const page = await (await get('/account', 'visitor', { headers: { Cookie: flashed } })).text()
  expect(page).toContain('Your password is changed.')
})

test.each([
  ['', fresh, 'password', 'Enter your current password'],
  [old, '', 'new_password', 'Enter your new password'],
  [old, 'short', 'new_password', 'Password must be 8 characters or more'],
  [old, 'password1', 'new_password', 'Many people use this password'],
  [old, 'ana@example', 'new_password', 'Your name or ours is too much of this password'],
  [old, 'x'.repeat(1025), 'new_password', 'Password must be shorter'],
  ['not this one', fresh, 'password', 'This is not your password'],
])('%j to %j is refused at %s', async (password, next, field, says) => {
  const { change, enter } = await openRoom()
  const refused = await change('ana', password, next)
  expect(refused.status).toBe(422)
  const html = await refused.text()
  expect(html).toContain('<title>Error: ')
  expect(html).toMatch(new RegExp(`<a href="#${field}">${says}`))
  expect(html).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"`))
  expect(html).not.toMatch(/type="password"[^>]* value=/)
  expect((await enter('ana', old)).status).toBe(303)
})

test('spaces around a password belong to it', async () => {
  const { change, enter } = await openRoom()
  expect((await change('ana', old, ` ${fresh} `)).status).toBe(303)
  expect((await enter('ana', fresh)).status).toBe(401)
  expect((await enter('ana', ` ${fresh} `)).status).toBe(303)
})

test('whoever sits down at an open desk cannot guess the password either', async () => {
  const { change, clock } = await openRoom()
  const before = hashesDone()
  const guesses = await Promise.all(
    Array.from({ length: 12 }, () => change('ana', 'a guess', fresh)),
  )
  expect(guesses.filter(({ status }) => status === 422)).toHaveLength(5)
  expect(hashesDone() - before).toBe(5)
  const locked = await change('ana', old, fresh)
  expect([locked.status, locked.headers.get('Retry-After')]).toEqual([429, '900'])
  expect(await locked.text()).toContain('Wait 15 minutes and try again.')
  clock.at += 15 * minute
  expect((await change('ana', old, fresh)).status).toBe(303)
})

test('times are shown in the time zone one chooses, or in that of the desk', async () => {
  const { get, post } = await openRoom()
  const chosen = async () =>
    /<option value="([\w/]+)" selected|$/.exec(await (await get('/account', 'ana')).text())?.[1]
  expect(await chosen()).toBeUndefined()
  expect((await post('/account', { time_zone: 'Asia/Tokyo' }, 'ana')).status).toBe(303)
  expect(await chosen()).toBe('Asia/Tokyo')
  expect(await (await get('/staff', 'ana')).text()).toContain('Times are in Japan Standard Time.')
  expect((await post('/account', { time_zone: 'Mars/Olympus' }, 'ana')).status).toBe(422)
  expect((await post('/account', { time_zone: '' }, 'ana')).status).toBe(303)
  expect(await chosen()).toBeUndefined()
})

test('a form of another time carries no password on', async () => {
  const { post } = await openRoom()
  const asked = await post('/account', { password: 'p-canary', new_password: 'n-canary' })
  expect(asked.status).toBe(401)
  expect(await asked.text()).not.toContain('canary')
})

test('the time zone is drawn from its field: the desk’s own stands first, and what is wrong stands at it', async () => {
  const { get, post } = await openRoom()
  const own = await (await get('/account', 'ana')).text()
  expect(own).toMatch(
    /<label for="time_zone">Time zone<\/label><select id="time_zone" name="time_zone"><option value="">The desk’s: UTC</,
  )
  const wrong = await (await post('/account', { time_zone: 'Mars/Olympus' }, 'ana')).text()
  expect(wrong).toContain('<a href="#time_zone">Select a time zone</a>')
  expect(wrong).toContain('id="time_zone-error"')
})
