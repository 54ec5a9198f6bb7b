import { expect, onTestFinished, test } from 'vitest'
import type { Desk } from '../../src/desk/desk.ts'
import { follow } from '../../src/desk/follow.ts'
import { bounceAddress } from '../../src/mail/bounce-address.ts'
import { hear } from '../../src/mail/hear.ts'
import { notify } from '../../src/mail/notify.ts'
import { openParser } from '../../src/mail/parser.ts'
import { post } from '../../src/mail/post.ts'
import { receive } from '../../src/mail/spool.ts'
import { openMailServer } from '../mail-server.ts'
import { connect } from '../mailbox.ts'
import { openSite } from '../site.ts'
import { said, visit } from '../visit.ts'

const place = { base: '', publicUrl: new URL('http://localhost:3000') }

/** A reply of ana's to rita that was sent, and a way in for what mail systems say of it. */
async function openSent() {
  const site = await openSite()
  const { desk } = site
  const server = await openMailServer()
  await connect(desk, server.port)
  const id = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'Down.',
  })
  await follow(desk, notify)
  await desk.write((tx) => tx.deleteFrom('outbox').execute())
  await site.does('ana', 'reply', id, { body: 'Please try again now.' })
  await follow(desk, notify)
  await post(desk, place)
  const letter = () =>
    desk.read((db) => db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow())
  const parser = openParser()
  onTestFinished(parser.close)
  const hears = async (text: string, recipient = '') => hearing(desk, parser, text, recipient)
  const { number } = await site.ticket(id)
  const page = async () => said(await visit(site, 'ana').html(`/staff/tickets/${number}`))
  return { ...site, server, id, number, letter, hears, page }
}

async function hearing(
  desk: Desk,
  parser: ReturnType<typeof openParser>,
  text: string,
  recipient: string,
) {
  const bytes = Buffer.from(text.replaceAll('\n', '\r\n'))
  const id = await receive(desk, bytes, { via: 'file', recipient })
  if (id === 'too big') throw new Error(id)
  return hear(desk, parser, id)
}

type Told = { action?: string; status?: string; code?: string; returned?: string }

/** A delivery status notification (RFC 3464) about the letter with a Message-ID. */
const report = (
  message_id: string,
  {
    action = 'failed',
    status = '5.1.1',
    code = 'smtp; 550 5.1.1 <rita@example.test>: no such user',
    returned = 'message/rfc822',
  }: Told = {},
) => `From: MAILER-DAEMON@relay.example
To: help@desk.example
Subject: Delivery Status Notification
Message-ID: <${action}.${status}.${returned}@relay.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Something happened to your message.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; rita@example.test
Action: ${action}
Status: ${status}
Diagnostic-Code: ${code}
--b
Content-Type: ${returned}

Message-ID: <${message_id}>
Subject: VPN
From: help@desk.example

Please try again now.
--b--
`

test.each(['message/rfc822', 'text/rfc822-headers', 'text/plain'])(
  'a report that returns %s is matched by our Message-ID: the letter has failed, and its entry says why',
  async (returned) => {
    const { letter, hears, page, number, desk } = await openSent()
    const { message_id } = await letter()
    expect(await page()).toContain('Sent to rita 09:00')
    const heard = await hears(report(message_id ?? '', { returned }))
    expect([heard?.decision, heard?.number]).toEqual(['bounce', number])
    expect(await letter()).toMatchObject({
      state: 'failed',
      report: '550 5.1.1 <rita@example.test>: no such user',
    })
    expect(await page()).toContain('Could not be delivered to rita: 550 5.1.1 <rita@example.test>')
    const tickets = await desk.read((db) => db.selectFrom('ticket').select('id').execute())
    expect(tickets).toHaveLength(1)
  },
)

test('a report that returns nothing is matched by the address to which it came; a forged one is not', async () => {
  const { letter, hears, desk } = await openSent()
  const { id } = await letter()
  const address = bounceAddress(desk.secret, 'help@desk.example', id)
  const forged = address.replace(/-[0-9a-f]{16}@/, `-${'0'.repeat(16)}@`)
  const bare = (to: string) => `From: MAILER-DAEMON@relay.example
To: ${to}
Subject: Undelivered Mail Returned to Sender
Message-ID: <${to}.x@relay.example>
Return-Path: <>

The mailbox is full.
`
  expect((await hears(bare(forged)))?.decision).toBe('bounce')
  expect((await letter()).state).toBe('sent')
  expect((await hears(bare('help@desk.example'), address.toUpperCase()))?.decision).toBe('bounce')
  expect(await letter()).toMatchObject({ state: 'failed', report: 'The mailbox is full.' })
})

test('a letter that is late stays sent, and its entry says so; delivered is no news', async () => {
  const { letter, hears, page } = await openSent()
  const { message_id } = await letter()
  await hears(report(message_id ?? '', { action: 'delivered', status: '2.0.0' }))
  expect((await letter()).report).toBe('')
  const late = { action: 'delayed', status: '4.4.1', code: 'smtp; 421 try later' }
  await hears(report(message_id ?? '', late))
  expect(await letter()).toMatchObject({ state: 'sent', report: '421 try later' })
  expect(await page()).toContain('Delayed: 421 try later')
})

test('a report about a letter that is none of ours marks none', async () => {
  const { letter, hears } = await openSent()
  const heard = await hears(report('somebody@elsewhere.example'))
  expect([heard?.decision, heard?.number]).toEqual(['bounce', undefined])
  expect((await letter()).state).toBe('sent')
})

test('what this desk has sent and comes back opens and answers nothing', async () => {
  const { server, hears, desk } = await openSent()
  const [{ bytes } = { bytes: '' }] = server.caught
  const ours = bytes.replaceAll('\r\n', '\n')
  const foreign = ours.replace('help@desk.example', 'x@elsewhere.example')
  const unsigned = (text: string) => text.replace(/^X-Loop: .*\n/m, '')
  const another = (text: string, id: string) =>
    text.replace(/^Message-ID: .*$/m, `Message-ID: <${id}>`)
  const byId = unsigned(foreign)
  const bySign = another(foreign, '1@x.example')
  const byAddress = another(unsigned(ours), '2@x.example')
  for (const text of [byId, bySign, byAddress])
    expect((await hears(text))?.decision).toBe('automatic')
  const events = await desk.read((db) => db.selectFrom('event').select('id').execute())
  expect(events).toHaveLength(2)
  const neither = await hears(another(unsigned(foreign), '3@x.example'))
  expect(neither?.decision).not.toBe('automatic')
})
