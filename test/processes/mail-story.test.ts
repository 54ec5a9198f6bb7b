import { ImapFlow } from 'imapflow'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { keepHearing } from '../../src/mail/hearing.ts'
import { notify } from '../../src/mail/notify.ts'
import { openParser } from '../../src/mail/parser.ts'
import { post } from '../../src/mail/post.ts'
import { startDovecot, wantsDovecot } from '../dovecot.ts'
import { openMailServer, readMail } from '../mail-server.ts'
import { connect } from '../mailbox.ts'
import { arrived, ledger, reads } from '../reading.ts'
import { minute, type Name, openTown } from '../town.ts'

beforeEach(wantsDovecot)

type Mail = Awaited<ReturnType<typeof readMail>>

/** A desk that reads its mailbox by IMAP and writes by SMTP, and people who have nothing but mail. */
async function openByMail() {
  const town = await openTown()
  const { desk, clock } = town
  const { ports } = await startDovecot()
  const server = await openMailServer()
  await connect(desk, server.port, { address: 'help@example.test' })
  const client = new ImapFlow({
    ...{ host: '127.0.0.1', port: ports.imap, secure: false, doSTARTTLS: false, logger: false },
    auth: { user: 'help', pass: 'secret' },
  })
  client.on('error', () => {})
  await client.connect()
  reads(desk, { port: ports.imap })
  const parser = openParser()
  const hearing = keepHearing(desk, parser, () => {})
  onTestFinished(async () => {
    client.close()
    await hearing.stop()
    await parser.close()
  })

  /** The letters that have gone out by now to somebody and were not looked at before. */
  let seen = 0
  async function letters(): Promise<Mail[]> {
    clock.at += minute // what can still be taken back has gone out then
    await follow(desk, notify)
    await post(desk, { base: '', publicUrl: new URL('https://help.example') })
    const fresh = server.caught.slice(seen)
    seen = server.caught.length
    return Promise.all(fresh.map(readMail))
  }

  /** Somebody writes to an address, maybe in answer to a letter, quoting it as mail programs do; it has been decided when this returns. */
  async function writes(who: Name, to: string, text: string, letter?: Mail) {
    const count = (await ledger(desk)).length + 1
    const quoted = letter?.text?.split('\n').map((line) => `> ${line}`)
    const answered = quoted
      ? ['', 'On Mon, 7 Jan 2030 at 09:00, Help Desk <help@example.test> wrote:', ...quoted]
      : []
    const lines = [
      `From: ${who} <${who}@example.test>`,
      `To: ${to}`,
      `Subject: ${letter ? `Re: ${letter.subject}` : 'The scanner is dead'}`,
      `Message-ID: <${who}-${count}@example.test>`,
      ...(letter?.messageId ? [`In-Reply-To: ${letter.messageId}`] : []),
      'Content-Type: text/plain; charset=utf-8',
      ...['', text, ...answered, ''],
    ]
    await client.append('INBOX', Buffer.from(lines.join('\r\n')))
    await arrived(desk, count)
    hearing.wake()
    return vi.waitFor(
      async () => {
        const row = (await ledger(desk)).at(-1)
        if (!row?.decision) throw new Error('It is not decided yet.')
        return row
      },
      { timeout: 60_000, interval: 50 },
    )
  }
  const answers = (who: Name, letter: Mail | undefined, text: string) => {
    const [reply] = letter?.replyTo ?? []
    return writes(who, reply?.address ?? '', text, letter)
  }
  return { ...town, letters, writes, answers }
}

const to = (all: Mail[], who: Name) =>
  all.find((mail) => mail.to?.some(({ address }) => address === `${who}@example.test`))

test('the life of a ticket by mail alone: asked, answered, resolved, opened again, and closed', async () => {
  const { letters, writes, answers, ticket, story } = await openByMail()

  const asked = await writes('rita', 'help@example.test', 'It does not scan any more.')
  expect(asked.decision).toBe('ticket')
  const id = asked.ticket_id ?? 0
  const first = await letters()
  expect(to(first, 'rita')?.text).toContain(String((await ticket(id)).number))
  expect(to(first, 'ana')?.text).toContain('It does not scan any more.')
  expect(to(first, 'ana')?.replyTo).not.toEqual(to(first, 'abe')?.replyTo)

  await answers('ana', to(first, 'ana'), '!claim\n!note\nI have seen this one before.')
  expect((await ticket(id)).assignee).toBe('ana')
  expect(to(await letters(), 'rita')).toBeUndefined()

  await answers('ana', to(first, 'ana'), 'Have you turned it on?')
  const question = to(await letters(), 'rita')
  expect(question?.text).toContain('Have you turned it on?')
  expect(question?.text).not.toContain('seen this one before')
  expect((await ticket(id)).status).toBe('waiting')

  await answers('rita', question, 'Yes, I have.')
  expect((await ticket(id)).status).toBe('open')
  const told = to(await letters(), 'ana')
  expect(told?.text).toContain('Yes, I have.')

  await answers('ana', told, '!resolve\nThen it was the cable: I have changed it.')
  const resolved = await letters()
  expect((await ticket(id)).status).toBe('resolved')
  const done = resolved.filter((mail) => to([mail], 'rita'))
  expect(done.map(({ text }) => text).join()).toContain('I have changed it.')

  await answers('rita', done.at(-1), 'It is dead again.')
  expect((await ticket(id)).status).toBe('open')
  const again = to(await letters(), 'ana')
  expect(again?.text).toContain('It is dead again.')
  await answers('ana', again, 'A new one is on your desk.\n')
  await answers('ana', again, '!close')
  expect((await ticket(id)).status).toBe('closed')

  const theirs = (await story('rita', id)).join('\n')
  expect(theirs).not.toContain('seen this one before')
  for (const entry of (await story('rita', id)).filter((one) => one.startsWith('ana')))
    expect(entry).not.toContain('wrote:') // what agents quote goes nowhere
  expect(theirs).toContain(`https://help.example/tickets/${(await ticket(id)).number}`)
  expect(theirs).not.toMatch(/\/t\/\d|\+[0-9a-z]+\.[0-9a-z]+\./) // what a customer quotes opens no door
})
