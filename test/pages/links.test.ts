import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { hour, minute } from '../town.ts'
import { rowsIn, said, visit } from '../visit.ts'

const day = 24 * hour

/** Ken has created a ticket and holds its receipt; ada reads the letters. */
async function openLink() {
  const site = await openSite()
  const ken = visit(site)
  const create = async (subject: string) => {
    const issue = { topic: 'other', subject, body: 'Help.', name: 'Ken', email: 'ken@example.test' }
    const path = (await ken.send('/open', issue)).headers.get('Location') ?? ''
    const link = /\/t\/\d+-[\w-]{22}/.exec(await ken.html(path))?.[0] ?? ''
    return { link, path: path.replace('/created', ''), number: /\d{6}/.exec(path)?.[0] ?? '' }
  }
  return { ...site, ken, create, ...(await create('VPN')), guest: visit(site) }
}
const ended = async (answer: Response) =>
  answer.status === 404 && said(await answer.text()).includes('This link has ended')

test('a link lets one read, reply and close as the customer, and says that it came by link', async () => {
  const { guest, link, path, desk } = await openLink()
  await guest.get(link)
  expect((await guest.send(`${path}/reply`, { body: 'It is worse now.' })).status).toBe(303)
  expect(said(await guest.html(path))).toContain('You replied. ')
  expect((await guest.send(`${path}/close`, { reason: 'solved' })).status).toBe(303)
  expect(said(await guest.html(path))).toContain('It is solved')
  const events = await desk.read((db) => db.selectFrom('event').select(['verb', 'via']).execute())
  expect(events).toEqual([
    { verb: 'open', via: 'web' },
    { verb: 'reply', via: 'link' },
    { verb: 'close', via: 'link' },
  ])
})

test('a link that was forged, cut, or made for another ticket has ended like any other', async () => {
  const { guest, link, create } = await openLink()
  const [, number = '', secret = ''] = /(\d+)-(.+)/.exec(link) ?? []
  const other = await create('Mail')
  const forged = [
    `/t/${other.number}-${secret}`,
    `/t/${number}-${secret.slice(1)}`,
    `/t/${number}-${'A'.repeat(22)}`,
    `/t/${number}-${secret.toUpperCase()}x`.slice(0, link.length),
    `/t/${number}-`,
    `/t/${number}`,
    '/t/%00',
    '/t/x',
  ]
  for (const path of forged)
    expect([path, await ended(await guest.get(path))]).toEqual([path, true])
  expect(guest.jar.size).toBe(0)
})

test('a cookie that was tampered with opens nothing', async () => {
  const { guest, link, path, create } = await openLink()
  await guest.get(link)
  const other = await create('Mail')
  const [text = '', signature = ''] = (guest.jar.get('deskbell-tickets') ?? '').split('.')
  const [mine] = JSON.parse(Buffer.from(text, 'base64url').toString())
  const forge = (link: object) => Buffer.from(JSON.stringify([link])).toString('base64url')
  const theirs = forge({ ...mine, number: Number(other.number) })
  const made = forge({ ...mine, made: true })
  for (const value of [
    `${theirs}.${signature}`,
    theirs,
    `${made}.`,
    `.${signature}`,
    'x.y',
    `${text}.${signature.slice(1)}`,
  ]) {
    guest.jar.set('deskbell-tickets', value)
    for (const asked of [path, other.path, `${path}/created`])
      expect([value, asked, (await guest.get(asked)).status]).toEqual([value, asked, 404])
  }
  guest.jar.set('deskbell-tickets', `${text}.${signature}`)
  expect((await guest.get(path)).status).toBe(200)
})

test('a browser keeps the ten newest tickets, each for itself', async () => {
  const { guest, link, path, create } = await openLink()
  const others = []
  for (let n = 0; n < 10; n++) others.push(await create(`Number ${n}`))
  for (const one of [{ link }, ...others.slice(0, 9)]) await guest.get(one.link)
  expect((await guest.get(path)).status).toBe(200)
  await guest.get(others[9]!.link)
  expect((await guest.get(path)).status).toBe(404)
  for (const one of others) expect((await guest.get(one.path)).status).toBe(200)
})

test('a link ends 30 days after closing, also where it had been opened before', async () => {
  const { guest, ken, link, path, clock } = await openLink()
  await guest.get(link)
  await ken.send(`${path}/close`, { reason: 'solved' })
  clock.at += 30 * day
  expect((await guest.get(path)).status).toBe(200)
  clock.at += 1
  expect((await guest.get(path)).status).toBe(404)
  expect((await guest.post(`${path}/reply`, { body: 'Hello?' })).status).toBe(404)
  expect(await ended(await guest.get(link))).toBe(true)
})

test('asking for a link has one answer, whatever belongs together; only then a letter waits, once in ten minutes', async () => {
  const site = await openLink()
  const { number, clock, guest } = site
  const ada = visit(site, 'ada')
  const ask = async (number: string, email: string) => {
    const answer = await guest.send('/status', { number, email })
    return [answer.status, [...answer.headers], await answer.text()] as const
  }
  const letters = async () => (await rowsIn(site)).outbox
  const none = await ask('999999', 'ken@example.test')
  expect(none[0]).toBe(200)
  expect(said(none[2])).toContain('If they belong together, we send the link to that address.')
  expect(await ask(number, 'rita@example.test')).toEqual(none)
  expect(await letters()).toBe(0)
  expect(await ask(` #${number} `, ' KEN@example.test ')).toEqual(none)
  expect(await letters()).toBe(1)
  expect(await ask(number, 'ken@example.test')).toEqual(none)
  expect(await letters()).toBe(1)
  clock.at += 10 * minute + 1
  expect(await ask(number, 'ken@example.test')).toEqual(none)
  expect(await letters()).toBe(2)
  const link = new RegExp(`/t/${number}-[\\w-]{22}`).exec(await ada.html('/admin/outbox'))?.[0]
  expect((await guest.get(link!)).status).toBe(303)
})

test('the form for it keeps the contract, and what is wrong is told', async () => {
  const { guest } = await openLink()
  expect(breaches(await guest.html('/status'))).toEqual([])
  const answer = await guest.send('/status', { number: '', email: 'ken' })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(breaches(html)).toEqual([])
  expect(html).toContain('Enter the ticket number')
  expect(html).toContain('value="ken"')
})

test('a letter that waits for a wrong address gets no link once the address was changed', async () => {
  const site = await openLink()
  const { ken, guest, number, path } = site
  await guest.post('/status', { number, email: 'ken@example.test' })
  await ken.send(`${path}/readdress`, { email: 'ken.adams@example.test' })
  const outbox = await visit(site, 'ada').html('/admin/outbox')
  expect(outbox).not.toContain('/t/')
  expect(said(outbox)).toContain('This will not be sent: Ken may not see the ticket any more.')
})
