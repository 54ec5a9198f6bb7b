import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { setDefaultCACertificates } from 'node:tls'
import { ImapFlow } from 'imapflow'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { keepHearing } from '../../src/mail/hearing.ts'
import { openParser } from '../../src/mail/parser.ts'
import { bytesOf } from '../../src/mail/spool.ts'
import { certificate, wantsOpenssl } from '../certificate.ts'
import { startDovecot, wantsDovecot } from '../dovecot.ts'
import { arrived, ledger, letter, reads, until } from '../reading.ts'
import { openTown } from '../town.ts'

beforeEach(wantsDovecot)

/** Another program at the same mailbox. */
async function other(port: number, user = 'help') {
  const client = new ImapFlow({
    ...{
      host: '127.0.0.1',
      port,
      secure: false,
      doSTARTTLS: false,
      logger: false,
      disableAutoIdle: true,
    },
    auth: { user, pass: 'secret' },
  })
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.close())
  const put = (text: string, folder = 'INBOX') => client.append(folder, Buffer.from(text, 'latin1'))
  const count = async (folder: string) => {
    const status = await client.status(folder, { messages: true })
    return status ? status.messages : undefined
  }
  return { client, put, count }
}

/** Decides about what has come. */
function hearing(desk: Parameters<typeof keepHearing>[0]) {
  const parser = openParser()
  const heard = keepHearing(desk, parser, () => {})
  onTestFinished(async () => {
    await heard.stop()
    await parser.close()
  })
  return heard
}

test('what is there comes in as it is, byte for byte, and what comes later comes at once', async () => {
  const { ports } = await startDovecot()
  const { desk } = await openTown()
  const { put, client } = await other(ports.imap)
  const odd = `${letter('Umlaute')}\xe4\xf6\xff bytes of no charset\r\n.\r\n..\r\n`
  await put(odd)
  const { states } = reads(desk, { port: ports.imap })
  const [first] = await arrived(desk, 1)
  expect(first).toMatchObject({ via: 'imap', recipient: 'help@example.test' })
  expect(Buffer.from(await bytesOf(desk, first!.hash ?? '')).toString('latin1')).toBe(odd)
  await until(() => expect(states.at(-1)?.is).toBe('connected'))
  await put(letter('Later'))
  await arrived(desk, 2)
  await until(async () =>
    expect(await client.status('INBOX', { unseen: true })).toMatchObject({ unseen: 0 }),
  )
})

test('five thousand messages that wait come in once, in their order, none passed over', async () => {
  const { ports } = await startDovecot()
  const { desk } = await openTown()
  const { client, count } = await other(ports.imap)
  for (let n = 1; n <= 5000; n++) await client.append('INBOX', letter(`Message ${n}`, `${n}`))
  reads(desk, { port: ports.imap, after: 'move' })
  const rows = await arrived(desk, 5000)
  const bodies: number[] = []
  for (const { hash } of rows)
    bodies.push(
      Number(/\n(\d+)\r\n$/.exec(Buffer.from(await bytesOf(desk, hash ?? '')).toString())?.[1]),
    )
  expect(bodies).toEqual(Array.from({ length: 5000 }, (_, n) => n + 1))
  await until(async () => expect(await count('Deskbell')).toBe(5000))
  expect(await count('INBOX')).toBe(0)
  expect(await ledger(desk)).toHaveLength(5000)
})

test('a message is deleted only after it is kept: where there is no room, it stays', async () => {
  const { ports } = await startDovecot()
  const { desk } = await openTown()
  const { put, count } = await other(ports.imap)
  await put(letter('Precious'))
  let full = true
  const keep = desk.store.keep
  desk.store.keep = async (...args) => {
    if (full) throw Object.assign(new Error('Under 500 MB are free'), { code: 'ENOSPC' })
    return keep(...args)
  }
  const { states } = reads(desk, { port: ports.imap, after: 'delete' })
  await until(() => expect(states.at(-1)?.trouble?.cause.text).toMatch('Too little room is left'))
  expect(await count('INBOX')).toBe(1)
  full = false
  await arrived(desk, 1)
  await until(async () => expect(await count('INBOX')).toBe(0))
})

test('a message that was kept and not marked comes again, and becomes a duplicate', async () => {
  const { ports } = await startDovecot()
  const { desk } = await openTown()
  const { put } = await other(ports.imap)
  await put(letter('Once'))
  await reads(desk, { port: ports.imap }).stop()
  const first = reads(desk, { port: ports.imap })
  await arrived(desk, 1)
  await first.stop()
  reads(desk, { port: ports.imap }) // it remembers nothing: as after a crash before the place was written down
  await arrived(desk, 2)
  hearing(desk)
  await until(async () =>
    expect((await ledger(desk)).map(({ decision }) => decision)).toEqual(['ticket', 'duplicate']),
  )
})

test('where the server numbers its messages anew, all are read again and none is a second ticket', async () => {
  const { ports } = await startDovecot()
  const { desk } = await openTown()
  const { put } = await other(ports.imap)
  await put(letter('One'))
  await put(letter('Two'))
  const first = reads(desk, { port: ports.imap })
  await arrived(desk, 2)
  await until(() => expect(first.memory.place?.last_uid).toBe(2))
  await first.stop()
  const again = reads(desk, { port: ports.imap }, { uidvalidity: '7', last_uid: 900 })
  await arrived(desk, 4)
  await until(() => expect(again.memory.place?.last_uid).toBe(2))
  hearing(desk)
  await until(async () =>
    expect((await ledger(desk)).map(({ decision }) => decision)).toEqual([
      ...['ticket', 'ticket', 'duplicate', 'duplicate'],
    ]),
  )
})

test('what is larger than 30 MB is not fetched, and written down once', async () => {
  const { ports } = await startDovecot()
  const { desk } = await openTown()
  const { put } = await other(ports.imap)
  await put(
    `${letter('The film')}${'x'.repeat(76)}\r\n`.padEnd(31_000_000, `${'x'.repeat(76)}\r\n`),
  )
  await put(letter('After it'))
  const first = reads(desk, { port: ports.imap })
  const rows = await arrived(desk, 2)
  const refused = rows.find(({ decision }) => decision === 'refused')
  expect(refused).toMatchObject({ subject: 'The film', from_email: 'rita@example.test' })
  expect(refused!.size).toBeGreaterThan(30_000_000)
  expect((await bytesOf(desk, refused!.hash ?? '')).length).toBeLessThan(1000)
  await first.stop()
  const again = reads(desk, { port: ports.imap })
  await arrived(desk, 3) // the small one again
  await until(() => expect(again.states.at(-1)?.is).toBe('connected'))
  expect((await ledger(desk)).filter(({ decision }) => decision === 'refused')).toHaveLength(1)
}, 60_000)

test('a wrong password, a wrong folder and a closed port are said in words, and it rests', async () => {
  const { ports } = await startDovecot()
  const { desk } = await openTown()
  const says = async (over: Parameters<typeof reads>[1]) => {
    const { states } = reads(desk, over)
    await until(() => expect(states.at(-1)?.is).toBe('resting'))
    return states.at(-1)?.trouble?.cause.text
  }
  expect(await says({ port: ports.imap, credentials: async () => ({ pass: 'wrong' }) })).toMatch(
    'does not accept the user name and password',
  )
  expect(await says({ port: ports.imap, folder: 'Nowhere' })).toMatch('no such folder')
  expect(await says({ port: 1 })).toMatch('takes no connection')
  expect(await says({ port: ports.imap, security: 'starttls' })).toMatch('does not offer STARTTLS')
  expect(await says({ port: ports.imap, security: 'tls' })).toMatch('does not speak TLS')
})

test('a server nobody vouches for is not told the password; one that is trusted is read', async (context) => {
  wantsOpenssl(context)
  const tls = certificate('localhost')
  const { ports, log } = await startDovecot({ tls })
  const { desk } = await openTown()
  const { put } = await other(ports.imap)
  await put(letter('Secretly'))
  const asked = { host: 'localhost', port: ports.imaps, security: 'tls' as const, user: 'help' }
  const distrusted = reads(desk, asked)
  await until(() => expect(distrusted.states.at(-1)?.is).toBe('resting'))
  expect(distrusted.states.at(-1)?.trouble?.cause.text).toMatch('Nobody we trust vouches')
  await distrusted.stop()
  expect(log().match(/user=<help>.*TLS/g)).toBe(null)
  setDefaultCACertificates([tls.cert])
  reads(desk, asked)
  await arrived(desk, 1)
  await reads(desk, { ...asked, port: ports.imap, security: 'starttls', after: 'keep' })
  await arrived(desk, 2)
  const named = reads(desk, { ...asked, host: '127.0.0.1' })
  await until(() =>
    expect(named.states.at(-1)?.trouble?.cause.text).toMatch('certificate is for another name'),
  )
})

/** A server that speaks just enough to be wrong: each line of a client is answered by `says`. */
async function wrongServer(
  says: (words: string, write: (text: string) => void, socket: Socket) => void,
) {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('* OK ready\r\n')
    let rest = ''
    socket.on('data', (chunk) => {
      const lines = (rest + chunk).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const [tag = '', ...words] = line.split(' ')
        const write = (text: string) => socket.write(text.replaceAll('TAG', tag))
        const command = words.join(' ')
        if (/^CAPABILITY/.test(command)) write('* CAPABILITY IMAP4rev1\r\nTAG OK\r\n')
        else if (/^LOGIN/.test(command)) write('TAG OK in\r\n')
        else if (/^(NOOP|LIST|LSUB|ID|ENABLE|NAMESPACE)/.test(command)) write('TAG OK\r\n')
        else says(command, write, socket)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as { port: number }).port // of a TCP server that listens
}

const selected = (uidvalidity: number) =>
  `* 2 EXISTS\r\n* FLAGS (\\Seen)\r\n* OK [PERMANENTFLAGS (\\Seen)] x\r\n* OK [UIDVALIDITY ${uidvalidity}] x\r\n* OK [UIDNEXT 3] x\r\nTAG OK [READ-WRITE] x\r\n`

test('a message cut off in its middle is not kept; it is fetched again, and the one before it is not lost', async () => {
  const { desk } = await openTown()
  let cuts = 2
  const one = letter('Whole')
  const two = letter('Long', 'y'.repeat(5000))
  const port = await wrongServer((command, write, socket) => {
    if (/^SELECT/.test(command)) return write(selected(5))
    if (/^UID SEARCH/.test(command))
      return write(/3:/.test(command) ? '* SEARCH\r\nTAG OK\r\n' : '* SEARCH 1 2\r\nTAG OK\r\n')
    if (/^UID STORE/.test(command)) return write('TAG OK\r\n')
    if (!/^UID FETCH/.test(command)) return write('TAG BAD what?\r\n')
    if (/RFC822.SIZE/.test(command))
      return write(
        '* 1 FETCH (UID 1 RFC822.SIZE 9)\r\n* 2 FETCH (UID 2 RFC822.SIZE 9)\r\nTAG OK\r\n',
      )
    write(`* 1 FETCH (UID 1 BODY[] {${one.length}}\r\n${one})\r\n`)
    write(`* 2 FETCH (UID 2 BODY[] {${two.length}}\r\n${two.slice(0, 3000)}`)
    if (cuts-- > 0) return socket.end()
    write(`${two.slice(3000)})\r\nTAG OK\r\n`)
  })
  reads(desk, { port })
  const rows = await until(async () => {
    const rows = await ledger(desk)
    const texts = await Promise.all(
      rows.map(async ({ hash }) => Buffer.from(await bytesOf(desk, hash ?? '')).toString()),
    )
    expect(texts).toContain(two)
    return texts
  })
  expect(new Set(rows)).toEqual(new Set([one, two]))
})

test('a server that says no, or keeps a message back, loses none: nothing is passed over', async () => {
  const { desk } = await openTown()
  const answers = ['TAG NO later\r\n', 'TAG BAD no\r\n', 'TAG OK nothing\r\n']
  const marked: string[] = []
  const text = letter('Kept back')
  const port = await wrongServer((command, write) => {
    if (/^SELECT/.test(command)) return write(selected(5))
    if (/^UID SEARCH/.test(command)) return write('* SEARCH 1\r\nTAG OK\r\n')
    if (/^UID STORE/.test(command)) {
      marked.push(command)
      return write('TAG OK\r\n')
    }
    if (/RFC822.SIZE/.test(command)) return write('* 1 FETCH (UID 1 RFC822.SIZE 9)\r\nTAG OK\r\n')
    if (/^UID FETCH/.test(command))
      return write(
        answers.shift() ?? `* 1 FETCH (UID 1 BODY[] {${text.length}}\r\n${text})\r\nTAG OK\r\n`,
      )
    write('TAG BAD what?\r\n')
  })
  const { memory, states } = reads(desk, { port })
  await until(() => expect(states.some(({ is }) => is === 'resting')).toBe(true))
  expect([memory.place, marked]).toEqual([undefined, []])
  await until(async () => expect(await ledger(desk)).toHaveLength(1))
  await until(() => expect(marked).toHaveLength(1))
})
