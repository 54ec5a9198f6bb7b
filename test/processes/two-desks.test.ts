import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { openMailServer } from '../mail-server.ts'
import { connect } from '../mailbox.ts'
import { at, openFolder, records, run, start } from './running.ts'

const patient = { interval: 50, timeout: 60_000 }

/** A desk that runs, its mailbox at an address, and what it sent so far; `hears` hands it messages as a mailbox would. */
async function openRunning(address: string) {
  const folder = openFolder()
  const server = await openMailServer()
  await at(folder, async (desk) => {
    await follow(desk, notify)
    await connect(desk, server.port, { address, name: address })
  })
  await start(folder)
  let heard = 0
  const hears = async (bytes: string) => {
    const file = join(folder, `message-${++heard}.eml`)
    writeFileSync(file, bytes, 'latin1')
    const cli = run({ DATA_DIR: folder }, ['dist/src/cli.js', 'mail', 'inject', file])
    return JSON.parse((await cli.ended).said) as { decision: string; reason: string }
  }
  const rows = () =>
    records(folder, (raw) => raw.prepare('SELECT state, reason FROM outbox ORDER BY id').all()) as {
      state: string
      reason: string | null
    }[]
  const tickets = () =>
    records(folder, (raw) => raw.prepare('SELECT count(*) FROM ticket').pluck().get())
  return { address, caught: server.caught, hears, rows, tickets }
}
type Running = Awaited<ReturnType<typeof openRunning>>

const letter = (from: string, to: string, id: string, headers = '') =>
  `From: Other desk <${from}>\r\nTo: ${to}\r\nSubject: Hello\r\nMessage-ID: <${id}>\r\n${headers}\r\nPlease help.\r\n`

/** Carries everything that each has sent to the other until both are silent; says how many letters there were in all. */
async function carry(one: Running, other: Running) {
  const from = new Map([
    [one, 0],
    [other, 0],
  ])
  const pairs: [Running, Running][] = [
    [one, other],
    [other, one],
  ]
  for (let quiet = 0; quiet < 3; ) {
    const before = one.caught.length + other.caught.length
    for (const [sender, reader] of pairs)
      for (const { to, bytes } of sender.caught.slice(from.get(sender))) {
        from.set(sender, (from.get(sender) ?? 0) + 1)
        if (to[0]?.replace(/\+[^@]*/, '') === reader.address) await reader.hears(bytes)
      }
    await pause(6_000) // longer than a desk that nobody rings looks away
    quiet = one.caught.length + other.caught.length === before ? quiet + 1 : 0
  }
  return one.caught.length + other.caught.length
}

test('two desks pointed at each other settle within two letters each', async () => {
  const one = await openRunning('help@one.example')
  const other = await openRunning('help@other.example')
  const first = await one.hears(letter(other.address, one.address, 'first@other.example'))
  expect(first.decision).toBe('ticket')
  await vi.waitUntil(() => one.caught.length > 0, patient)
  expect(await carry(one, other)).toBeLessThanOrEqual(4)
  expect([one.caught.length, other.caught.length].every((count) => count <= 2)).toBe(true)
  expect([one.tickets(), other.tickets()]).toEqual([1, 0])
})

test('a robot that hides what it is gets one automatic answer a day, and each message is kept', async () => {
  const desk = await openRunning('help@one.example')
  for (let n = 1; n <= 6; n++) {
    const headers = `X-Count: ${n}\r\n`
    const text = letter('robot@x.example', desk.address, `${n}@x.example`, headers)
    const { decision } = await desk.hears(text.replace('Please help.', `Please help ${n}.`))
    expect(decision).toBe('ticket')
  }
  await vi.waitUntil(() => desk.rows().length === 6, patient)
  await vi.waitUntil(() => desk.caught.length === 1, patient)
  expect(desk.rows().map(({ state }) => state)).toEqual(['sent', ...Array(5).fill('dropped')])
  expect(desk.rows()[5]?.reason).toContain('within a day')
  expect(desk.tickets()).toBe(6)
  expect(desk.caught).toHaveLength(1)
})
