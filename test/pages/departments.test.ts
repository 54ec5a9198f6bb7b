import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { openSite } from '../site.ts'
import { said, visit } from '../visit.ts'

const ask = { subject: 'Wages', topic: 'Other', body: 'Mine are missing.' }

async function openPrivate() {
  const site = await openSite()
  await site.arranges('departments', 'Office', { parent: 'Billing', private: 'yes' })
  await site.arranges('departments', 'Wages room', { parent: 'Office', private: 'yes' })
  const id = await site.does('rita', 'open', null, ask)
  await site.does('ana', 'transfer', id, { department: 'Wages room' })
  const { number } = await site.ticket(id)
  return { ...site, id, number, rita: visit(site, 'rita'), ada: visit(site, 'ada') }
}

test('customers read the next public name above a private department, else that of the desk', async () => {
  const { rita, number, arranges, ada } = await openPrivate()
  const page = said(await rita.html(`/tickets/${number}`))
  expect(page).toContain('Who has it Billing')
  expect(page).not.toMatch(/Wages room|Office/)
  expect(said(await ada.html(`/staff/tickets/${number}`))).toContain('Department Wages room')
  await arranges('departments', 'Billing', { private: 'yes' })
  const now = said(await rita.html(`/tickets/${number}`))
  expect(now).toContain('Who has it Help desk')
  expect(now).not.toContain('Billing')
})

test('neither a receipt, a letter nor a canned response names a private department', async () => {
  const { rita, ada, arranges, does, id, number, db, site } = await openPrivate()
  await arranges('help-topics', 'Other', { department: 'Wages room' })
  const sent = await rita.post('/open', { ...ask, topic: 'other', subject: 'Again' })
  const receipt = said(await rita.html(sent.headers.get('Location') ?? ''))
  expect(receipt).toContain('Someone from Billing reads it')
  expect(receipt).not.toMatch(/Wages room|Office/)

  await arranges('canned-responses', 'Hello', { body: 'Yours, {department}' })
  const { id: canned } = await db.reader
    .selectFrom('canned_response')
    .select('id')
    .executeTakeFirstOrThrow()
  const form = await ada.post(`/staff/tickets/${number}/reply`, {
    canned: String(canned),
    insert: '1',
  })
  expect(await form.text()).toContain('Yours, Billing')

  await does('ada', 'reply', id, { body: 'We look.' })
  await follow(site.desk, notify)
  const letters = (await ada.html('/admin/outbox')).split('<li class="entry">')
  const toRita = letters.map(said).filter((letter) => letter.trim().startsWith('To rita'))
  expect(toRita.length).toBeGreaterThan(0)
  expect(toRita.join()).not.toMatch(/Wages room|Office/)
})

test('the list of departments shows the tree, and a ticket who manages there', async () => {
  const { ada, arranges, number } = await openPrivate()
  await arranges('departments', 'Wages room', { manager: 'ben' })
  const list = said(await ada.html('/admin/departments'))
  expect(list).toContain('Billing / Office / Wages room yes ben')
  expect(said(await ada.html(`/staff/tickets/${number}`))).toContain('Department manager ben')
  expect(said(await ada.html(`/staff/tickets/${number}/transfer`))).toContain('Billing / Office')
})

test('who leads a team stands in the list of teams, at the ticket, and where one is chosen', async () => {
  const { ada, arranges, does, id, number } = await openPrivate()
  await arranges('teams', 'Online Banking', { members: 'ana', lead: 'ana' })
  await does('ada', 'assign', id, { team: 'Online Banking' })
  expect(said(await ada.html('/admin/teams'))).toContain('Online Banking ana ana')
  expect(said(await ada.html(`/staff/tickets/${number}`))).toContain('Online Banking, led by ana')
  expect(said(await ada.html(`/staff/tickets/${number}/assign`))).toContain(
    'Online Banking (led by ana)',
  )
})
