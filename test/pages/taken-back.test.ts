import { expect, test } from 'vitest'
import { linkToken } from '../../src/tickets/link.ts'
import { openSite } from '../site.ts'
import { said, visit } from '../visit.ts'

/** A ticket of rita, and one that ana split off and took back; its address, and who opens it: rita, and a guest by private link. */
async function openTakenBack() {
  const site = await openSite()
  const { desk, does, ticket } = site
  const vpn = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Broken.' })
  const { last_event_id: entry } = await ticket(vpn)
  const made = await does('ana', 'split', vpn, { event: String(entry), subject: 'Bill' }).then(() =>
    desk.read((db) =>
      db.selectFrom('ticket').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow(),
    ),
  )
  const part = await ticket(made.id)
  const [rita, guest] = [visit(site, 'rita'), visit(site)]
  await guest.get(`/t/${linkToken(desk.secret, part)}`)
  const event = String((await ticket(vpn)).last_event_id)
  await does('ana', 'undo', vpn, { event })
  return { ...site, vpn, made: made.id, rita, guest, path: `/tickets/${part.number}` }
}

test('the customer finds under its number the ticket it went back into, and by private link what they write to it', async () => {
  const { rita, guest, path } = await openTakenBack()
  expect(said(await rita.html(path))).toContain('Broken.')
  expect(said(await guest.html(path))).not.toContain('Broken.')
  await guest.send(`${path}/reply`, { body: 'One thing more.' })
  expect(said(await guest.html(path))).toContain('One thing more.')
  expect(said(await rita.html(path))).toContain('One thing more.')
})

test('where the ticket it went back into is somebody else’s now, it is not there, and what was written is given back', async () => {
  const { rita, guest, path, does, vpn } = await openTakenBack()
  await does('ana', 'change-customer', vpn, { email: 'raj@example.test' })
  for (const reader of [rita, guest]) {
    expect((await reader.get(path)).status).toBe(404)
    const answer = await reader.post(`${path}/reply`, { body: 'One thing more.' })
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('One thing more.')
  }
})
