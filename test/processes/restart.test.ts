import { createHash, randomBytes, randomInt } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { sweepUploads } from '../../src/desk/upload.ts'
import { visitor } from '../../src/people/person.ts'
import { act } from '../../src/tickets/act.ts'
import { type Asking, ask, hold } from './ask.ts'
import { at, type Hired, hire, openFolder, records, start } from './running.ts'

const rounds = 5

/** One form that is sent until it is answered, and the key under which its event is found then. */
type Form = { path: string; asking: Asking; key: string }

test('kill -9 at any moment, five times: all that was acknowledged is there, once, with its files', async () => {
  const folder = openFolder()
  const { people, number } = await at(folder, async (desk) => {
    const people = [await hire(desk, 'ana'), await hire(desk, 'abe'), await hire(desk, 'eve')]
    const { number } = await act(desk, visitor, 'open', null, issue as never, { via: 'web' })
    return { people, number }
  })
  const clients = [form, form, () => reply(number, people[0]), () => reply(number, people[1])]
  const all = [...clients, () => turn(number, people[2])]
  const acknowledged: Form[] = []
  let unanswered: Form[] = []

  for (let round = 0; round < rounds; round++) {
    const desk = await start(folder)
    expect(readdirSync(join(folder, 'files', 'tmp'))).toEqual([])
    check(folder, acknowledged)
    const most = acknowledged.length + unanswered.length + randomInt(5, 60)
    const halves = await Promise.all(
      [half(), half()].map((asking) => hold(desk.origin, '/open', asking)),
    )

    /** Sends forms one after the other, those first that were never answered, until the line is cut. */
    const work = async (next: () => Form) => {
      while (true) {
        const one = unanswered.pop() ?? next()
        const answer = await ask(desk.origin, one.path, one.asking).catch(() => undefined)
        if (!answer) return one
        if (answer.status === 303) acknowledged.push(one)
        else expect([answer.status, one.path]).toEqual([409, atDesk])
      }
    }
    const working = all.map(work)
    await vi.waitUntil(() => acknowledged.length >= most, { interval: 1, timeout: 20_000 })
    const { code } = await desk.stop('SIGKILL')
    expect(code).toBe(null)
    unanswered = [...unanswered, ...(await Promise.all(working))]
    for (const { cut } of halves) cut()
  }
  check(folder, acknowledged)

  await sentAgain(folder, acknowledged)
  await lettersAreThere(folder)
  check(folder, acknowledged)
  await sweep(folder)
})

const issue = {
  topic: { id: 1, name: 'Other' },
  subject: 'The line is dead',
  body: 'Since nine.',
  name: 'Ken',
  email: 'ken@example.test',
}
let count = 0

/** A public form with a file. */
function form(): Form {
  const once = `open-${++count}`
  const data = new FormData()
  const words = { ...issue, topic: 'other', subject: `S ${count}`, body: `B ${count}`, once }
  for (const [name, value] of Object.entries(words)) data.set(name, value)
  data.append('files', new File([randomBytes(randomInt(1, 200_000))], `file-${count}.bin`))
  return { path: '/open', asking: { form: data }, key: `form:${visitor.id}:${once}` }
}

const byAgent = (path: string, by: Hired | undefined, words: Record<string, string>): Form => {
  const once = `agent-${++count}`
  const asking = { cookie: by?.cookie ?? '', words: { ...words, once } }
  return { path: `/staff/tickets/${path}`, asking, key: `form:${by?.id}:${once}` }
}
const reply = (number: number, by: Hired | undefined) =>
  byAgent(`${number}/reply`, by, { body: `R ${count}` })

/** Agents may be refused in words: somebody wrote meanwhile, or has it already. */
const atDesk = expect.stringMatching(/reply|claim|release/)

let claimed = false
/** Claims what is free, and gives it back. */
function turn(number: number, by: Hired | undefined) {
  claimed = !claimed
  return byAgent(`${number}/${claimed ? 'claim' : 'release'}`, by, {})
}

/** A form that never ends. */
function half(): Asking {
  const data = new FormData()
  data.set('once', `half-${++count}`)
  data.append('files', new File([randomBytes(300_000)], 'half.bin'))
  return { form: data }
}

/** What must be true of the records at any moment. */
function check(folder: string, acknowledged: Form[]) {
  records(folder, (raw) => {
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(raw.pragma('foreign_key_check')).toEqual([])
    const keys = new Set(raw.prepare('SELECT key FROM event').pluck().all())
    expect(acknowledged.filter(({ key }) => !keys.has(key))).toEqual([])
    const twice = (table: string, columns: string) =>
      raw.prepare(`SELECT ${columns} FROM ${table} GROUP BY ${columns} HAVING count(*) > 1`).all()
    expect(twice('ticket', 'subject')).toEqual([])
    expect(twice("event_text WHERE part = 'body'", 'text')).toEqual([])
    expect(twice('attachment', 'name')).toEqual([])
    const opened = raw.prepare("SELECT count(*) FROM event WHERE verb = 'open'").pluck().get()
    expect(raw.prepare('SELECT count(*) FROM ticket').pluck().get()).toBe(opened)
    expect(raw.prepare("SELECT * FROM upload WHERE once LIKE 'half-%'").all()).toEqual([])
  })
  for (const { hash, size } of named(folder)) {
    const bytes = readFileSync(pathOf(folder, hash))
    expect([sha256(bytes), bytes.length]).toEqual([hash, size])
  }
}

const named = (folder: string) =>
  records(folder, (raw) =>
    raw.prepare('SELECT hash, size FROM attachment UNION SELECT hash, size FROM upload').all(),
  ) as { hash: string; size: number }[]

const pathOf = (folder: string, hash: string) =>
  join(folder, 'files', hash.slice(0, 2), hash.slice(2, 4), hash)

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Whoever did not hear the answer and sends once more gets the same, and nothing is done. */
async function sentAgain(folder: string, acknowledged: Form[]) {
  const events = () =>
    records(folder, (raw) => raw.prepare('SELECT count(*) FROM event').pluck().get())
  const desk = await start(folder)
  const before = events()
  const answers = acknowledged.map((one) => ask(desk.origin, one.path, one.asking))
  const statuses = (await Promise.all(answers)).map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([303]))
  expect(events()).toBe(before)
  expect((await desk.stop('SIGTERM')).code).toBe(0)
}

/** Everyone told has one letter for each event: the follower goes on where it was. */
async function lettersAreThere(folder: string) {
  const desk = await start(folder)
  const owed = `SELECT count(*) FROM told JOIN event ON event.id = told.event_id
    WHERE person_id <> by_id AND NOT EXISTS
      (SELECT 1 FROM outbox WHERE outbox.event_id = told.event_id AND to_id = person_id)`
  await vi.waitFor(
    () => expect(records(folder, (raw) => raw.prepare(owed).pluck().get())).toBe(0),
    { timeout: 20_000 },
  )
  expect((await desk.stop('SIGTERM')).code).toBe(0)
}

/** After the sweep there is a file for each row, and no other. */
async function sweep(folder: string) {
  const lost = Buffer.from('A crash came between this file and its row.')
  mkdirSync(dirname(pathOf(folder, sha256(lost))), { recursive: true })
  writeFileSync(pathOf(folder, sha256(lost)), lost)
  await at(folder, sweepUploads)
  const files = readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true })
  const names = files.filter((file) => file.isFile()).map(({ name }) => name)
  expect(names.sort()).toEqual(
    named(folder)
      .map(({ hash }) => hash)
      .sort(),
  )
}
