import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { ImapFlow } from 'imapflow'
import { SMTPServer } from 'smtp-server'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { listen } from '../../src/mail/listen.ts'
import { startDovecot, wantsDovecot } from '../dovecot.ts'
import { knows } from '../names.ts'
import { openSite } from '../site.ts'
import { said, visit } from '../visit.ts'

beforeEach(wantsDovecot)

/** The world outside: a server that takes letters and puts them into the mailbox, signed or not, or loses them. */
async function openOutside(port: number, does: 'signs' | 'delivers' | 'loses' | 'refuses') {
  const server = new SMTPServer({
    ...{ disabledCommands: ['AUTH', 'STARTTLS'], authOptional: true, logger: false },
    onRcptTo: (_address, _session, done) =>
      done(
        does === 'refuses' ? Object.assign(new Error('No relaying'), { responseCode: 550 }) : null,
      ),
    onData(stream, _session, done) {
      buffer(stream)
        .then(async (bytes) => {
          if (does !== 'loses') await deliver(port, signed(bytes, does === 'signs'))
          done(null, 'queued as 4711')
        })
        .catch(done)
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return (server.server.address() as { port: number }).port // of a TCP server that listens
}

const signed = (bytes: Buffer, isSigned: boolean) =>
  isSigned
    ? Buffer.concat([
        Buffer.from('DKIM-Signature: v=1; a=rsa-sha256;\r\n d=town.test; s=x; b=abc\r\n'),
        bytes,
      ])
    : bytes

async function deliver(port: number, bytes: Buffer) {
  const client = new ImapFlow({
    ...{ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, logger: false },
    ...{ disableAutoIdle: true, auth: { user: 'help', pass: 'secret' } },
  })
  client.on('error', () => {})
  await client.connect()
  await client.append('INBOX', bytes)
  await client.logout()
}

/** A desk that reads its mail, and ada at the test of its mailbox. */
async function openTest(
  does: Parameters<typeof openOutside>[1],
  more: Record<string, string> = {},
  dns: Parameters<typeof knows>[0] = {},
) {
  const { ports } = await startDovecot()
  await knows(dns)
  const out = await openOutside(ports.imap, does)
  const site = await openSite()
  const ada = visit(site, 'ada')
  const answer = await ada.send('/admin/mailboxes/new', {
    ...{ name: 'Town help', address: 'help@town.test' },
    ...{ out_host: '127.0.0.1', out_port: String(out), out_security: 'none' },
    ...{ in_protocol: 'imap', in_host: '127.0.0.1', in_port: String(ports.imap) },
    ...{ in_security: 'none', in_user: 'help', in_password: 'secret', in_folder: 'INBOX' },
    ...more,
  })
  expect(answer.status).toBe(303)
  const mail = await listen(site.desk, null, () => {})
  onTestFinished(mail.stop)
  const box = await site.desk.read((db) =>
    db.selectFrom('mailbox').select('id').executeTakeFirstOrThrow(),
  )
  const path = `/admin/mailboxes/${box.id}/test`
  /** Presses the button, and looks again until it is over. */
  const tested = async () => {
    expect((await ada.send(path)).headers.get('Location')).toBe(path)
    return vi.waitFor(
      async () => {
        const words = said(await ada.html(path))
        expect(words).toContain('Test again')
        return words
      },
      { timeout: 100_000, interval: 100 },
    )
  }
  return { ...site, ada, path, tested, ports }
}

const named = {
  'town.test': { mx: ['mx.town.test'], txt: ['unrelated', 'v=spf1 mx -all'] },
  '_dmarc.town.test': { txt: ['v=DMARC1; p=reject'] },
}

test('a message goes out and comes back, and what the domain says is told; nothing of it is a ticket', async () => {
  const { ada, path, tested, desk } = await openTest('signs', {}, named)
  const before = said(await ada.html(path))
  expect(before).toContain('It asks for the names of the domain')
  const words = await tested()
  expect(words).toMatch(/Test passed: message went out and came back in \d+ s\./)
  expect(words).toContain('DNS passed Mail for town.test goes to mx.town.test.')
  expect(words).toContain('Sign in passed Signed in as help.')
  expect(words).toContain('Folder passed INBOX is there: 0 messages lie in it.')
  expect(words).toMatch(/Send passed 127\.0\.0\.1 took it: .*queued as 4711/)
  expect(words).toContain('SPF passed town.test says: v=spf1 mx -all')
  expect(words).toContain('DKIM passed It is signed for town.test.')
  expect(words).toContain('DMARC passed town.test says: v=DMARC1; p=reject')
  const rows = await desk.read((db) =>
    db.selectFrom('incoming').select(['decision', 'ticket_id']).execute(),
  )
  expect(rows).toEqual([{ decision: 'automatic', ticket_id: null }])
  expect(said(await ada.html(path.replace('/test', '')))).toMatch(
    /Connected since .* The last message came/,
  )
})

test('what is missing of a domain is told with what to do, and spoils no test', async () => {
  const { tested } = await openTest('delivers', {}, { 'town.test': { mx: ['mx.town.test'] } })
  const words = await tested()
  expect(words).toContain('Test passed')
  expect(words).toContain('SPF could be better town.test does not say who may send for it')
  expect(words).toContain('Add a TXT record to town.test, like v=spf1 mx ~all')
  expect(words).toContain('DKIM could be better It came back without a signature.')
  expect(words).toContain('Add a TXT record to _dmarc.town.test, like v=DMARC1; p=none.')
})

test.each([
  [
    'Sign in failed 127.0.0.1 does not accept the user name and password.',
    'make a password for this program',
    { in_password: 'wrong' },
  ],
  [
    'Folder failed There is no such folder at 127.0.0.1.',
    'it is INBOX nearly everywhere',
    { in_folder: 'Nowhere' },
  ],
  [
    'Connect failed 127.0.0.1 takes no connection on port 1.',
    '993 is usual for IMAP',
    { in_port: '1' },
  ],
  [
    'Send failed 127.0.0.1 takes no connection on port 1.',
    '465 or 587 for sending',
    { out_port: '1' },
  ],
] as const)('%s', async (failure, next, more) => {
  const { tested } = await openTest('delivers', more, { ...named })
  const words = await tested()
  expect(words).toContain('Test failed: see which step did.')
  expect(words).toContain(failure)
  expect(words).toContain(next)
  expect(words).toMatch(/Come back left out/)
})

test('a domain nobody finds and a server that refuses are told by name', async () => {
  const { tested } = await openTest('refuses')
  const words = await tested()
  expect(words).toContain('DNS failed Mail for town.test finds no server.')
  expect(words).toMatch(/Send failed 127\.0\.0\.1 said: 550 .*No relaying/)
})

test('nothing is tested at the practice desk', async () => {
  const { site, ada, path, cookieOf } = await openTest('loses', { in_protocol: 'none' }, named)
  const form = path.replace('/test', '')
  expect(await ada.html(form)).toContain(`href="${path}"`)
  site.config.practice = '/practice'
  const Cookie = (await cookieOf('ada')).replace('deskbell=', 'deskbell-practice=')
  expect(await (await ada.get(form, { Cookie })).text()).not.toContain(`href="${path}"`)
  expect((await ada.get(path, { Cookie })).status).toBe(404)
  expect((await ada.post(path, {}, { Cookie })).status).toBe(404)
})

test('a mailbox that is not read says so, and only a sysadmin tests', async () => {
  const { tested, path, get, post } = await openTest('loses', { in_protocol: 'none' }, named)
  expect(await tested()).toContain(
    'Message went out. This mailbox is not read, so nothing can come back.',
  )
  expect((await get(path, 'ana')).status).toBe(403)
  expect((await post(path, {}, 'ana')).status).toBe(403)
})
