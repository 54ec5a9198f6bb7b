import { expect, onTestFinished, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { hear } from '../../src/mail/hear.ts'
import { notify } from '../../src/mail/notify.ts'
import { openParser } from '../../src/mail/parser.ts'
import { post } from '../../src/mail/post.ts'
import { receive } from '../../src/mail/spool.ts'
import { openMailServer, readMail } from '../mail-server.ts'
import { connect } from '../mailbox.ts'
import { hour, minute, openTown } from '../town.ts'

const place = { base: '', publicUrl: new URL('https://help.example') }

/** The town with a mailbox; `writes` is a message that somebody sends to it. */
async function openMailed() {
  const town = await openTown()
  const { desk, clock } = town
  const server = await openMailServer()
  await follow(desk, notify)
  await connect(desk, server.port)
  const parser = openParser()
  onTestFinished(parser.close)
  const send = async () => {
    await follow(desk, notify)
    clock.at += minute
    return post(desk, place)
  }
  const writes = async (from: string, words: string, headers = '') => {
    clock.at += minute
    const text = `From: ${from}\r\nTo: help@desk.example\r\nSubject: ${words}\r\nMessage-ID: <${clock.at}@x.example>\r\n${headers}\r\n${words} in full.\r\n`
    const id = await receive(desk, Buffer.from(text), { via: 'file' })
    return id === 'too big' ? undefined : hear(desk, parser, id)
  }
  /** The letters to somebody outside. */
  const letters = (email: string) =>
    desk.read((db) =>
      db
        .selectFrom('outbox')
        .innerJoin('address', 'address.person_id', 'outbox.to_id')
        .selectAll('outbox')
        .where('email', '=', email)
        .orderBy('outbox.id')
        .execute(),
    )
  return { ...town, server, send, writes, letters }
}

test('who writes a new ticket by mail hears that it came: a letter that repeats nothing, and hangs on theirs', async () => {
  const { writes, send, server } = await openMailed()
  const heard = await writes('Eve <eve@x.example>', 'Buy at https://evil.test')
  await send()
  const caught = server.caught.find(({ to }) => to[0] === 'eve@x.example')
  const mail = await readMail(caught!)
  expect(mail.subject).toBe(`[#${heard?.number}] We have your message`)
  expect(mail.text).toContain('We have your message, and will answer it.')
  expect(mail.text).toContain('https://help.example/t/')
  expect(caught?.bytes).not.toContain('evil.test')
  expect(mail.inReplyTo).toMatch(/^<\d+@x\.example>$/)
  expect([caught?.from, mail.from?.name]).toEqual(['', 'Help Desk'])
})

test('one such answer a day goes to an address; the other letters are there, dropped, with the reason', async () => {
  const { writes, send, letters, clock } = await openMailed()
  await writes('eve@x.example', 'First')
  await writes('eve@x.example', 'Second')
  await writes('zoe@x.example', 'Another')
  await send()
  expect((await letters('eve@x.example')).map(({ state }) => state)).toEqual(['sent', 'dropped'])
  expect((await letters('eve@x.example'))[1]?.reason).toContain('within a day')
  expect((await letters('zoe@x.example')).map(({ state }) => state)).toEqual(['sent'])
  clock.at += 24 * hour
  await writes('eve@x.example', 'Third')
  await send()
  expect((await letters('eve@x.example'))[2]?.state).toBe('sent')
})

test('what people write is never counted, and five letters about a ticket that nobody wrote are enough', async () => {
  const { does, send, letters } = await openMailed()
  const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Down.' })
  for (let n = 1; n <= 4; n++) {
    await does('ana', 'resolve', id)
    await send()
    await does('ana', 'reopen', id, { body: `Again, ${n}.` })
    await does('ana', 'reply', id, { body: `Not yet, ${n}.` })
    await send()
  }
  await does('ana', 'resolve', id)
  await send()
  await does('ana', 'close', id)
  await send()
  const all = await letters('rita@example.test')
  const automatic = all.filter((letter) => letter.automatic)
  expect(automatic.map(({ state }) => state)).toEqual([...Array(5).fill('sent'), 'dropped'])
  expect(automatic.at(-1)?.reason).toContain('{most} times')
  const written = all.filter((letter) => !letter.automatic)
  expect(written.map(({ state }) => state)).toEqual(Array(4).fill('sent'))
})

test.each([
  ['a robot', 'Auto-Submitted: auto-replied\r\n'],
  ['a mailing list', 'List-Id: <all.x.example>\r\n'],
  ['a bulk letter', 'Precedence: bulk\r\n'],
])('%s gets no letter', async (_who, headers) => {
  const { writes, send, server } = await openMailed()
  expect((await writes('robot@x.example', 'Hello', headers))?.decision).toBe('automatic')
  await send()
  expect(server.caught).toEqual([])
})

test('an address of a mailbox of ours gets no letter, with or without a tag', async () => {
  const { does, send, server, letters } = await openMailed()
  const open = (email: string) =>
    does('visitor', 'open', null, {
      ...{ subject: 'VPN', topic: 'Other', body: 'Down.', name: 'Us', email },
    })
  for (const email of ['help@desk.example', 'Help+x@desk.example']) {
    const id = await open(email)
    await does('ana', 'reply', id, { body: `To ${email}.` })
  }
  await send()
  expect(server.caught.flatMap(({ to }) => to).filter((to) => /desk\.example/.test(to))).toEqual([])
  const [letter] = await letters('help@desk.example')
  expect([letter?.state, letter?.reason]).toEqual([
    'dropped',
    expect.stringContaining('a mailbox of this desk'),
  ])
})
