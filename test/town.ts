import { randomInt } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'
import { openDb } from '../src/db/open.ts'
import { hangBell } from '../src/desk/bell.ts'
import { type Desk, doors, Mistaken } from '../src/desk/desk.ts'
import type { Fields } from '../src/desk/fields.ts'
import { read } from '../src/desk/reading.ts'
import { secretOf } from '../src/desk/secret.ts'
import { openStore } from '../src/desk/store.ts'
import type { Db, Tables } from '../src/desk/tables.ts'
import { addAgent, addCustomer } from '../src/people/agent.ts'
import { personById, visitor } from '../src/people/person.ts'
import { root } from '../src/root.ts'
import { settings } from '../src/settings/setting.ts'
import { act, type How } from '../src/tickets/act.ts'
import { fieldsOf, type VerbName } from '../src/tickets/lifecycle.ts'
import { lists } from '../src/tickets/lists.ts'
import { thread } from '../src/tickets/thread.ts'
import { ticketById } from '../src/tickets/ticket.ts'
import { arrangeIn, arrangesAt } from './arranges.ts'
import { tell } from './told.ts'

export const minute = 60_000
export const hour = 60 * minute
const migrations = join(root, 'migrations')
let migrated: Promise<string> | undefined
const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** One migrated file for all tests of a worker; each test gets a copy of it. */
const template = () =>
  (migrated ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'deskbell-town-'))
    made.push(folder)
    const file = join(folder, 'desk.db')
    await openDb(file, migrations).close()
    return file
  })())

/** A desk on a real file of its own, with a clock in hand. It is gone when the test is. */
export async function openDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-'))
  const file = join(folder, 'desk.db')
  copyFileSync(await template(), file)
  mkdirSync(join(folder, 'files'))
  const db = openDb<Tables>(file, migrations)
  const clock = { at: Date.UTC(2030, 0, 7, 9) } // a Monday
  const stuck = (stack: string) => {
    throw new Error(stack)
  }
  const desk: Desk = {
    ...doors({ reader: db.reader, writer: db.writer, stuck }),
    now: () => clock.at,
    random: randomInt,
    bell: hangBell(),
    secret: secretOf(Buffer.alloc(32, 7)),
    store: openStore(join(folder, 'files')),
  }
  onTestFinished(async () => {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { desk, clock, db, folder }
}

/**
 * A small town with people in it: rita and raj ask, ana and abe answer at the Help Desk,
 * ben runs the servers, ada is the sysadmin.
 */
export async function openTown() {
  const { desk, clock, db, folder } = await openDesk()
  const ids = await desk.write(settle)
  const person = async (who: Name) => {
    if (who === 'visitor') return visitor
    const found = await desk.read((db) => personById(db, ids[who]))
    if (!found) throw new Error(who)
    return found
  }

  /** Does a verb as someone, filling its form in words, as they would on the page. Answers with the ticket's id. */
  async function does(
    who: Name,
    verb: VerbName,
    id: number | null,
    words: Words = {},
    how: Partial<How> = {},
  ) {
    const by = await person(who)
    const context = await desk.read(async (db) => ({
      lists: await lists(db, id === null ? undefined : await ticketById(db, by, id)),
      timeZone: (await settings(db)).time_zone,
    }))
    const reading = read(fieldsOf(verb, by), submission(words, fieldsOf(verb, by)), context)
    if (!reading.ok) throw new Mistaken(reading.wrong)
    const done = await act(desk, by, verb, id, reading.input as never, { via: 'web', ...how })
    return done.ticket_id
  }

  const ticket = async (id: number) => {
    const by = await person('ada')
    return desk.read((db) => ticketById(db, by, id))
  }

  /** The thread as someone reads it, a line an entry. */
  async function story(who: Name, id: number) {
    const by = await person(who)
    return desk.read(async (db) => (await thread(db, by, await ticketById(db, by, id))).map(tell))
  }

  return { desk, clock, db, folder, person, does, story, ticket, arranges: arrangesAt(desk) }
}

export type Name = 'rita' | 'raj' | 'ana' | 'abe' | 'ben' | 'ada' | 'visitor'
type Words = Record<string, string>

/** A form filled in words: a choice by what it says. */
const submission = (words: Words, fields: Fields) => ({
  get: (name: string) => {
    const named = fields[name]?.control === 'radios' && words[name]
    return named ? named.toLowerCase() : words[name]
  },
})

async function settle(tx: Db) {
  const at = Date.UTC(2030, 0, 1)
  const has = (path: string, name: string, words: Words = {}) =>
    arrangeIn(tx, path, name, words, at)
  await has('departments', 'Support', { name: 'Help Desk' })
  await has('departments', 'System Administrators')
  await has('departments', 'Billing')
  await has('teams', 'Online Banking')
  await has('tags', 'printer', { colour: 'soft' })
  await has('tags', 'vpn', { colour: 'warm' })
  const hire = async (
    name: string,
    role: 'customer' | 'agent' | 'sysadmin',
    department?: number,
  ) => {
    const who = { name, username: name, email: `${name}@example.test`, password_hash: null }
    const isSysadmin = role === 'sysadmin'
    const id =
      role === 'customer'
        ? await addCustomer(tx, who, at)
        : await addAgent(
            tx,
            { ...who, departments: department ? [department] : [], isSysadmin },
            at,
          )
    return id
  }
  return {
    visitor: visitor.id,
    rita: await hire('rita', 'customer'),
    raj: await hire('raj', 'customer'),
    ana: await hire('ana', 'agent', 1),
    abe: await hire('abe', 'agent', 1),
    ben: await hire('ben', 'agent', 2),
    ada: await hire('ada', 'sysadmin', 2),
  }
}
