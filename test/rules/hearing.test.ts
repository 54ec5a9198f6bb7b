import { expect, onTestFinished, test } from 'vitest'
import { keepHearing } from '../../src/mail/hearing.ts'
import { openParser } from '../../src/mail/parser.ts'
import { receive } from '../../src/mail/spool.ts'
import { ledger, letter, until } from '../reading.ts'
import { minute, openTown } from '../town.ts'

/** A desk with messages in its spool, and the loop that decides about them. */
async function openSpool() {
  const town = await openTown()
  const { desk } = town
  const failures: number[] = []
  const comes = async (subject: string, via: 'imap' | 'file' = 'imap') => {
    const id = await receive(desk, Buffer.from(letter(subject)), { via })
    if (id === 'too big') throw new Error(id)
    return id
  }
  const hears = () => {
    const parser = openParser()
    const hearing = keepHearing(desk, parser, (id) => failures.push(id))
    onTestFinished(async () => {
      await hearing.stop()
      await parser.close()
    })
    return hearing
  }
  const decisions = async () => (await ledger(desk)).map(({ decision }) => decision)
  return { ...town, comes, hears, decisions, failures }
}

test('what a stop has left is decided at the start in its order, and one that fails holds up no other', async () => {
  const { comes, hears, decisions, desk, failures } = await openSpool()
  await comes('First')
  const lost = await comes('Its bytes are gone')
  await comes('Last')
  const [, { hash }] = (await ledger(desk)) as [unknown, { hash: string }]
  await desk.write((tx) =>
    tx
      .updateTable('incoming')
      .set({ hash: 'f'.repeat(64) })
      .where('hash', '=', hash)
      .execute(),
  )
  hears()
  await until(async () => expect(await decisions()).toEqual(['ticket', null, 'ticket']))
  expect(failures).toEqual([lost])
  const subjects = await desk.read((db) =>
    db.selectFrom('ticket').select('subject').orderBy('id').execute(),
  )
  expect(subjects.map(({ subject }) => subject)).toEqual(['First', 'Last'])
})

test('a message handed over by a command is left to it for a minute, and then not forgotten', async () => {
  const { comes, hears, decisions, clock } = await openSpool()
  await comes('By hand', 'file')
  await comes('By mail')
  const hearing = hears()
  await until(async () => expect(await decisions()).toEqual([null, 'ticket']))
  clock.at += minute + 1
  hearing.wake()
  await until(async () => expect(await decisions()).toEqual(['ticket', 'ticket']))
})

test('where there is no room a message waits however often it is tried, and is not parked', async () => {
  const { comes, hears, decisions, desk, clock, failures } = await openSpool()
  const { keep } = desk.store
  await receive(desk, Buffer.from(withFile), { via: 'imap' })
  desk.store.keep = async () => {
    throw Object.assign(new Error('full'), { code: 'ENOSPC' })
  }
  const hearing = hears()
  for (let times = 1; times <= 5; times++) {
    await until(() => expect(failures).toHaveLength(times))
    await until(async () => expect((await ledger(desk))[0]?.tries).toBe(0))
    clock.at += minute + 1
    if (times === 5) desk.store.keep = keep
    hearing.wake()
  }
  await until(async () => expect(await decisions()).toEqual(['ticket']))
  await comes('After it')
  hearing.wake()
  await until(async () => expect(await decisions()).toEqual(['ticket', 'ticket']))
})

const withFile = [
  'From: rita@example.test',
  'Subject: With a file',
  'Message-ID: <file@example.test>',
  'Content-Type: multipart/mixed; boundary=x',
  '',
  '--x',
  '',
  'Hello.',
  '--x',
  'Content-Type: application/octet-stream',
  'Content-Disposition: attachment; filename=a.bin',
  '',
  'abc',
  '--x--',
  '',
].join('\r\n')
