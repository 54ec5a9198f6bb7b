import { expect, test } from 'vitest'
import { ordersIn } from '../../src/mail/commands.ts'
import { replyAddress } from '../../src/mail/reply-address.ts'
import { message, openPost } from '../mail.ts'
import type { Name } from '../town.ts'

async function openWithTicket() {
  const post = await openPost()
  const words = { topic: 'other', subject: 'Scanner', body: 'Broken' }
  const id = await post.does('rita', 'open', null, words)
  const addressOf = async (who: Name) => {
    const proof = { ticket_id: id, person_id: (await post.person(who)).id }
    return replyAddress(post.desk.secret, 'help@desk.example', proof)
  }
  /** A message of somebody to the address that was given to somebody. */
  const writes = async (who: Name, text: string, to: Name = who) =>
    post.comes(
      message(
        { From: `${who}@example.test`, To: await addressOf(to), Subject: 'Re: Scanner' },
        text,
      ),
    )
  return { ...post, id, writes }
}

test('an agent answers the customer by mail, at the address that is theirs alone', async () => {
  const { writes, story, ticket, id } = await openWithTicket()
  const quoted = 'On Monday, the desk wrote:\n> Internal note:\n> She is lying'
  expect(await writes('ana', `Have you turned it on?\n\n${quoted}`)).toMatchObject({
    decision: 'reply',
  })
  const theirs = (await story('rita', id)).join('\n')
  expect(theirs).toContain('Have you turned it on?')
  expect(theirs).not.toContain('lying')
  expect((await ticket(id)).status).toBe('waiting')
})

test('orders in the first lines are done as in the command box, and the rest is said', async () => {
  const { writes, story, ticket, id } = await openWithTicket()
  await writes('ana', '!note\n!assign abe\n!priority high\n\nAbe knows this one.')
  expect(await ticket(id)).toMatchObject({ assignee: 'abe', priority: 'High', status: 'open' })
  expect((await story('rita', id)).join()).not.toContain('Abe knows')
  expect((await story('ana', id)).join()).toContain('Abe knows')
  await writes('ana', '!resolve\nIt is repaired.')
  expect((await ticket(id)).status).toBe('resolved')
  expect((await story('rita', id)).join()).toContain('It is repaired.')
  await writes('ana', '!close')
  expect((await ticket(id)).status).toBe('closed')
})

test('an order that means nothing, or is not theirs to give, does nothing at all: it is parked with the reason', async () => {
  const { writes, story, ticket, id } = await openWithTicket()
  const before = await story('ada', id)
  expect(await writes('ana', '!explode\nBye')).toMatchObject({
    decision: 'parked',
    because: '“{text}” is not understood',
  })
  expect((await writes('ana', '!assign nobody\nBye')).decision).toBe('parked')
  expect((await writes('ana', '!assign abe\n!reopen\nBye')).decision).toBe('parked')
  expect((await writes('ana', '> only quoted')).decision).toBe('parked')
  expect(await story('ada', id)).toEqual(before)
  expect((await ticket(id)).assignee).toBeNull()
})

test('without the address that is theirs an agent is believed nothing: agents alone read it', async () => {
  const { writes, story, ticket, id, desk, person } = await openWithTicket()
  for (const [who, to] of [
    ['ana', 'rita'],
    ['ana', 'abe'],
    ['rita', 'ana'],
    ['raj', 'ana'],
  ] as const) {
    expect((await writes(who, `!close\nI am ${who} ${to}`, to)).decision).toBe('reply')
    expect((await story('rita', id)).join()).not.toContain(`I am ${who} ${to}`)
    expect((await story('ada', id)).join()).toContain(`I am ${who} ${to}`)
  }
  expect((await ticket(id)).status).toBe('open')
  const { id: ana } = await person('ana')
  await desk.write((tx) =>
    tx.updateTable('person').set({ locked: 1 }).where('id', '=', ana).execute(),
  )
  await writes('ana', 'I was locked')
  expect((await story('rita', id)).join()).not.toContain('I was locked')
})

test('an agent who asked for themselves answers as who asked', async () => {
  const { comes, does, desk, person, ticket } = await openPost()
  const words = { topic: 'other', subject: 'My chair', body: 'Broken', email: 'ana@example.test' }
  const id = await does('ben', 'open', null, { ...words, name: 'ana', source: 'phone' })
  await does('abe', 'reply', id, { body: 'Which one?', status: 'resolved' })
  const proof = { ticket_id: id, person_id: (await person('ana')).id }
  const To = replyAddress(desk.secret, 'help@desk.example', proof)
  await comes(message({ From: 'ana@example.test', To, Subject: 'Re: My chair' }, 'The blue one.'))
  expect((await ticket(id)).status).toBe('open')
})

test('orders are the lines at the top that begin with a sign, and no others', () => {
  expect(ordersIn('\n!assign "Jane Doe"\n!NOTE\n\nText\n!close').words).toEqual([
    { sign: '@', text: 'Jane Doe' },
  ])
  expect(ordersIn('!note\nText')).toEqual({ words: [], isNote: true, rest: 'Text' })
  expect(ordersIn('Text\n!close').words).toEqual([])
  expect(ordersIn('!!! help').rest).toBe('!!! help')
  expect(ordersIn('!tag vpn').words).toEqual([{ sign: '+', text: 'vpn' }])
  expect(ordersIn('!assign').words).toEqual([{ sign: '', text: 'assign' }])
})
