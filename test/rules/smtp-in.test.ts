import { once } from 'node:events'
import { connect } from 'node:net'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { expect, onTestFinished, test } from 'vitest'
import { openSmtp } from '../../src/mail/smtp-in.ts'
import { bytesOf } from '../../src/mail/spool.ts'
import { ledger, letter, until } from '../reading.ts'
import { openTown } from '../town.ts'

/** A desk with a mailbox that takes mail directly, and a mail server that hands it over. */
async function openDirect() {
  const town = await openTown()
  const { desk } = town
  await desk.write((tx) =>
    tx
      .insertInto('mailbox')
      .values({
        ...{ name: 'Help', address: 'Help@desk.test', out_host: 'x.test', out_port: 25 },
        out_security: 'none',
      })
      .execute(),
  )
  let received = 0
  const lines: unknown[] = []
  const told = { received: () => void received++, log: (line: unknown) => void lines.push(line) }
  const { port, stop } = await openSmtp(desk, { port: 0, host: '127.0.0.1' }, told)
  onTestFinished(stop)

  /** Hands a message over; answers with what the server said at the end. */
  async function hands(text: string, to: string[], from = 'ken@x.test', client?: SMTPConnection) {
    const smtp = client ?? (await opened())
    return new Promise<{ said: string; accepted: string[]; smtp: SMTPConnection }>((resolve) =>
      smtp.send({ from, to }, text, (error, info) =>
        resolve({
          said: error ? String(error.response) : info!.response,
          accepted: info?.accepted ?? [],
          smtp,
        }),
      ),
    )
  }
  async function opened() {
    const smtp = new SMTPConnection({ host: '127.0.0.1', port, logger: false, ignoreTLS: true })
    smtp.on('error', () => {})
    onTestFinished(() => smtp.close())
    await new Promise<void>((resolve) => smtp.connect(() => resolve()))
    return smtp
  }
  const texts = async () =>
    Promise.all(
      (await ledger(desk)).map(async ({ hash }) =>
        Buffer.from(await bytesOf(desk, hash ?? '')).toString('latin1'),
      ),
    )
  return { ...town, port, hands, opened, texts, lines, count: () => received }
}

test('a message for a mailbox is kept as it came, with its envelope before it, also with something behind a plus', async () => {
  const { hands, texts, desk, count } = await openDirect()
  const text = letter('Direct', '.\r\n..\r\nfour')
  expect((await hands(text, ['help+1a.2b.abcdefghijklmnop@DESK.test'])).said).toMatch(
    /^250 .*Kept as 1/,
  )
  expect(await texts()).toEqual([
    `Return-Path: <ken@x.test>\r\nDelivered-To: help+1a.2b.abcdefghijklmnop@DESK.test\r\n${text}`,
  ])
  expect(await ledger(desk)).toMatchObject([
    { via: 'smtp', recipient: 'help+1a.2b.abcdefghijklmnop@desk.test', decision: null },
  ])
  expect(count()).toBe(1)
})

test('it is no relay: what is for others is refused, and of several recipients ours alone are taken, as one message', async () => {
  const { hands, desk } = await openDirect()
  for (const other of [
    'ken@x.test',
    'help@x.test',
    'other@desk.test',
    'x%y@desk.test',
    '"help@desk.test"@x.test',
    '@desk.test:a@x.test',
  ])
    expect((await hands(letter('Relay'), [other])).said).toMatch(/^(550|501|553)/)
  expect(await ledger(desk)).toEqual([])
  const mixed = await hands(
    letter('Mixed'),
    ['ken@x.test', 'help@desk.test', 'help+x@desk.test'],
    '',
  )
  expect(mixed.accepted).toEqual(['help@desk.test', 'help+x@desk.test'])
  expect(await ledger(desk)).toMatchObject([{ recipient: 'help@desk.test' }])
})

test('what is larger than 30 MB gets 552 and the line stays usable; where there is no room it gets 452', async () => {
  const { hands, opened, desk } = await openDirect()
  const client = await opened()
  const large = letter('Large').padEnd(31_000_000, `${'x'.repeat(76)}\r\n`)
  expect((await hands(large, ['help@desk.test'], 'k@x.test', client)).said).toMatch(/^552/)
  expect((await hands(letter('Small'), ['help@desk.test'], 'k@x.test', client)).said).toMatch(
    /^250/,
  )
  const { keep } = desk.store
  desk.store.keep = async () => {
    throw Object.assign(new Error('full'), { code: 'ENOSPC' })
  }
  expect((await hands(letter('No room'), ['help@desk.test'], 'k@x.test', client)).said).toMatch(
    /^452/,
  )
  desk.store.keep = keep
  expect((await hands(letter('Room'), ['help@desk.test'], 'k@x.test', client)).said).toMatch(/^250/)
  expect(await ledger(desk)).toHaveLength(2)
})

test('a message that lies about its size is refused at its end, and nothing of it is kept', async () => {
  const { port, texts, lines } = await openDirect()
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  onTestFinished(() => void socket.destroy())
  let said = ''
  socket.on('data', (chunk) => (said += chunk))
  const ask = async (command: string) => {
    const before = said.length
    socket.write(command)
    await until(() => expect(said.slice(before)).toMatch(/^\d{3} .*\r\n$/m))
    return said.slice(before)
  }
  await until(() => expect(said).toMatch(/^220/))
  await ask('EHLO x\r\n')
  await ask('MAIL FROM:<k@x.test> SIZE=10\r\n')
  await ask('RCPT TO:<help@desk.test>\r\n')
  await ask('DATA\r\n')
  const big = `Subject: x\r\n\r\n${`${'x'.repeat(998)}\r\n`.repeat(31_000)}`
  expect(await ask(`${big}.\r\n`)).toMatch(/^552/)
  expect(await texts()).toEqual([])
  expect(await ask('NOOP\r\n')).toMatch(/^250/)
  await ask('MAIL FROM:<k@x.test>\r\n')
  for (let n = 0; n < 100; n++) await ask(`RCPT TO:<help+${n}@desk.test>\r\n`)
  expect(await ask('RCPT TO:<help+more@desk.test>\r\n')).toMatch(/^452/)
  await ask('DATA\r\n')
  socket.write(`${letter('Cut off')}and then`)
  socket.end()
  await once(socket, 'close')
  await until(() => expect(lines).toHaveLength(1)) // that it was cut off is noticed, and then
  expect(await texts()).toEqual([])
})
