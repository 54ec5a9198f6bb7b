import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { attribute, said, visit } from '../visit.ts'

const issue = {
  topic: 'other',
  subject: 'Locked out',
  body: 'My account is locked.',
  name: 'Ken Adams',
  email: 'ken@example.test',
}

/** Ken has just created a ticket in a browser of his own. */
async function openReceipt(env: Record<string, string> = {}) {
  const site = await openSite(env)
  const ken = visit(site)
  const made = await ken.send('/open', issue)
  const path = made.headers.get('Location') ?? ''
  const html = await ken.html(path)
  const page = path.replace('/created', '')
  return { ...site, ken, made, path, page, html, id: 1, number: Number(/\d{6}/.exec(path)?.[0]) }
}
const linkIn = (html: string) =>
  attribute(/<a class="num"[^>]*>/.exec(html)?.[0] ?? '', 'href')?.replace(
    /^https?:\/\/[^/]+/,
    '',
  ) ?? ''

test('the receipt has a page of its own: the number, what happens next, and a private link to keep', async () => {
  const { made, path, html, get } = await openReceipt()
  expect([made.status, path]).toEqual([303, expect.stringMatching(/^\/tickets\/\d{6}\/created$/)])
  const number = /\d{6}/.exec(path)?.[0]
  const words = said(html)
  expect(words).toContain(`Your number is #${number}`)
  for (const sentence of [
    'Ticket created',
    'What happens next',
    'Keep this link',
    'ken@example.test',
    'Wrong address?',
  ])
    expect(words).toContain(sentence)
  expect(html).toMatch(new RegExp(`href="http://localhost:3000/t/${number}-[\\w-]{22}"`))
  expect(html).not.toContain('<script')
  expect((await get(path)).status).toBe(404)
})

test('the private link opens this one ticket in any browser, and leaves the address bar', async () => {
  const site = await openReceipt()
  const elsewhere = visit(site)
  const answer = await elsewhere.get(linkIn(site.html))
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, site.page])
  expect(answer.headers.get('Set-Cookie')).toMatch(/; HttpOnly; SameSite=Lax/)
  expect(await elsewhere.html(site.page)).toContain('My account is locked.')
  expect((await elsewhere.get(site.path)).status).toBe(404)
  expect((await elsewhere.get('/tickets')).headers.get('Location')).toMatch(/^\/login/)
})

test('a wrong address can be changed by who made the ticket: the letters go there, and the old link is dead', async () => {
  const site = await openReceipt()
  const { ken, html, page, desk } = site
  const guest = visit(site)
  await guest.get(linkIn(html))
  const form = await ken.html(`${page}/readdress`)
  expect(breaches(form)).toEqual([])
  expect(form).toContain('Change the email address')

  const wrong = await ken.send(`${page}/readdress`, { email: 'ken@' })
  expect(wrong.status).toBe(422)
  expect(breaches(await wrong.text())).toEqual([])

  const changed = await ken.send(`${page}/readdress`, { email: 'ken.adams@example.test' })
  expect([changed.status, changed.headers.get('Location')]).toEqual([303, `${page}/created`])
  const receipt = await ken.html(`${page}/created`)
  expect(receipt).toContain('ken.adams@example.test')
  expect(receipt).not.toContain('ken@example.test')

  expect((await guest.get(page)).status).toBe(404)
  const old = await guest.get(linkIn(html))
  expect(old.status).toBe(404)
  expect(said(await old.text())).toContain('This link has ended Get a new one by email.')
  expect((await guest.get(linkIn(receipt))).status).toBe(303)
  const told = await desk.read((db) =>
    db
      .selectFrom('told')
      .innerJoin('address', 'address.person_id', 'told.person_id')
      .select('email')
      .orderBy('event_id', 'desc')
      .executeTakeFirstOrThrow(),
  )
  expect(told).toEqual({ email: 'ken.adams@example.test' })
})

test('another spelling of the same address ends the old link too, also where it had been opened', async () => {
  const site = await openReceipt()
  const guest = visit(site)
  await guest.get(linkIn(site.html))
  expect((await guest.get(site.page)).status).toBe(200)
  await site.ken.send(`${site.page}/readdress`, { email: 'KEN@example.test' })
  expect((await guest.get(site.page)).status).toBe(404)
  expect((await guest.get(linkIn(site.html))).status).toBe(404)
  expect((await site.ken.get(site.path)).status).toBe(200)
})

test('who only has the link may not change the address', async () => {
  const site = await openReceipt()
  const guest = visit(site)
  await guest.get(linkIn(site.html))
  expect((await guest.get(`${site.page}/readdress`)).status).toBe(409)
  const refused = await guest.post(`${site.page}/readdress`, { email: 'eve@example.test' })
  expect(refused.status).toBe(409)
  expect(said(await refused.text())).toContain('only by whoever created the ticket')
  expect((await site.ken.get(site.path)).status).toBe(200)
})

test('nor may who made it, once an agent has answered', async () => {
  const { ken, path, page, does, id } = await openReceipt()
  await does('ana', 'reply', id, { body: 'We are on it.', status: 'keep' })
  expect(said(await ken.html(path))).not.toContain('Wrong address?')
  expect((await ken.get(`${page}/readdress`)).status).toBe(409)
  const refused = await ken.post(`${page}/readdress`, { email: 'eve@example.test' })
  expect(refused.status).toBe(409)
  expect(said(await ken.html(path))).toContain('ken@example.test')
})

test('an address the desk knows keeps its owner and their name, and shows nothing else of theirs', async () => {
  const site = await openSite()
  await site.does('rita', 'open', null, { subject: 'Secret', topic: 'Other', body: 'Canary one.' })
  const eve = visit(site)
  const made = await eve.send('/open', { ...issue, name: 'Eve', email: 'RITA@example.test' })
  const pages = [
    made.headers.get('Location')!,
    made.headers.get('Location')!.replace('/created', ''),
  ]
  for (const path of pages) {
    const html = await eve.html(path)
    expect(html).not.toMatch(/Secret|Canary|>rita</)
  }
  const people = await site.desk.read((db) => db.selectFrom('person').select('name').execute())
  expect(people.map(({ name }) => name)).toContain('rita')
  expect(people.map(({ name }) => name)).not.toContain('Eve')
  expect(said(await visit(site, 'rita').html('/tickets'))).toContain('Locked out')
})

test('who mistyped an address as somebody else’s keeps their own name at the right one', async () => {
  const site = await openSite()
  await site.does('rita', 'open', null, { subject: 'Secret', topic: 'Other', body: 'Help.' })
  const ken = visit(site)
  const made = await ken.send('/open', { ...issue, name: 'Ken Adams', email: 'rita@example.test' })
  const page = made.headers.get('Location')!.replace('/created', '')
  await ken.send(`${page}/readdress`, { email: 'ken.adams@example.test' })
  const { name } = await site.desk.read((db) =>
    db
      .selectFrom('address')
      .innerJoin('person', 'person.id', 'person_id')
      .select('name')
      .where('email_folded', '=', 'ken.adams@example.test')
      .executeTakeFirstOrThrow(),
  )
  expect(name).toBe('Ken Adams')
})
