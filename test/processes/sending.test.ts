import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import type { Desk } from '../../src/desk/desk.ts'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { visitor } from '../../src/people/person.ts'
import { act } from '../../src/tickets/act.ts'
import { openMailServer, type Stop } from '../mail-server.ts'
import { connect } from '../mailbox.ts'
import { at, hire, openFolder, records, start } from './running.ts'

const patient = { interval: 10, timeout: 30_000 }

/** A desk with a mailbox and so many letters that wait, each about a ticket of its own. */
async function openWaiting(letters: number) {
  const folder = openFolder()
  const server = await openMailServer()
  await at(folder, async (desk) => {
    await hire(desk, 'ana')
    await follow(desk, notify)
    await connect(desk, server.port)
    for (let n = 1; n <= letters; n++) await ask(desk, n)
    await follow(desk, notify)
  })
  const states = () =>
    records(folder, (raw) => raw.prepare('SELECT state FROM outbox ORDER BY id').pluck().all())
  const rows = () =>
    records(
      folder,
      (raw) =>
        raw.prepare('SELECT state, message_id, unknown_at FROM outbox ORDER BY id').all() as {
          state: string
          message_id: string
          unknown_at: number | null
        }[],
    )
  /** What is tried again in a minute or more is due now. */
  const hurry = () =>
    at(folder, (desk) =>
      desk.write((tx) =>
        tx.updateTable('outbox').set({ next_at: 0 }).where('next_at', 'is not', null).execute(),
      ),
    )
  return { folder, server, states, rows, hurry }
}

/** Somebody asks; the desk tells its agent. */
const ask = (desk: Desk, n: number) =>
  act(
    desk,
    visitor,
    'open',
    null,
    {
      topic: { id: 1, name: 'Other' },
      subject: `S ${n}`,
      body: `B ${n}`,
      name: `Ken ${n}`,
      email: `ken${n}@example.test`,
    } as never,
    { via: 'web' },
  )

const idOf = (bytes: string) => /^Message-ID: <([^>]+)>/im.exec(bytes)?.[1] ?? ''

/** Nothing is lost; what came twice is the same to the byte, was cut off after its last one, and came no third time. */
function check(
  caught: { bytes: string }[],
  rows: { state: string; message_id: string; unknown_at: number | null }[],
) {
  for (const { message_id, unknown_at } of rows) {
    const copies = caught.filter(({ bytes }) => idOf(bytes) === message_id)
    expect(copies.length, message_id).toBeGreaterThanOrEqual(1)
    expect(copies.length, message_id).toBeLessThanOrEqual(unknown_at === null ? 1 : 2)
    expect(new Set(copies.map(({ bytes }) => bytes)).size).toBe(1)
  }
  expect(caught.map(({ bytes }) => idOf(bytes)).filter((id) => !id)).toEqual([])
}

test.each(['CONNECT', 'MAIL', 'RCPT', 'DATA', 'TAKEN'] as const)(
  'kill -9 while the server is at %s: the letter arrives, and twice only where nobody can know',
  async (step: Stop['at']) => {
    const { folder, server, rows, states, hurry } = await openWaiting(1)
    expect(states()).toEqual(['queued'])
    const reached = Promise.withResolvers<void>()
    server.state.stop = { at: step, told: reached.resolve }
    const first = await start(folder)
    await reached.promise
    expect(states()).toEqual(['sending'])
    await first.stop('SIGKILL')

    const second = await start(folder)
    const mayBeThere = step === 'DATA' || step === 'TAKEN'
    const next = mayBeThere ? 'unknown' : 'sent'
    await vi.waitUntil(() => states()[0] === next, patient)
    await second.stop('SIGTERM')
    if (mayBeThere) {
      await hurry()
      const third = await start(folder)
      await vi.waitUntil(() => states()[0] === 'sent', patient)
      await third.stop('SIGTERM')
    }
    check(server.caught, rows())
    expect(server.caught).toHaveLength(step === 'TAKEN' ? 2 : 1)
    expect(rows()[0]?.unknown_at === null).toBe(!mayBeThere)
  },
)

test('kill -9 at any moment of sending sixty letters, six times: none is lost, none doubled but what was cut off', async () => {
  const { folder, server, rows, states, hurry } = await openWaiting(60)
  for (let round = 1; round <= 6; round++) {
    const desk = await start(folder)
    const before = server.caught.length
    await vi.waitUntil(
      () => server.caught.length >= Math.min(60, before + 5) || isDone(states()),
      patient,
    )
    await pause(randomInt(0, 30))
    await desk.stop('SIGKILL')
  }
  await hurry()
  const last = await start(folder)
  await vi.waitUntil(() => isDone(states()), patient)
  await last.stop('SIGTERM')
  await hurry()
  const again = await start(folder)
  await vi.waitUntil(() => states().every((state) => state === 'sent'), patient)
  expect((await again.stop('SIGTERM')).code).toBe(0)
  check(server.caught, rows())
})

const isDone = (states: unknown[]) =>
  states.every((state) => state === 'sent' || state === 'unknown')

test('a server that says nothing does not keep the desk from stopping, nor its pages from answering', async () => {
  const { folder, server } = await openWaiting(1)
  const reached = Promise.withResolvers<void>()
  server.state.stop = { at: 'DATA', told: reached.resolve }
  const desk = await start(folder)
  await reached.promise
  expect((await fetch(`${desk.origin}/`)).status).toBe(200)
  expect((await desk.stop('SIGTERM')).code).toBe(0)
})
