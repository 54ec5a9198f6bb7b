import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { post } from '../../src/mail/post.ts'
import { openMailServer } from '../mail-server.ts'
import { connect } from '../mailbox.ts'
import { openSite } from '../site.ts'
import { said, visit } from '../visit.ts'

const place = { base: '', publicUrl: new URL('http://localhost:3000') }

/** A ticket of rita's that ana has answered, its letters waiting without a mailbox; a mail server that is not connected yet. */
async function openWaiting() {
  const site = await openSite()
  const server = await openMailServer()
  const id = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'It is down.',
  })
  await follow(site.desk, notify)
  await site.desk.write((tx) => tx.deleteFrom('outbox').execute())
  await site.does('ana', 'reply', id, { body: 'Please try again now.' })
  await follow(site.desk, notify)
  const ada = visit(site, 'ada')
  const send = () => post(site.desk, place)
  const rows = () => site.desk.read((db) => db.selectFrom('outbox').selectAll().execute())
  const { number } = await site.ticket(id)
  const entry = async () =>
    said(await visit(site, 'ana').html(`/staff/tickets/${number}`)).replace(/^.*Please try/, '')
  return { site, server, id, ada, send, rows, entry }
}

test('letters that waited before the first mailbox stay until a sysadmin sends them', async () => {
  const { site, server, ada, send, rows } = await openWaiting()
  await connect(site.desk, server.port)
  expect(await send()).toBe(0)
  const home = said(await ada.html('/admin'))
  expect(home).toContain('1 message is held. Send or drop them')
  expect(home).not.toContain('Nothing is emailed')
  const html = await ada.html('/admin/outbox')
  expect(said(html)).toContain('1 letter was written before this.')
  expect(html).toContain('Send it')
  expect((await ada.post('/admin/outbox', { do: 'send' })).status).toBe(303)
  expect(await send()).toBe(1)
  expect((await rows()).map(({ state }) => state)).toEqual(['sent'])
  expect(server.caught.map(({ to }) => to)).toEqual([['rita@example.test']])
})

test('or until a sysadmin drops them: then they never leave', async () => {
  const { site, server, ada, send, rows } = await openWaiting()
  await connect(site.desk, server.port)
  await ada.post('/admin/outbox', { do: 'drop' })
  expect(await send()).toBe(0)
  expect((await rows()).map(({ state }) => state)).toEqual(['dropped'])
  expect(said(await ada.html('/admin/outbox?shelf=dropped'))).toContain('A sysadmin dropped it.')
})

test('what is written after a mailbox was connected leaves by itself, before those that are held', async () => {
  const { site, server, id, send } = await openWaiting()
  await connect(site.desk, server.port)
  await site.does('ana', 'reply', id, { body: 'Second.' })
  await follow(site.desk, notify)
  expect(await send()).toBe(1)
  expect(server.caught[0]?.bytes).toContain('Second.')
})

test('nobody but a sysadmin sends, drops or reads letters; without a mailbox nothing can be sent', async () => {
  const { site, ada, rows } = await openWaiting()
  const [{ id } = { id: 0 }] = await rows()
  const ana = visit(site, 'ana')
  for (const path of ['/admin/outbox', `/admin/outbox/${id}`]) {
    expect((await ana.get(path)).status).toBe(403)
    expect((await ana.post(path, { do: 'drop' })).status).toBe(403)
  }
  expect((await ana.get(`/admin/outbox/${id}/message.eml`)).status).toBe(403)
  const refused = await ada.post(`/admin/outbox/${id}`, { do: 'send' })
  expect(refused.status).toBe(409)
  expect(said(await refused.text())).toContain('There is no mailbox by which it could leave.')
  expect((await rows()).map(({ state }) => state)).toEqual(['held'])
})

test('a letter that could not be delivered is told at its entry, on the home of settings and in the outbox, and is sent again', async () => {
  const { site, server, ada, send, rows, entry } = await openWaiting()
  await connect(site.desk, server.port)
  expect(await entry()).toContain('The letter to rita waits')
  await ada.post('/admin/outbox', { do: 'send' })
  server.state.mood = { at: 'RCPT', code: 550 }
  await send()
  expect(await entry()).toContain('Could not be delivered to rita: 550 550 because of the test')
  expect(said(await ada.html('/admin'))).toContain('1 letter could not be delivered. See why')
  const list = said(await ada.html('/admin/outbox?shelf=failed'))
  expect(list).toContain('The server said: 550 550 because of the test')
  const [{ id, message_id } = { id: 0, message_id: null }] = await rows()
  server.state.mood = 'takes'
  await ada.send(`/admin/outbox/${id}`, { do: 'send' })
  await send()
  const [sent] = await rows()
  expect([sent?.state, sent?.message_id]).toEqual(['sent', message_id])
  expect(await entry()).toContain('Sent to rita 09:00')
})

test('what exactly was sent is shown and saved, and goes when its entry is redacted', async () => {
  const { site, server, id, ada, send, rows } = await openWaiting()
  await connect(site.desk, server.port)
  await ada.post('/admin/outbox', { do: 'send' })
  await send()
  const [{ id: letter, event_id, hash } = { id: 0, event_id: 0, hash: '' }] = await rows()
  const page = await ada.html(`/admin/outbox/${letter}`)
  expect(said(page)).toContain('Message-ID:')
  expect(page).toContain('Please try again now.')
  expect(page).toContain('queued in the test')
  const file = await ada.get(`/admin/outbox/${letter}/message.eml`)
  expect(await file.text()).toBe(server.caught[0]?.bytes)
  expect(file.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  await site.does('ada', 'redact', id, { event: String(event_id), what: 'all', why: 'Private' })
  expect((await rows())[0]).toMatchObject({ state: 'sent', hash: null })
  await expect(site.desk.store.open(hash ?? '')).rejects.toThrow('ENOENT')
  expect(await ada.html(`/admin/outbox/${letter}`)).not.toContain('Please try again now.')
})

test('a letter that has left can be neither sent again nor dropped', async () => {
  const { site, server, ada, send, rows } = await openWaiting()
  await connect(site.desk, server.port)
  await ada.post('/admin/outbox', { do: 'send' })
  await send()
  const [{ id } = { id: 0 }] = await rows()
  for (const doing of ['send', 'drop'])
    expect((await ada.post(`/admin/outbox/${id}`, { do: doing })).status).toBe(409)
  expect(await ada.html(`/admin/outbox/${id}`)).not.toContain('Send again')
  expect((await rows())[0]?.state).toBe('sent')
  expect((await ada.get('/admin/outbox/999')).status).toBe(404)
})

test('more than a few hundred letters are let go as well, each once and with a Message-ID of its own', async () => {
  const { site, server, ada, id, rows } = await openWaiting()
  const { id: raj } = await site.person('raj')
  await site.desk.write(async (tx) => {
    for (let at = 1; at <= 450; at++)
      await tx
        .insertInto('outbox')
        .values({ at, kind: 'link', event_id: null, ticket_id: id, to_id: raj, state: 'held' })
        .execute()
  })
  await connect(site.desk, server.port)
  await ada.post('/admin/outbox', { do: 'send' })
  const all = await rows()
  expect(all.map(({ state }) => state)).toEqual(all.map(() => 'queued'))
  expect(new Set(all.map(({ message_id }) => message_id)).size).toBe(451)
})

test('whoever presses Send: no letter goes to an address of the desk itself', async () => {
  const { site, server, ada, send, rows } = await openWaiting()
  await connect(site.desk, server.port, { address: 'rita@example.test' })
  await ada.post('/admin/outbox', { do: 'send' })
  await send()
  expect(server.caught).toEqual([])
  expect((await rows()).map(({ state }) => state)).toEqual(['dropped'])
})
