import { expect, test } from 'vitest'
import { Mistaken } from '../../src/desk/desk.ts'
import { unwritten } from '../../src/desk/taken-back.ts'
import { changes } from '../../src/settings/changes.ts'
import { broughtIn } from '../../src/settings/configuration/bring-in.ts'
import { configuration } from '../../src/settings/configuration/written.ts'
import { minute, openTown } from '../town.ts'

async function openDesk() {
  const town = await openTown()
  const { desk, clock, person } = town
  const by = await person('ada')
  const bring = (text: string) => {
    clock.at += minute
    return desk.write((tx) => broughtIn(tx, text, { by, at: clock.at }))
  }
  const wrong = (text: string) =>
    bring(text).then(
      () => 'nothing',
      (error) => {
        if (!(error instanceof Mistaken)) throw error
        const { text: message } = error.wrong
        return JSON.stringify(message)
      },
    )
  const written = () => desk.read(configuration)
  return { ...town, bring, wrong, written, by }
}

const town = `
working-hours:
  - name: Counter
    mon: 08:00-12:00, 14:00-18:00
    sat: 09:00-24:00
sla-plans:
  - name: Soon
    minutes: 2h
    schedule: Counter
  - name: Some day
    minutes: 90h 30m
priorities:
  - name: Calm
    rank: 20
    colour: soft
  - name: Now
    rank: 40
    colour: late
departments:
  - name: Counter
    sla_plan: Soon
    signature: |-
      Town hall
      Market 1: "the old one" # no comment
teams:
  - name: Night
    members: ana, ben
tags:
  - name: yes
    colour: good
  - name: "0012"
    colour: late
help-topics:
  - name: Parking
    department: Counter
    priority: Now
    position: 1
    slug: other
canned-responses:
  - name: Thanks
    folder: Ends
    body: |-
      Thank you, {customer}.

      - one
      - two
desk:
  desk_name: Town hall
  time_zone: Europe/Berlin
  default_priority: Calm
  default_sla_plan: Some day
`

test('a desk is taken along as one text, and a new one is arranged the same by it', async () => {
  const first = await openDesk()
  await first.bring(town)
  const text = await first.written()
  expect(text).toContain('Market 1: "the old one" # no comment')

  const second = await openDesk()
  await second.bring(text)
  expect(await second.written()).toBe(text)
  expect((await second.bring(text)).changes).toEqual([])

  const behaves = async ({ does, ticket }: Awaited<ReturnType<typeof openDesk>>) => {
    const id = await does('rita', 'open', null, {
      subject: 'Car',
      topic: 'other',
      body: 'Where?',
    })
    const { department, priority, sla_plan, topic } = await ticket(id)
    return { department, priority, sla_plan, topic }
  }
  const one = await behaves(first)
  expect(one).toMatchObject({ department: 'Counter', priority: 'Now', sla_plan: 'Soon' })
  expect(await behaves(second)).toEqual(one)
})

test('the text of a desk that nobody has changed brings nothing in', async () => {
  const { written, bring } = await openDesk()
  expect((await bring(await written())).changes).toEqual([])
})

test('it is shown first what it would change, and nothing is', async () => {
  const { desk, written, by, clock } = await openDesk()
  const before = await written()
  const would = await unwritten(desk, (tx) => broughtIn(tx, town, { by, at: clock.at }))
  const said = would.changes.map(({ did, kind, name }) => `${did} ${kind} ${name}`)
  expect(said).toContain('added departments Counter')
  expect(said).toContain('archived departments Help Desk')
  expect(said).toContain('changed desk Town hall')
  expect(await written()).toBe(before)
  expect((await desk.read((db) => changes(db, { by: by.id }))).changes).toEqual([])
})

test('what a part leaves out is archived, a part that is not there stays, what was archived is restored', async () => {
  const { bring, written } = await openDesk()
  const whole = await written()
  const did = async (text: string) =>
    (await bring(text)).changes.map(({ did, name }) => `${did} ${name}`)
  expect(await did('tags:\n  - name: vpn\n    colour: warm\n')).toEqual(['archived printer'])
  expect(await written()).toContain('Billing')
  expect(await did(whole)).toEqual(['restored printer'])
  expect(await written()).toBe(whole)
})

test('three priorities pass their urgencies round in one text', async () => {
  const { bring, written, db } = await openDesk()
  const ranks = async () => {
    const all = await db.reader.selectFrom('priority').select(['name', 'rank']).execute()
    return Object.fromEntries(all.map(({ name, rank }) => [name, rank]))
  }
  const { Low = 0, Normal = 0, High = 0, ...rest } = await ranks()
  const round: Record<string, number> = { Low: Normal, Normal: High, High: Low }
  const text = (await written()).replace(
    /(- name: (Low|Normal|High)\n {4}rank: )\d+/g,
    (_, before, name) => `${before}${round[name]}`,
  )
  await bring(text)
  expect(await ranks()).toEqual({ ...rest, ...round })
  expect((await bring(text)).changes).toEqual([])
})

test('people who are not here are left out, and told', async () => {
  const { bring, written } = await openDesk()
  const { missing } = await bring('teams:\n  - name: Night\n    members: ana, zoe\n')
  expect(missing).toEqual([{ line: 2, who: 'zoe' }])
  expect(await written()).toContain('members: ana\n')
})

test.each([
  ['', 'There are no parts'],
  ['[', '"line":'],
  ['parrots:\n  - name: x', 'There is no part'],
  ['tags:\n  - name: x\n    size: 4\n', 'have no field'],
  ['tags:\n  - name: x\n    colour: [a]\n', 'is one text'],
  ['tags: x', 'is a list'],
  ['tags:\n  - name: x\n    colour: pink\n', '"line":2'],
  ['departments:\n  - name: Help Desk\n    sla_plan: Platinum\n', '"word":"Platinum"'],
  ['priorities:\n  - name: Odd\n    rank: 9\n    colour: soft\n', 'is not in it and cannot go'],
  [`tags:\n  - name: ${'x'.repeat(60)}\n    colour: soft\n`, 'characters or less'],
  ['&a [*a]', '"line":'],
])('%j is refused whole, with the line', async (text, because) => {
  const { wrong, written } = await openDesk()
  const before = await written()
  expect(await wrong(text)).toContain(because)
  expect(await written()).toBe(before)
})

test('a picture that is not here is left out, and the one in use stays', async () => {
  const { bring, written, db } = await openDesk()
  const logo = (name: string, of: string) =>
    ({ name, hash: of.repeat(64), type: 'image/png', size: 70 }) as const
  await db.writer
    .insertInto('logo')
    .values([logo('old.png', 'a'), logo('new.png', 'b')])
    .execute()
  await bring('branding:\n  logo: old.png\n  footer: Room 4\n')
  expect(await written()).toContain('logo: old.png')
  const { missing, changes } = await bring('branding:\n  logo: other.png\n  footer: Room 5\n')
  expect(missing).toEqual([{ line: 2, who: 'other.png' }])
  expect(changes.map(({ now }) => now)).toEqual([{ footer: 'Room 5' }])
  expect((await bring('branding:\n  logo: NEW.png\n  footer: Room 5\n')).missing).toEqual([])
  expect(await written()).toContain('logo: new.png')
  expect((await bring(await written())).changes).toEqual([])
})

test.each([
  ['? desk', '“name: Support”'],
  ['{ desk, tags: [] }', '“name: Support”'],
  ['tags: []\ntags: []', '“{name}” stands there twice'],
  ['tags:\n- name: A\n  name: B', '“{name}” stands there twice'],
  ['tags:\n- __proto__: A', 'have no field'],
  ['tags: &a [*a]', '“name: Support”'],
  [`tags: ${'['.repeat(20_000)}`, 'It cannot be read as YAML'],
])('a configuration like %.30j is refused in its line', async (text, because) => {
  const { wrong } = await openDesk()
  expect(await wrong(text)).toContain(because)
})

test('a configuration of very many fields is refused in no time', async () => {
  const { wrong } = await openDesk()
  const fields = Array.from({ length: 60_000 }, (_, place) => `a${place}: x`).join('\n  ')
  expect(await wrong(`tags:\n- ${fields}`)).toContain('have no field') // each compared with each: minutes
})
