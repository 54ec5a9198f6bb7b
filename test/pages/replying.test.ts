import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, rowsIn, said, visit } from '../visit.ts'

async function openTicket() {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help' })
  const { number } = await site.ticket(id)
  const page = `/staff/tickets/${number}`
  const reply = `${page}/reply`
  const last = async () => (await site.story('rita', id)).at(-1)
  return { ...site, id, page, reply, last, ana: visit(site, 'ana') }
}

test.each([
  [
    'without_file',
    'The log is attached.',
    'Your reply speaks of an attachment, and there is none.',
  ],
  ['with_address', 'Ask raj@example.test.', 'raj@example.test is the address of another customer.'],
])('%s: the reply comes back whole, and goes when it is meant so', async (box, body, sentence) => {
  const site = await openTicket()
  const { ana, page, reply } = site
  expect(await ana.html(page)).not.toContain(`name="${box}"`)
  const before = await rowsIn(site)
  const back = await ana.send(reply, { body, status: 'keep' })
  expect(back.status).toBe(422)
  const html = await back.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain(sentence)
  expect(await rowsIn(site)).toEqual(before)
  const left = formIn(html, reply)
  expect([left.body, left.status, left[box]]).toEqual([body, 'keep', undefined])
  expect((await ana.post(reply, left)).status).toBe(422)
  expect((await ana.post(reply, { ...left, [box]: 'yes' })).status).toBe(303)
  expect(await site.last()).toContain(body)
})

test('to have meant one slip is not to have meant the other', async () => {
  const { ana, reply } = await openTicket()
  const body = 'Attached, with a copy to raj@example.test.'
  const back = await ana.send(reply, { body, without_file: 'yes' })
  expect(back.status).toBe(422)
  const html = await back.text()
  expect(said(html)).not.toContain('there is none')
  expect(formIn(html, reply).without_file).toBe('yes')
  expect((await ana.post(reply, { ...formIn(html, reply), with_address: 'yes' })).status).toBe(303)
})

test('a note and a customer are not asked, nor is a reply that has its file', async () => {
  const { ana, page, reply, number, rita } = await openTicket().then((site) => ({
    ...site,
    number: site.page.split('/').at(-1),
    rita: visit(site, 'rita'),
  }))
  const body = 'The log is attached, ask raj@example.test.'
  expect((await ana.send(`${page}/note`, { body })).status).toBe(303)
  expect((await rita.send(`/tickets/${number}/reply`, { body })).status).toBe(303)
  const file = [new File(['x'], 'x.log')]
  expect((await ana.send(reply, { body: 'The log is attached.' }, file)).status).toBe(303)
})

test('a signature is chosen among those there are, shown, and stands below the reply', async () => {
  const site = await openTicket()
  const { ana, page, reply, last } = site
  expect(said(await ana.html(page))).not.toContain('Signature')
  const wish = { hold: '0', signature: 'Ana\nHelp Desk' }
  expect((await ana.post('/account', wish)).status).toBe(303)
  const html = await ana.html(page)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('Signature Mine Ana Help Desk None')
  expect(formIn(html, reply).signature).toBe('none')
  await ana.send(reply, { body: 'Hello', signature: 'mine' })
  expect(await last()).toContain('“Hello\n\n-- \nAna\nHelp Desk”')

  expect(formIn(await ana.html(page), reply).signature).toBe('mine')
  await site.arranges('departments', 'Help Desk', { signature: 'The desk' })
  expect(said(await ana.html(page))).toContain('Signature Mine Ana Help Desk Shared The desk None')
  await ana.send(reply, { body: 'And', signature: 'department' })
  expect(await last()).toContain('“And\n\n-- \nThe desk”')
  await ana.send(reply, { body: 'Bare', signature: 'none' })
  expect(await last()).toContain('“Bare”')
  await ana.send(reply, { body: 'No such', signature: 'department' })
  expect(formIn(await ana.html(page), reply).signature).toBe('department')
  await site.arranges('departments', 'Help Desk', { signature: '' })
  expect(formIn(await ana.html(page), reply).signature).toBe('none')
})

test('the preview shows the signature that is chosen', async () => {
  const { ana, page, reply } = await openTicket()
  await ana.post('/account', { hold: '0', signature: 'Ana\nHelp Desk' })
  const words = { ...formIn(await ana.html(page), reply), body: '**Hello**', preview: '1' }
  const seen = async (signature: string) => {
    const html = await (await ana.post(reply, { ...words, signature })).text()
    return said(/<section id="reply-preview"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '')
  }
  expect(await seen('mine')).toContain('Hello -- Ana Help Desk')
  expect(await seen('none')).not.toContain('Help Desk')
})

test('a reply taken back is a draft without the signature that stood below it', async () => {
  const { ana, page, reply, id, ticket } = await openTicket()
  await ana.post('/account', { hold: '0', signature: 'Ana\nHelp Desk' })
  await ana.send(reply, { body: 'Hello\n\n-- \nnot mine', signature: 'mine', status: 'keep' })
  const event = String((await ticket(id)).last_event_id)
  await ana.send(`${page}/undo`, { event })
  expect(formIn(await ana.html(page), reply).body).toBe('Hello\n\n-- \nnot mine')
})

test('the last status after a reply is remembered for its agent alone', async () => {
  const site = await openTicket()
  const { ana, page, reply } = site
  const status = async (who: 'ana' | 'abe') =>
    formIn(await visit(site, who).html(page), reply).status
  expect(await status('ana')).toBe('waiting')
  await ana.send(reply, { body: 'One', status: 'keep' })
  expect([await status('ana'), await status('abe')]).toEqual(['keep', 'waiting'])
})

test('an agent arranges on the account page how long replies are held; customers have no such form', async () => {
  const site = await openTicket()
  const { ana, reply, desk } = site
  const html = await ana.html('/account')
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('Hold my replies for')
  expect((await ana.post('/account', { hold: '15', signature: '' })).status).toBe(422)
  await ana.post('/account', { hold: '30', signature: '' })
  await ana.send(reply, { body: 'Hello' })
  const { at, held_until } = await desk.read((db) =>
    db
      .selectFrom('event')
      .select(['at', 'held_until'])
      .where('verb', '=', 'reply')
      .executeTakeFirstOrThrow(),
  )
  expect(held_until).toBe(at + 30_000)
  const rita = visit(site, 'rita')
  expect(said(await rita.html('/account'))).not.toContain('Hold my replies for')
  await rita.post('/account', { hold: '30', signature: 'x' })
  const { n } = await desk.read((db) =>
    db
      .selectFrom('habit')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  )
  expect(n).toBe(1)
})
