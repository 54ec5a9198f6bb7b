import { onTestFinished, vi } from 'vitest'
import type { Desk } from '../src/desk/desk.ts'
import type { Account, Place } from '../src/mail/account.ts'
import { openParser } from '../src/mail/parser.ts'
import { receive } from '../src/mail/spool.ts'
import { turnAway } from '../src/mail/turned-away.ts'
import { keepReading, type State } from '../src/mail/watching.ts'

/** Reads a mailbox into the spool of a desk, until the test ends; its place is remembered here. */
export function reads(
  desk: Desk,
  over: Partial<Account> & { port: number },
  at?: Place,
  uidls = new Set<string>(),
) {
  const account: Account = {
    protocol: 'imap',
    host: '127.0.0.1',
    security: 'none',
    user: 'help',
    credentials: async () => ({ pass: 'secret' }),
    folder: 'INBOX',
    after: 'keep',
    move_to: 'Deskbell',
    ...over,
  }
  const parser = openParser()
  const states: State[] = []
  const memory = { place: at, uidls }
  const recipient = 'help@example.test'
  const from = { via: account.protocol, recipient }
  const watching = {
    place: async () => memory.place,
    remember: async (place: Place) => {
      memory.place = place
    },
    known: async (uidls: string[]) => {
      memory.uidls = new Set(uidls.filter((one) => memory.uidls.has(one)))
      return new Set(memory.uidls)
    },
    rememberOne: async (uidl: string) => {
      memory.uidls.add(uidl)
    },
    take: async (bytes: Uint8Array) => {
      await receive(desk, bytes, from)
    },
    turnAway: (headers: Uint8Array, size: number) => turnAway(desk, parser, headers, size, from),
  }
  const stop = keepReading(account, watching, {
    now: Date.now,
    tell: (state) => states.push(state),
  })
  onTestFinished(async () => {
    await stop()
    await parser.close()
  })
  return { states, memory, stop, account }
}

/** The messages of a desk, in the order in which they came. */
export const ledger = (desk: Desk) =>
  desk.read((db) => db.selectFrom('incoming').selectAll().orderBy('id').execute())

/** Waits until the desk has so many messages. */
export const arrived = (desk: Desk, count: number) =>
  vi.waitFor(
    async () => {
      const rows = await ledger(desk)
      if (rows.length < count) throw new Error(`${rows.length} of ${count} messages are there.`)
      return rows
    },
    { timeout: 100_000, interval: 50 },
  )

/** A small message. */
export const letter = (subject: string, body = 'Hello.', id: string = subject) =>
  [
    'From: Rita <rita@example.test>',
    'To: help@example.test',
    `Subject: ${subject}`,
    `Message-ID: <${id.replaceAll(/\W/g, '-')}@example.test>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
    '',
  ].join('\r\n')

/** Looks again until it is so: a slow machine fails nothing. */
export const until = <T>(isSo: () => T | Promise<T>) =>
  vi.waitFor(isSo, { timeout: 100_000, interval: 30 })
