import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sweepUploads } from '../../src/desk/upload.ts'
import { hear } from '../../src/mail/hear.ts'
import type { Parser } from '../../src/mail/parser.ts'
import { replyAddress } from '../../src/mail/reply-address.ts'
import { receive, waitingMessages } from '../../src/mail/spool.ts'
import { message, openPost } from '../mail.ts'
import { hour } from '../town.ts'

const rita = { From: 'Rita <rita@example.test>', Subject: 'The scanner is broken' }

test('a message opens a ticket of its sender, with its words, its files and where it came from', async () => {
  const { comes, tickets, story, desk } = await openPost()
  const bytes = Buffer.from(
    [
      'From: Zoë Newcomer <zoe@new.example>',
      'Subject: =?utf-8?B?w5xiZXI=?= the printer',
      'Message-ID: <one@new.example>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'It is jammed.',
      '--b',
      'Content-Type: image/png; name="../jam.png"',
      'Content-Disposition: attachment; filename="../jam.png"',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw0KGgo=',
      '--b--',
    ].join('\r\n'),
  )
  const heard = await comes(bytes)
  expect(heard).toMatchObject({ decision: 'ticket' })
  const [ticket] = await tickets()
  expect(ticket).toMatchObject({
    number: heard.number,
    subject: 'Über the printer',
    source: 'email',
  })
  expect((await story('ada', ticket?.id ?? 0)).join('\n')).toContain('It is jammed.')
  const files = await desk.read((db) =>
    db.selectFrom('attachment').select(['name', 'type', 'size']).execute(),
  )
  expect(files).toEqual([{ name: 'jam.png', type: 'image/png', size: 8 }])
  await sweepUploads(desk)
  const [row] = await desk.read((db) => db.selectFrom('incoming').selectAll().execute())
  const kept = []
  for await (const chunk of await desk.store.open(row?.hash ?? '')) kept.push(chunk)
  expect(Buffer.concat(kept).equals(bytes)).toBe(true)
  const asker = await desk.read((db) =>
    db
      .selectFrom('address')
      .innerJoin('person', 'person.id', 'address.person_id')
      .select(['name', 'proved_at'])
      .where('email', '=', 'zoe@new.example')
      .executeTakeFirst(),
  )
  expect(asker).toEqual({ name: 'Zoë Newcomer', proved_at: null })
})

test('who answers at the address we gave them answers their ticket, and opens it again', async () => {
  const { comes, does, ticket, desk, story, person } = await openPost()
  const id = await does('rita', 'open', null, {
    topic: 'other',
    subject: 'Scanner',
    body: 'Broken',
  })
  await does('ana', 'reply', id, { body: 'Turn it on', status: 'resolved' })
  const { id: person_id } = await person('rita')
  const to = replyAddress(desk.secret, 'help@desk.example', { ticket_id: id, person_id })
  expect(to).toMatch(/^help\+[0-9a-z]+\.[0-9a-z]+\.[a-z2-7]{16}@desk\.example$/)
  const answer = { ...rita, To: to.toUpperCase(), Subject: 'Re: anything' }
  expect(await comes(message(answer, 'It is on.'))).toMatchObject({ decision: 'reply' })
  expect((await ticket(id)).status).toBe('open')
  expect((await story('rita', id)).at(-1)).toContain('It is on.')
  const elsewhere = await comes(message({ ...rita, Subject: 'x' }, 'By the envelope'), to)
  expect(elsewhere.decision).toBe('reply')
})

test('the address of somebody else in the hand of a stranger makes an entry that agents alone read', async () => {
  const { comes, does, ticket, desk, story, person } = await openPost()
  const id = await does('rita', 'open', null, {
    topic: 'other',
    subject: 'Scanner',
    body: 'Broken',
  })
  await does('ana', 'resolve', id, { body: 'Done' })
  const proof = { ticket_id: id, person_id: (await person('rita')).id }
  const to = replyAddress(desk.secret, 'help@desk.example', proof)
  const raj = { From: 'Raj <raj@example.test>', To: to, Subject: 'Re: Scanner' }
  expect(await comes(message(raj, 'I am not Rita'))).toMatchObject({ decision: 'reply' })
  expect((await ticket(id)).status).toBe('resolved')
  expect((await story('rita', id)).join()).not.toContain('I am not Rita')
  expect((await story('ana', id)).join()).toContain('raj@example.test')
})

test('a reply address that is not ours makes no entry: the message is parked', async () => {
  const { comes, does, desk, story, person, tickets } = await openPost()
  const id = await does('rita', 'open', null, {
    topic: 'other',
    subject: 'Scanner',
    body: 'Broken',
  })
  const { id: person_id } = await person('rita')
  const good = replyAddress(desk.secret, 'help@desk.example', { ticket_id: id, person_id })
  const wrong = good.replace(/.@/, (last) => (last === 'a@' ? 'b@' : 'a@'))
  expect((await comes(message({ ...rita, To: wrong }))).decision).toBe('parked')
  const other = good.replace(/\+[0-9a-z]+\./, '+zz.')
  expect((await comes(message({ ...rita, To: other }))).decision).toBe('parked')
  expect(await story('ana', id)).toHaveLength(1)
  expect(await tickets()).toHaveLength(1)
})

test('an answer to a letter of ours belongs to its ticket; of anyone but the customer agents alone read it', async () => {
  const { comes, does, desk, story, person } = await openPost()
  const id = await does('rita', 'open', null, {
    topic: 'other',
    subject: 'Scanner',
    body: 'Broken',
  })
  const letter = {
    at: 1,
    kind: 'link' as const,
    event_id: null,
    ticket_id: id,
    state: 'held' as const,
  }
  const to_id = (await person('rita')).id
  const sent = { ...letter, to_id, message_id: 'abc@desk.example' }
  await desk.write((tx) => tx.insertInto('outbox').values(sent).execute())
  const references = { References: `<other@x> <abc@desk.example>`, 'In-Reply-To': '<nobody@x>' }
  expect((await comes(message({ ...rita, ...references }, 'Mine'))).decision).toBe('reply')
  const copy = { ...sent, to_id: (await person('raj')).id, message_id: 'copy@desk.example' }
  await desk.write((tx) => tx.insertInto('outbox').values(copy).execute())
  const forged = { ...rita, 'In-Reply-To': '<copy@desk.example>' }
  expect((await comes(message(forged, 'By who has a copy'))).decision).toBe('reply')
  const raj = { From: 'raj@example.test', Subject: 'Fwd', 'In-Reply-To': '<abc@desk.example>' }
  expect((await comes(message(raj, 'Not mine'))).decision).toBe('reply')
  const theirs = (await story('rita', id)).join()
  expect(theirs).toContain('Mine')
  expect(theirs).not.toContain('Not mine')
  expect(theirs).not.toContain('By who has a copy')
})

test('a number in the subject is a hint for the customer of that ticket, and for nobody else', async () => {
  const { comes, does, ticket, tickets } = await openPost()
  const id = await does('rita', 'open', null, {
    topic: 'other',
    subject: 'Scanner',
    body: 'Broken',
  })
  const { number } = await ticket(id)
  const subject = `Re: [#${number}] Scanner`
  expect(await comes(message({ ...rita, Subject: subject }, 'More'))).toMatchObject({
    decision: 'reply',
    number,
  })
  const raj = await comes(message({ From: 'raj@example.test', Subject: subject }, 'Mine as well'))
  expect(raj.decision).toBe('ticket')
  expect(await tickets()).toHaveLength(2)
})

const robots: [string, Record<string, string>][] = [
  ['automatic', { 'Auto-Submitted': 'auto-replied (vacation)' }],
  ['automatic', { Precedence: 'bulk' }],
  ['automatic', { 'X-Autoreply': 'yes' }],
  ['automatic', { 'List-Id': '<talk.example>' }],
  ['automatic', { 'X-Auto-Response-Suppress': 'All' }],
  ['automatic', { Subject: 'Out of office: Re: Scanner' }],
  ['bounce', { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=x' }],
  [
    'bounce',
    { From: 'MAILER-DAEMON@example.test', Subject: 'Undelivered Mail Returned to Sender' },
  ],
  ['bounce', { 'X-Failed-Recipients': 'x@example.test' }],
  ['ticket', { 'Auto-Submitted': 'no' }],
  ['ticket', { 'X-Auto-Response-Suppress': 'None' }],
]
test.each(robots)('%s: %j opens nothing, and opens nothing again', async (decision, headers) => {
  const { comes, does, ticket, tickets, desk, person, story, incoming } = await openPost()
  const id = await does('rita', 'open', null, {
    topic: 'other',
    subject: 'Scanner',
    body: 'Broken',
  })
  await does('ana', 'resolve', id, { body: 'Done' })
  const before = await story('ada', id)
  const alone = await comes(message({ ...rita, ...headers }))
  expect(alone.decision).toBe(decision)
  expect(await tickets()).toHaveLength(decision === 'ticket' ? 2 : 1)
  if (decision === 'ticket') return
  const proof = { ticket_id: id, person_id: (await person('rita')).id }
  const To = replyAddress(desk.secret, 'help@desk.example', proof)
  expect((await comes(message({ ...rita, ...headers, To }, 'I am away'))).decision).toBe(decision)
  expect((await ticket(id)).status).toBe('resolved')
  expect(await story('ada', id)).toEqual(before)
  expect((await incoming()).at(-1)?.ticket_id).toBe(id)
})

test('the same message is heard once, whichever way and however often it comes; another with its name is another', async () => {
  const { comes, tickets } = await openPost()
  const named = { ...rita, 'Message-ID': '<same@x>' }
  expect((await comes(message(named, 'One'))).decision).toBe('ticket')
  expect((await comes(message({ Received: 'from b', ...named }, 'One'))).decision).toBe('duplicate')
  expect((await comes(message({ ...named, Subject: 'Other' }, 'Two'))).decision).toBe('ticket')
  const nameless = Buffer.from('From: raj@example.test\r\nSubject: A\r\n\r\nNo name\r\n')
  expect((await comes(nameless)).decision).toBe('ticket')
  expect((await comes(nameless)).decision).toBe('duplicate')
  expect(await tickets()).toHaveLength(3)
})

test('a message of nobody one can write to is a ticket all the same, and nothing is written to them', async () => {
  const { comes, desk, tickets } = await openPost()
  for (const From of ['', 'undisclosed', '<>', 'a@b', `${'x'.repeat(10_000)}@example.test`])
    expect((await comes(message({ From, Subject: `From ${From.slice(0, 9)}` }))).decision).toBe(
      'ticket',
    )
  expect(await tickets()).toHaveLength(5)
  const addresses = await desk.read((db) =>
    db
      .selectFrom('ticket')
      .innerJoin('address', 'address.person_id', 'ticket.customer_id')
      .select('email')
      .execute(),
  )
  expect(addresses).toEqual([])
})

test('a message that stops its reading three times is parked, and the next ones are read', async () => {
  const { desk, parser, comes, incoming } = await openPost()
  let readings = 0
  const poisoned: Parser = {
    ...parser,
    parse: async () => {
      readings += 1
      return 'crashed'
    },
  }
  const id = await receive(desk, message(rita), { via: 'file' })
  if (id === 'too big') throw new Error(id)
  expect((await hear(desk, poisoned, id))?.decision).toBe('parked')
  expect(readings).toBe(3)
  expect(await hear(desk, parser, id)).toBeUndefined()
  expect((await comes(message(rita))).decision).toBe('ticket')
  expect((await incoming()).map(({ decision }) => decision)).toEqual(['parked', 'ticket'])
})

test('what stopped before its end is gone on with, and makes one ticket', async () => {
  const { desk, parser, tickets } = await openPost()
  const id = await receive(desk, message(rita), { via: 'file' })
  if (id === 'too big') throw new Error(id)
  const cut = {
    ...desk,
    bell: {
      ...desk.bell,
      ring: () => {
        throw new Error('cut')
      },
    },
  }
  await expect(hear(cut, parser, id)).rejects.toThrow('cut')
  expect(await desk.read((db) => waitingMessages(db, Infinity))).toEqual([])
  expect(await hear(desk, parser, id)).toBeUndefined()
  expect(await tickets()).toHaveLength(1)
})

test('what is over our limits is parked with the reason, its bytes kept', async () => {
  const { comes, incoming } = await openPost()
  const deep = Array.from(
    { length: 60 },
    (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
  ).join('')
  const nested = { ...rita, 'Content-Type': 'multipart/mixed; boundary=b0' }
  expect((await comes(message(nested, deep))).decision).toBe('parked')
  const many = Array.from({ length: 101 }, (_, n) => `a${n}@example.test`).join(', ')
  expect((await comes(message({ ...rita, To: many }))).decision).toBe('parked')
  expect((await comes(message({ ...rita, 'X-Long': 'x'.repeat(300_000) }))).decision).toBe('parked')
  expect((await incoming()).every(({ hash }) => hash?.length === 64)).toBe(true)
})

test('the sender is who the one From header says, and a name that is an address is none', async () => {
  const { comes } = await openPost()
  const senders: [string, string, string][] = [
    ['pete(his account)@silly.test', 'pete@silly.test', 'his account'],
    ['"boss@desk.example" <eve@evil.test>', 'eve@evil.test', ''],
    ['=?utf-8?q?Zo=C3=AB?= <zoe@x.test>', 'zoe@x.test', 'Zoë'],
    ['Team: a@b.test, c@d.test;', 'a@b.test', ''],
  ]
  for (const [From, address, name] of senders)
    expect((await comes(message({ From, Subject: 'S' }))).message?.from).toEqual({ address, name })
  const two = Buffer.from('From: a@b.test\r\nFrom: c@d.test\r\nSubject: S\r\n\r\nx\r\n')
  expect((await comes(two)).message?.from).toBeNull()
})

test('of who is banned nothing is done, by address or by domain, and all of it is kept', async () => {
  const { comes, tickets, arranges, incoming, story, does } = await openPost()
  const id = await does('rita', 'open', null, {
    ...{ topic: 'other', subject: 'Scanner', body: 'Broken' },
  })
  await arranges('bans', 'Raj@Example.test')
  await arranges('bans', '@spam.example')
  const from = async (From: string, more: Record<string, string> = {}) =>
    (await comes(message({ From, Subject: From, ...more }))).decision
  expect(await from('raj@example.test')).toBe('refused')
  expect(await from('any@SPAM.example')).toBe('refused')
  expect(await from('any@not-spam.example')).toBe('ticket')
  expect(await from('any@sub.spam.example')).toBe('ticket')
  expect(await from('rita@example.test')).toBe('ticket')
  expect(await tickets()).toHaveLength(4)
  expect((await incoming()).filter(({ hash }) => hash)).toHaveLength(5)
  expect(await story('ada', id)).toHaveLength(1)
})

test('who opens very many tickets is held back for an hour, and answers come through', async () => {
  const { comes, tickets, clock, ticket, does } = await openPost()
  const id = await does('rita', 'open', null, {
    ...{ topic: 'other', subject: 'Scanner', body: 'Broken' },
  })
  const { number } = await ticket(id)
  const decisions = []
  for (let n = 0; n < 12; n++)
    decisions.push((await comes(message({ ...rita, Subject: `Mail ${n}` }, `Words ${n}`))).decision)
  expect(decisions).toEqual([...Array(10).fill('ticket'), 'parked', 'parked'])
  const answer = { ...rita, Subject: `Re: [#${number}]` }
  expect((await comes(message(answer, 'An answer'))).decision).toBe('reply')
  clock.at += hour
  expect((await comes(message({ ...rita, Subject: 'Later' }, 'Later'))).decision).toBe('ticket')
  expect(await tickets()).toHaveLength(12)
})

test('a redacted entry takes the message of which it was made with it', async () => {
  const { comes, desk, incoming, folder, does, tickets } = await openPost()
  await comes(message({ ...rita, Subject: 'SECRET summary' }, 'SECRET words'))
  const [{ event_id, hash } = { event_id: 0, hash: '' }] = await incoming()
  const [ticket] = await tickets()
  await does('ada', 'redact', ticket?.id ?? 0, { event: String(event_id), what: 'all' })
  expect((await incoming())[0]).toMatchObject({ hash: null, subject: '', decision: 'ticket' })
  await expect(desk.store.open(hash ?? '')).rejects.toThrow()
  const left = readdirSync(join(folder, 'files'), { recursive: true, encoding: 'utf8' })
  expect(left.filter((file) => file.includes(String(hash).slice(4)))).toEqual([])
})

const corpus = process.env.CORPUS_DIR ? join(process.env.CORPUS_DIR, 'mail') : ''
const mails =
  corpus && existsSync(corpus)
    ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((file) =>
        /\.(eml|raw|txt|html)$|_body$|\.dat$|\.doc$/.test(file),
      )
    : []

test.skipIf(!mails.length)(
  'every mail of the corpus (it needs CORPUS_DIR) is decided or parked, and fed again opens nothing',
  async () => {
    const { comes, tickets, incoming } = await openPost()
    const decisions = []
    for (const file of mails)
      decisions.push((await comes(readFileSync(join(corpus, file)))).decision)
    expect(mails.length).toBeGreaterThan(300)
    expect(decisions.every(Boolean)).toBe(true)
    expect(await incoming()).toHaveLength(mails.length)
    const before = (await tickets()).length
    expect(before).toBeGreaterThan(200)
    for (const file of mails) await comes(readFileSync(join(corpus, file)))
    expect(await tickets()).toHaveLength(before)
    expect((await incoming()).filter(({ decision }) => decision === null)).toEqual([])
  },
)
