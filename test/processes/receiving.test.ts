import { setTimeout } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { beforeEach, expect, test } from 'vitest'
import type { Desk } from '../../src/desk/desk.ts'
import { sealed } from '../../src/desk/sealed.ts'
import { startDovecot, wantsDovecot } from '../dovecot.ts'
import { letter } from '../reading.ts'
import { at, openFolder, records, start } from './running.ts'

beforeEach(wantsDovecot)

/** A mailbox that a desk reads. */
const connect = (desk: Desk, port: number, protocol: 'imap' | 'pop3') =>
  desk.write((tx) =>
    tx
      .insertInto('mailbox')
      .values({
        ...{ name: 'Help', address: 'help@example.test' },
        ...{ out_host: '127.0.0.1', out_port: 1, out_security: 'none' as const, out_user: 'help' },
        out_secret: sealed(desk.secret, 'secret'),
        ...{
          in_protocol: protocol,
          in_host: '127.0.0.1',
          in_port: port,
          in_security: 'none' as const,
        },
        in_after: 'delete',
      })
      .execute(),
  )

async function put(port: number, count: number) {
  const client = new ImapFlow({
    ...{ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, logger: false },
    ...{ disableAutoIdle: true, auth: { user: 'help', pass: 'secret' } },
  })
  client.on('error', () => {})
  await client.connect()
  // of many people: of one the desk would hold back what is more than ten an hour
  const from = (n: number) => letter(`Message ${n}`).replace('rita@example', `p${n}@of-${n % 9}`)
  for (let n = 1; n <= count; n++) await client.append('INBOX', from(n))
  const left = async () => {
    const status = await client.status('INBOX', { messages: true })
    return status ? status.messages : undefined
  }
  return { left, close: () => client.close() }
}

const seen = (folder: string) =>
  records(folder, (raw) => ({
    came: raw.prepare('SELECT count(*) FROM incoming').pluck().get() as number,
    waiting: raw.prepare('SELECT count(*) FROM incoming WHERE decision IS NULL').pluck().get(),
    decided: raw
      .prepare('SELECT decision, count(*) AS n FROM incoming GROUP BY decision')
      .all() as { decision: string; n: number }[],
    subjects: raw.prepare('SELECT subject FROM ticket ORDER BY id').pluck().all() as string[],
  }))

/** Looks again until it is so. */
async function until(isSo: () => boolean | Promise<boolean>) {
  while (!(await isSo())) await setTimeout(3)
}

test.each(['imap', 'pop3'] as const)(
  'kill -9 between keeping a message and deleting it at the server loses none and makes none twice (%s)',
  async (protocol) => {
    const count = 150
    const { ports } = await startDovecot()
    const folder = openFolder()
    await at(folder, (desk) => connect(desk, ports[protocol], protocol))
    const box = await put(ports.imap, count)
    for (const least of [5, 48, 90]) {
      const desk = await start(folder)
      await until(() => seen(folder).came >= least)
      await desk.stop('SIGKILL')
    }
    const desk = await start(folder)
    await until(async () => (await box.left()) === 0 && seen(folder).waiting === 0)
    const { came, decided, subjects } = seen(folder)
    await desk.stop('SIGTERM')
    box.close()
    expect(subjects.sort()).toEqual(
      Array.from({ length: count }, (_, n) => `Message ${n + 1}`).sort(),
    )
    expect(Object.fromEntries(decided.map(({ decision, n }) => [decision, n]))).toEqual({
      ticket: count,
      ...(came > count && { duplicate: came - count }),
    })
    if (protocol === 'imap') expect(came).toBeGreaterThan(count) // it was killed where it matters
  },
)
