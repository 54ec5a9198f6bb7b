import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { openSite } from '../site.ts'
import { said, visit } from '../visit.ts'

test('where the desk says so, customers know agents by their department, on pages and in letters', async () => {
  const desk = await openSite()
  const { arranges, does, ticket, site } = desk
  const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help.' })
  await does('ana', 'reply', id, { body: 'We look.' })
  const reply = (await ticket(id)).last_event_id
  await does('ana', 'reword', id, { event: String(reply), body: 'We look at it.' })
  const { number } = await ticket(id)
  const ada = visit(desk, 'ada')
  const abe = visit(desk, 'abe')
  const rita = visit(desk, 'rita')
  const customer = async () => said(await rita.html(`/tickets/${number}`))
  const letters = async () => {
    const all = (await ada.html('/admin/outbox')).split('<li class="entry">')
    return all
      .map(said)
      .filter((letter) => letter.trim().startsWith('To rita'))
      .join()
  }
  await follow(site.desk, notify)
  expect(await customer()).toMatch(/\bana\b/)
  expect(await letters()).toMatch(/\bana\b/)

  await arranges('desk', 'Help desk', { agent_names: 'hidden' })
  expect(await customer()).toContain('We look at it.')
  expect(await customer()).not.toMatch(/\bana\b/)
  expect(await customer()).toContain('Help Desk')
  expect(await letters()).not.toMatch(/\bana\b/)
  expect(said(await abe.html(`/staff/tickets/${number}`))).toMatch(/\bana\b/)
})
