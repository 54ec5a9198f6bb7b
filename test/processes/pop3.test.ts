import { once } from 'node:events'
import { createServer } from 'node:net'
import { setDefaultCACertificates } from 'node:tls'
import { ImapFlow } from 'imapflow'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { bytesOf } from '../../src/mail/spool.ts'
import { certificate, wantsOpenssl } from '../certificate.ts'
import { startDovecot, wantsDovecot } from '../dovecot.ts'
import { arrived, ledger, letter, reads, until } from '../reading.ts'
import { openTown } from '../town.ts'

beforeEach(wantsDovecot)

/** What is put into the maildrop, and how much lies there. */
async function maildrop(port: number) {
  const client = new ImapFlow({
    ...{ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, logger: false },
    disableAutoIdle: true,
    auth: { user: 'help', pass: 'secret' },
  })
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.close())
  const put = (text: string) => client.append('INBOX', Buffer.from(text, 'latin1'))
  const count = async () => {
    const status = await client.status('INBOX', { messages: true })
    return status ? status.messages : undefined
  }
  return { put, count }
}

const texts = async (desk: Parameters<typeof ledger>[0]) =>
  Promise.all(
    (await ledger(desk)).map(async ({ hash }) =>
      Buffer.from(await bytesOf(desk, hash ?? '')).toString('latin1'),
    ),
  )

test('messages come in byte for byte, with dots and odd bytes, and are deleted once they are kept', async () => {
  const { ports } = await startDovecot()
  const { desk } = await openTown()
  const { put, count } = await maildrop(ports.imap)
  const odd = [letter('Dots', '.\r\n..\r\n.x\r\n'), `${letter('Bytes')}\xff\xe4\x80\r\n`]
  const large = letter('Large', `${'line of a long message\r\n.\r\n'.repeat(200_000)}end`)
  for (const text of [...odd, large]) await put(text)
  const { states } = reads(desk, { protocol: 'pop3', port: ports.pop3, after: 'delete' })
  await arrived(desk, 3)
  expect(await texts(desk)).toEqual([...odd, large])
  await until(() => expect(states.at(-1)?.is).toBe('connected'))
  expect(await count()).toBe(0)
  expect((await ledger(desk))[0]).toMatchObject({ via: 'pop3', recipient: 'help@example.test' })
})

test('what stays on the server is taken once, and what was taken is known by its identifier', async () => {
  const { ports } = await startDovecot()
  const { desk } = await openTown()
  const { put, count } = await maildrop(ports.imap)
  await put(letter('One'))
  await put(letter('Two'))
  const first = reads(desk, { protocol: 'pop3', port: ports.pop3 })
  await arrived(desk, 2)
  await until(() => expect(first.states.at(-1)?.is).toBe('connected'))
  await first.stop()
  await put(letter('Three'))
  const again = reads(desk, { protocol: 'pop3', port: ports.pop3 }, undefined, first.memory.uidls)
  await arrived(desk, 3)
  await until(() => expect(again.states.at(-1)?.is).toBe('connected'))
  expect(await ledger(desk)).toHaveLength(3)
  expect(await count()).toBe(3)
})

test('what is larger than 30 MB stays where it is and is written down', async () => {
  const { ports } = await startDovecot()
  const { desk } = await openTown()
  const { put, count } = await maildrop(ports.imap)
  await put(`${letter('The film')}`.padEnd(31_000_000, `${'x'.repeat(76)}\r\n`))
  await put(letter('After it'))
  reads(desk, { protocol: 'pop3', port: ports.pop3, after: 'delete' })
  const rows = await arrived(desk, 2)
  expect(rows[0]).toMatchObject({ decision: 'refused', subject: 'The film' })
  await until(async () => expect(await count()).toBe(1))
})

test('a wrong password is said in words; STLS and TLS are used where they are asked for', async (context) => {
  wantsOpenssl(context)
  const tls = certificate('localhost')
  const { ports } = await startDovecot({ tls })
  const { desk } = await openTown()
  const { put } = await maildrop(ports.imap)
  await put(letter('Secretly'))
  const pop3 = { protocol: 'pop3' as const, host: 'localhost', port: ports.pop3 }
  const wrong = reads(desk, { ...pop3, credentials: async () => ({ pass: 'wrong' }) })
  await until(() => expect(wrong.states.at(-1)?.trouble?.cause.text).toMatch('does not accept'))
  const distrusted = reads(desk, { ...pop3, security: 'starttls' })
  await until(() =>
    expect(distrusted.states.at(-1)?.trouble?.cause.text).toMatch('Nobody we trust vouches'),
  )
  await distrusted.stop()
  setDefaultCACertificates([tls.cert])
  reads(desk, { ...pop3, security: 'starttls' })
  await arrived(desk, 1)
  reads(desk, { ...pop3, security: 'tls', port: ports.pop3s })
  await arrived(desk, 2)
})

/** A server that hands over one message, in these pieces, and then closes. */
async function servesOnce(pieces: (string | 'end')[][]) {
  const commands: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('+OK ready\r\n')
    socket.on('data', (chunk) => {
      for (const command of String(chunk).split('\r\n').filter(Boolean)) {
        commands.push(command)
        if (/^LIST/.test(command)) socket.write('+OK\r\n1 99\r\n.\r\n')
        else if (/^UIDL/.test(command)) socket.write('+OK\r\n1 abc\r\n.\r\n')
        else if (!/^RETR/.test(command)) socket.write('+OK\r\n')
        else
          for (const piece of pieces.shift() ?? [])
            piece === 'end' ? socket.end() : socket.write(Buffer.from(piece, 'latin1'))
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { port: (server.address() as { port: number }).port, commands } // of a TCP server that listens
}

test('a message that is cut off is neither kept nor deleted, and comes whole the next time', async () => {
  const { desk } = await openTown()
  const text = letter('Cut', 'a\n.\nb')
  const { port, commands } = await servesOnce([
    ['+OK\r\n', text.slice(0, 40), 'end'],
    ['+O', 'K\r', '\n', text.slice(0, 51), text.slice(51), '\r', '\n.\r', '\n'],
  ])
  reads(desk, { protocol: 'pop3', port, after: 'delete' })
  await arrived(desk, 1)
  expect(await texts(desk)).toEqual([`${text}\r\n`])
  await until(() => expect(commands.at(-1)).toBe('QUIT'))
  expect(commands.filter((one) => /^(RETR|DELE|QUIT)/.test(one))).toEqual([
    'RETR 1',
    'RETR 1',
    'DELE 1',
    'QUIT',
  ])
})
