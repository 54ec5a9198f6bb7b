import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { askForLink } from '../../src/mail/link.ts'
import { notify } from '../../src/mail/notify.ts'
import { post } from '../../src/mail/post.ts'
import { proofIn } from '../../src/mail/reply-address.ts'
import { openMailServer, readMail } from '../mail-server.ts'
import { connect } from '../mailbox.ts'
import { hour, minute, openTown } from '../town.ts'

const place = { base: '', publicUrl: new URL('https://help.example') }

/** The town with a mailbox and a mail server; `send` sends what is due. */
async function openPost(options: Parameters<typeof openMailServer>[0] = {}) {
  const town = await openTown()
  const server = await openMailServer(options)
  const { desk } = town
  const lines: unknown[] = []
  const send = async () => {
    await follow(desk, notify)
    return post(desk, place, (line) => void lines.push(line))
  }
  const rows = () => desk.read((db) => db.selectFrom('outbox').selectAll().orderBy('id').execute())
  return { ...town, server, lines, send, rows }
}

/** The same, with a ticket of rita's to which ana has replied; the letters of its beginning are not there. */
async function openAnswered(options: Parameters<typeof openMailServer>[0] = {}) {
  const all = await openPost(options)
  await connect(all.desk, all.server.port)
  const id = await all.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'It is down.',
  })
  await follow(all.desk, notify)
  await all.desk.write((tx) => tx.deleteFrom('outbox').execute())
  await all.does('ana', 'reply', id, { body: 'Please try again now.' })
  return { ...all, id }
}

test('a reply leaves once, as text and as HTML, with the Message-ID that it had from the start', async () => {
  const { send, rows, server, desk, id, person } = await openAnswered()
  await follow(desk, notify)
  const [waiting] = await rows()
  expect(waiting?.state).toBe('queued')
  expect(await send()).toBe(1)
  expect(await send()).toBe(0)
  expect(server.caught).toHaveLength(1)
  const [sent] = await rows()
  expect(sent).toMatchObject({ state: 'sent', tries: 1, to_email: 'rita@example.test' })
  expect(sent?.answer).toContain('queued in the test')
  expect(sent?.message_id).toBe(waiting?.message_id)
  const [caught] = server.caught
  const mail = await readMail(caught!)
  expect(mail.messageId).toBe(`<${waiting?.message_id}>`)
  expect(mail.messageId).toMatch(/^<[\w-]{22}@desk\.example>$/)
  expect(mail.from).toMatchObject({ name: 'ana (Help Desk)', address: 'help@desk.example' })
  expect(mail.to).toEqual([{ name: 'rita', address: 'rita@example.test' }])
  expect(mail.text).toContain('Please try again now.')
  expect(mail.html).toContain('Please try again now.</p>')
  expect(mail.text).toMatch(/https:\/\/help\.example\/t\/\d+-/)
  const proof = proofIn(desk.secret, mail.replyTo?.[0]?.address ?? '')
  expect(proof).toEqual({ ticket_id: id, person_id: (await person('rita')).id })
  expect(mail.headers.map(({ key }) => key)).not.toContain('auto-submitted')
  expect(caught?.from).toMatch(/^help\+bounce-[0-9a-z]+-[0-9a-f]{16}@desk\.example$/)
  expect(Math.max(...caught!.bytes.split('\r\n').map((line) => line.length))).toBeLessThan(998)
})

test('what was sent lies among the files, byte for byte, and is not swept away', async () => {
  const { send, rows, server, desk } = await openAnswered()
  await send()
  const [{ hash } = { hash: '' }] = await rows()
  const { discard } = await import('../../src/desk/upload.ts')
  await discard(desk, [hash ?? ''])
  const { text } = await import('node:stream/consumers')
  expect(await text(await desk.store.open(hash ?? ''))).toBe(server.caught[0]?.bytes)
})

test('letters of one ticket to one person hang together in a mail program', async () => {
  const { does, send, server, id } = await openAnswered()
  await send()
  await does('ana', 'reply', id, { body: 'Does it work?' })
  await send()
  await does('ana', 'reply', id, { body: 'Hello?' })
  await send()
  const [first, second, third] = await Promise.all(server.caught.map(readMail))
  expect(first?.inReplyTo).toBeUndefined()
  expect(second?.inReplyTo).toBe(first?.messageId)
  expect(third?.inReplyTo).toBe(second?.messageId)
  expect(third?.references).toBe(`${first?.messageId} ${second?.messageId}`)
})

test('what nobody wrote says so, leaves half a minute later, and bounces to nowhere', async () => {
  const { does, send, server, id, clock } = await openAnswered()
  await send()
  await does('ana', 'resolve', id)
  expect(await send()).toBe(0)
  clock.at += minute
  await send()
  const [, caught] = server.caught
  const { headers } = await readMail(caught!)
  const value = (name: string) => headers.find(({ key }) => key === name)?.value
  expect([value('auto-submitted'), value('x-auto-response-suppress'), value('precedence')]).toEqual(
    ['auto-generated', 'All', 'bulk'],
  )
  expect(value('x-loop')).toMatch(/^[\w-]{22}$/)
  expect(caught?.from).toBe('')
})

test('where a server takes no empty sender, the letter goes with one that tells which it was', async () => {
  const { does, send, server, id, rows, clock } = await openAnswered()
  await send()
  await does('ana', 'resolve', id)
  clock.at += minute
  server.state.mood = { at: 'MAIL', code: 550, only: (address) => address === '' }
  await send()
  expect((await rows())[1]?.state).toBe('sent')
  server.state.mood = { at: 'MAIL', code: 553, only: (address) => address !== 'help@desk.example' }
  await does('ana', 'reply', id, { body: 'And now?' })
  await send()
  expect(server.caught.at(-1)?.from).toBe('help@desk.example')
})

test('a refusal for now is tried again later and later, and given up after four days', async () => {
  const { send, server, clock, rows, lines } = await openAnswered()
  server.state.mood = { at: 'DATA', code: 451 }
  const begun = clock.at
  const waits: number[] = []
  for (let i = 0; i < 30 && (await send()); i++) {
    const [row] = await rows()
    if (row?.next_at == null) break
    waits.push((row.next_at - clock.at) / minute)
    clock.at = row.next_at - 1
    expect(await send()).toBe(0)
    clock.at = row.next_at
  }
  const doubling = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]
  expect(waits).toEqual([...doubling, 1440, 1440, 1440])
  const [row] = await rows()
  expect(row).toMatchObject({ state: 'failed', answer: '451 451 because of the test' })
  expect(row?.reason).toContain('four days')
  expect(clock.at - begun).toBeGreaterThanOrEqual(96 * hour)
  expect(lines).toHaveLength(15)
  expect(server.caught).toEqual([])
})

test('a server that is down for an hour loses nothing, and the order is kept', async () => {
  const { does, send, server, clock, rows, id } = await openAnswered()
  await server.close()
  await does('ana', 'reply', id, { body: 'Second.' })
  for (const end = clock.at + hour; clock.at < end; clock.at += minute) {
    await send()
    expect((await rows()).map(({ state }) => state)).toEqual(['queued', 'queued'])
  }
  expect((await rows()).map(({ tries }) => tries)).toEqual([6, 0])
  const again = await openMailServer({ port: server.port })
  await does('ana', 'reply', id, { body: 'Third.' })
  clock.at += hour
  await send()
  const mails = await Promise.all(again.caught.map(readMail))
  expect(mails.map(({ text }) => /try again now|Second|Third/.exec(text ?? '')?.[0])).toEqual([
    'try again now',
    'Second',
    'Third',
  ])
})

test('a refusal for good fails at once, with what the server said, and lets later letters pass', async () => {
  const { does, send, server, rows, id } = await openAnswered()
  server.next({ at: 'RCPT', code: 550 }, 'takes')
  await does('ana', 'reply', id, { body: 'Second.' })
  expect(await send()).toBe(2)
  expect((await rows()).map(({ state, answer }) => [state, answer.slice(0, 3)])).toEqual([
    ['failed', '550'],
    ['sent', '250'],
  ])
})

test('a line cut after the last byte is tried once more, with the same Message-ID, and never a third time', async () => {
  const { send, server, clock, rows } = await openAnswered()
  server.state.mood = 'cuts after it took'
  await send()
  const [first] = await rows()
  expect(first).toMatchObject({ state: 'unknown', next_at: clock.at + minute })
  clock.at += minute
  await send()
  const [second] = await rows()
  expect(second).toMatchObject({ state: 'unknown', next_at: null, tries: 2 })
  clock.at += 100 * hour
  expect(await send()).toBe(0)
  const [one, other] = server.caught
  expect(one?.bytes).toBe(other?.bytes)
  expect(server.caught).toHaveLength(2)
})

test('what was unknown and is then taken was sent, and stays marked', async () => {
  const { send, server, clock, rows } = await openAnswered()
  server.next('cuts before it answers', 'takes')
  await send()
  clock.at += minute
  await send()
  const [row] = await rows()
  expect(row?.state).toBe('sent')
  expect(row?.unknown_at).toBe(clock.at - minute)
  expect(server.caught).toHaveLength(1)
})

test('a server that does not prove who it is gets no letter, where TLS was asked for', async () => {
  const { desk, does, send, server, rows } = await openPost({ secure: true })
  await connect(desk, server.port, { out_security: 'tls' })
  await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'It is down.' })
  await send()
  const answers = (await rows()).map(({ state, answer }) => [state, /certificate/.test(answer)])
  expect(answers.length).toBeGreaterThan(0)
  expect(new Set(answers.map((one) => one.join()))).toEqual(new Set(['queued,true']))
  expect(server.caught).toEqual([])
})

test('where STARTTLS was asked for and is not offered, nothing is sent', async () => {
  const { desk, does, send, server, rows } = await openPost()
  await connect(desk, server.port, { out_security: 'starttls' })
  await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'It is down.' })
  await send()
  expect(new Set((await rows()).map(({ state }) => state))).toEqual(new Set(['queued']))
  expect(server.caught).toEqual([])
})

test('it logs in with the sealed password; a wrong one lets letters wait, and fails none', async () => {
  const login = { user: 'help', pass: 'pa§§ word' }
  const { desk, does, send, server, rows, clock } = await openPost({ login })
  const { id } = await connect(desk, server.port, { out_user: 'help', password: 'wrong' })
  await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'It is down.' })
  await send()
  expect(server.caught).toEqual([])
  expect((await rows()).map(({ state }) => state)).toEqual((await rows()).map(() => 'queued'))
  const { sealed } = await import('../../src/desk/sealed.ts')
  const out_secret = sealed(desk.secret, login.pass)
  await desk.write((tx) =>
    tx.updateTable('mailbox').set({ out_secret }).where('id', '=', id).execute(),
  )
  clock.at += minute
  await send()
  expect(server.caught.length).toBeGreaterThan(0)
  expect(JSON.stringify(await rows())).not.toContain(login.pass)
})

test('nothing in a name, a subject or an address becomes a header or a recipient', async () => {
  const { desk, does, send, server, rows } = await openPost()
  await connect(desk, server.port)
  const bad = 'Eve <b>x</b> https://evil.test\r\nBcc: v@x.example'
  const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Down.' })
  const { customer_id } = await desk.read((db) =>
    db.selectFrom('ticket').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  )
  await desk.write(async (tx) => {
    await tx.updateTable('person').set({ name: bad }).where('id', '=', customer_id).execute()
    await tx.updateTable('ticket').set({ subject: bad }).where('id', '=', id).execute()
  })
  await does('ana', 'reply', id, { body: '<img src=x onerror=alert(1)>' })
  await send()
  const caught = server.caught.find(({ to }) => to[0] === 'rita@example.test')
  const mail = await readMail(caught!)
  expect(mail.headers.map(({ key }) => key)).not.toContain('bcc')
  expect(mail.to).toHaveLength(1)
  expect(mail.to?.[0]?.address).toBe('rita@example.test')
  expect(mail.html).not.toContain('<b>x</b>')
  expect(mail.html).not.toContain('<img')
  for (const { to } of server.caught) expect(to).toHaveLength(1)

  await desk.write((tx) =>
    tx
      .updateTable('address')
      .set({ email: 'x@y.example\r\nRCPT TO:<evil@e.example>' })
      .where('person_id', '=', customer_id)
      .execute(),
  )
  await does('ana', 'reply', id, { body: 'Again.' })
  const before = server.caught.length
  await send()
  expect(server.caught.slice(before).flatMap(({ to }) => to)).not.toContain('evil@e.example')
  const dropped = (await rows()).at(-1)
  expect([dropped?.state, dropped?.reason]).toEqual([
    'dropped',
    expect.stringContaining('no address'),
  ])
})

test('a letter that may still be taken back waits, and one that was taken back never leaves', async () => {
  const { desk, does, send, server, rows, clock, id, person } = await openAnswered()
  await send()
  const { id: ana } = await person('ana')
  await desk.write((tx) =>
    tx
      .insertInto('habit')
      .values({
        person_id: ana,
        hold_seconds: 60,
        signature: '',
        signs: 'none',
        status_after: 'waiting',
      })
      .execute(),
  )
  await does('ana', 'reply', id, { body: 'Too early.' })
  expect(await send()).toBe(0)
  const [, held] = await rows()
  await does('ana', 'undo', id, { event: String(held?.event_id) })
  clock.at += 10 * minute
  await send()
  expect((await rows())[1]?.state).toBe('withdrawn')
  expect(server.caught).toHaveLength(1)
})

test('a link that somebody has asked for goes before all that waits', async () => {
  const { desk, does, send, server, clock } = await openPost()
  await connect(desk, server.port)
  const words = { subject: 'VPN', topic: 'Other', body: 'It is down.' }
  await does('raj', 'open', null, words)
  clock.at += minute
  const { number } = await desk.read((db) =>
    db.selectFrom('ticket').select('number').executeTakeFirstOrThrow(),
  )
  await askForLink(desk, number, 'raj@example.test')
  await send()
  expect(server.caught.length).toBeGreaterThan(1)
  expect(server.caught[0]?.to).toEqual(['raj@example.test'])
})

test('a large file is named and not attached; a small one goes along', async () => {
  const { desk, send, server, does, id } = await openAnswered()
  await send()
  const event = async (body: string, size: number) => {
    await does('ana', 'reply', id, { body })
    const { id: event_id } = await desk.read((db) =>
      db.selectFrom('event').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow(),
    )
    const kept = await desk.store.keep(Readable.from([Buffer.from('a map')]), 100)
    if (kept === 'too big') throw new Error(kept)
    const file = { id: body, event_id, name: 'map.txt', type: 'text/plain', size, hash: kept.hash }
    await desk.write((tx) => tx.insertInto('attachment').values(file).execute())
    await send()
    return readMail(server.caught.at(-1)!)
  }
  const small = await event('Here is the map.', 5)
  expect(small.attachments.map(({ filename }) => filename)).toEqual(['map.txt'])
  const large = await event('Here is the other.', 20_000_000)
  expect(large.attachments).toEqual([])
  expect(large.text).toContain('Attached: map.txt, 20 MB')
})

test('without a mailbox letters are held', async () => {
  const { does, send, rows } = await openPost()
  await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'It is down.' })
  expect(await send()).toBe(0)
  expect(new Set((await rows()).map(({ state }) => state))).toEqual(new Set(['held']))
})
