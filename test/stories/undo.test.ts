import { expect, test } from 'vitest'
import { eventsOf } from '../../src/desk/events.ts'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { asCustomer } from '../../src/people/person.ts'
import type { VerbName } from '../../src/tickets/lifecycle.ts'
import { asSeenBy } from '../../src/tickets/thread.ts'
import { undoable } from '../../src/tickets/undoable.ts'
import { hour, minute, type Name, openTown } from '../town.ts'

const ask = { subject: 'Portal is down', topic: 'Other', body: 'Nobody can sign in.' }

/** rita's ticket at the Help Desk; `did` does something and answers with its event, `undo` undoes one. */
async function openTicket() {
  const town = await openTown()
  const { does, desk, person, clock, ticket } = town
  const id = await does('rita', 'open', null, ask)
  const did = async (who: Name, verb: VerbName, words: Record<string, string> = {}) => {
    clock.at += minute
    await does(who, verb, id, words)
    return (await ticket(id)).last_event_id
  }
  const undo = (who: Name, event: number) => did(who, 'undo', { event: String(event) })
  const offers = async (who: Name) => {
    const by = await person(who)
    const seen = await ticket(id)
    const in_sight = (await sights()).some((one) => one.startsWith(`${who} `))
    return desk.read((db) => undoable(db, by, { ...seen, in_sight }))
  }
  const sights = async () => {
    const rows = await desk.read((db) =>
      db
        .selectFrom('sight')
        .innerJoin('person', 'person.id', 'person_id')
        .select(['name', 'why'])
        .orderBy('name')
        .execute(),
    )
    return rows.map(({ name, why }) => `${name} ${why}`)
  }
  const letters = async () => {
    await follow(desk, notify)
    const rows = await desk.read((db) =>
      db
        .selectFrom('outbox')
        .innerJoin('event', 'event.id', 'event_id')
        .innerJoin('person', 'person.id', 'to_id')
        .select(['verb', 'name', 'state'])
        .where('verb', '!=', 'open')
        .orderBy('outbox.id')
        .execute(),
    )
    return rows.map(({ verb, name, state }) => `${verb} → ${name}: ${state}`)
  }
  const leave = async (event: number, who: Name) => {
    const { id: to } = await person(who)
    await desk.write((tx) =>
      tx
        .updateTable('outbox')
        .set({ state: 'sent' })
        .where('event_id', '=', event)
        .where('to_id', '=', to)
        .execute(),
    )
  }
  return { ...town, id, did, undo, offers, sights, letters, leave }
}

test('a wrong assignment is undone, and the history tells both', async () => {
  const { did, undo, story, id, ticket, sights, clock } = await openTicket()
  const event = await did('ana', 'assign', { assignee: 'ben', body: 'Yours.' })
  clock.at += hour
  await undo('abe', event)
  expect(await ticket(id)).toMatchObject({ assignee: null })
  expect((await story('abe', id)).slice(1)).toEqual([
    'ana assigned this · assignee nobody → ben · “Yours.”',
    'abe undid this · assignee ben → nobody',
  ])
  expect(await sights()).toEqual([])
  expect(await story('rita', id)).toHaveLength(1)
})

test('a transfer to the wrong department comes back with all it changed: assignee, priority, plan and due time', async () => {
  const { did, undo, ticket, id, sights } = await openTicket()
  await did('ana', 'claim')
  const before = await ticket(id)
  const words = { department: 'Billing', priority: 'High', sla_plan: 'Sev-A', body: 'For you.' }
  const event = await did('ana', 'transfer', words)
  expect(await ticket(id)).toMatchObject({
    department: 'Billing',
    assignee: null,
    sla_plan: 'Sev-A',
  })
  expect(await sights()).toEqual(['ana transfer'])
  await undo('ana', event)
  const { last_event_id: _id, ...after } = await ticket(id)
  expect(before).toMatchObject(after)
  expect(await sights()).toEqual(['ana claim'])
})

test('closing is undone to the very time since when it was open, and due as before', async () => {
  const { did, undo, ticket, id, clock } = await openTicket()
  const [first, before] = [
    await did('abe', 'edit', { ...edited, due_at: '2030-01-08T10:30' }),
    await ticket(id),
  ]
  clock.at += hour
  const event = await did('ana', 'close')
  expect(await ticket(id)).toMatchObject({ status: 'closed', closed_at: clock.at })
  clock.at += hour
  await undo('ana', event)
  const times = ({ since_at, started_at, due_at, due_by_hand, closed_at }: typeof before) => ({
    ...{ since_at, started_at, due_at, due_by_hand, closed_at },
  })
  expect(times(await ticket(id))).toEqual(times(before))
  await undo('ana', first)
  expect(await ticket(id)).toMatchObject({ subject: ask.subject, due_by_hand: 0 })
})
const edited = { subject: 'Portal', topic: 'Other', sla_plan: 'Sev-C' }

test('a reply that was undone was never said to the customer, and no letter of it goes out', async () => {
  const { did, undo, story, ticket, id, letters } = await openTicket()
  await did('abe', 'note', { body: 'It is the certificate.' })
  const noted = (await ticket(id)).last_entry_id
  const event = await did('ana', 'reply', { body: 'Please try with another browser.' })
  expect(await letters()).toEqual(['reply → rita: held'])
  await undo('ana', event)
  expect(await letters()).toEqual(['reply → rita: withdrawn'])
  expect(await story('rita', id)).toEqual(['rita created this ticket · “Nobody can sign in.”'])
  expect((await story('abe', id)).slice(2)).toEqual([
    'ana replied · status open → waiting · “Please try with another browser.”',
    'ana undid this · status waiting → open',
  ])
  expect(await ticket(id)).toMatchObject({
    ...{ status: 'open', answered: false, last_entry_id: noted },
  })
})

test('what was undone before its letters were written gets none', async () => {
  const { did, undo, letters } = await openTicket()
  await undo('ana', await did('ana', 'reply', { body: 'Wrong ticket.' }))
  await undo('ana', await did('ana', 'assign', { assignee: 'ben' }))
  expect(await letters()).toEqual([])
})

test('agents who were told hear of the undo at their desk, and by letter when they got one; a customer never', async () => {
  const { did, undo, letters, leave, db } = await openTicket()
  const assigned = await did('ana', 'assign', { assignee: 'ben' })
  await letters()
  await leave(assigned, 'ben')
  await undo('abe', assigned)
  const replied = await did('ana', 'reply', { body: 'Hm.' })
  await undo('ana', replied)
  expect(await letters()).toEqual([...['assign → ben: sent', 'undo → ben: held']])
  const told = await db.reader
    .selectFrom('told')
    .innerJoin('event', 'event.id', 'event_id')
    .innerJoin('person', 'person.id', 'person_id')
    .select('name')
    .where('verb', '=', 'undo')
    .orderBy('person.id')
    .execute()
  expect(told.map(({ name }) => name)).toEqual(['ana', 'ben'])
})

test('the same words may be said again after they were undone', async () => {
  const { did, undo, story, id } = await openTicket()
  const words = { body: 'Try again, please.' }
  await undo('ana', await did('ana', 'reply', words))
  await did('ana', 'reply', words)
  expect(await story('rita', id)).toHaveLength(2)
})

test('of two acts either can be undone first where they touch different facts', async () => {
  const { did, undo, ticket, id } = await openTicket()
  const raised = await did('ana', 'prioritise', { priority: 'High' })
  const claimed = await did('abe', 'claim')
  await undo('ada', raised)
  expect(await ticket(id)).toMatchObject({ priority: 'Normal', assignee: 'abe' })
  await undo('ada', claimed)
  expect(await ticket(id)).toMatchObject({ priority: 'Normal', assignee: null })
})

test('what a later act touched can be undone once that one is undone', async () => {
  const { did, undo, ticket, id, offers } = await openTicket()
  const high = await did('ana', 'prioritise', { priority: 'High' })
  const low = await did('abe', 'prioritise', { priority: 'Low' })
  expect(await offers('ana')).toEqual([low])
  await expect(undo('ana', high)).rejects.toThrow('{name} has changed this since: {fact}.')
  await undo('ana', low)
  expect(await offers('ana')).toEqual([high])
  await undo('ana', high)
  expect(await ticket(id)).toMatchObject({ priority: 'Normal' })
})

test('who handed a ticket over can undo that, until somebody there goes on with it', async () => {
  const { did, undo, offers, ticket, id } = await openTicket()
  const raised = await did('ana', 'prioritise', { priority: 'High' })
  const sent = await did('ana', 'transfer', { department: 'System Administrators' })
  expect(await offers('ana')).toEqual([sent])
  expect(await offers('ada')).toEqual([raised, sent])
  await expect(undo('ana', raised)).rejects.toThrow('You can undo only that you handed it over.')
  await did('ben', 'note', { body: 'Looking.' })
  expect(await offers('ana')).toEqual([])
  await expect(undo('ana', sent)).rejects.toThrow('{name} has gone on with it since.')
  await undo('ben', sent)
  expect(await ticket(id)).toMatchObject({ department: 'Help Desk' })
})

test('each reason why not has a sentence of its own', async () => {
  const { did, undo, letters, leave, does, ticket } = await openTicket()
  const opened = await did('rita', 'reply', { body: 'Hello?' })
  await expect(undo('ana', opened)).rejects.toThrow('Only what agents did can be undone.')
  await expect(undo('rita', opened)).rejects.toThrow()
  await expect(undo('ben', opened)).rejects.toThrow('This ticket lies with')
  await expect(undo('ana', 4711)).rejects.toThrow('There is nothing like this to undo')

  const other = await does('ana', 'open', null, {
    ...ask,
    source: 'phone',
    name: 'raj',
    email: 'raj@example.test',
  })
  const elsewhere = (await ticket(other)).last_event_id
  await expect(undo('ana', elsewhere)).rejects.toThrow('There is nothing like this to undo')
  await expect(does('ana', 'undo', other, { event: String(elsewhere) })).rejects.toThrow(
    'This cannot be undone: {label}.',
  )

  const followed = await did('abe', 'follow')
  await expect(undo('ana', followed)).rejects.toThrow('Only {name} can undo this.')

  const noted = await did('ana', 'note', { body: 'Hm.' })
  const undone = await undo('ana', noted)
  await expect(undo('ana', noted)).rejects.toThrow('You have already undone this.')
  await expect(undo('abe', noted)).rejects.toThrow('{name} has already undone this.')
  await expect(undo('ana', undone)).rejects.toThrow('This cannot be undone: {label}.')

  const replied = await did('ana', 'reply', { body: 'Try now.', status: 'keep' })
  await letters()
  await leave(replied, 'rita')
  await expect(undo('ana', replied)).rejects.toThrow('This has already been sent.')

  const asked = await did('ana', 'reply', { body: 'And now?', status: 'keep' })
  await did('rita', 'reply', { body: 'Works!' })
  await expect(undo('ana', asked)).rejects.toThrow('{name} has answered since.')

  const high = await did('ana', 'prioritise', { priority: 'High' })
  await did('ana', 'prioritise', { priority: 'Low' })
  await expect(undo('ana', high)).rejects.toThrow('You have changed this since: {fact}.')
})

test('a letter to a colleague does not keep an act from being undone', async () => {
  const { did, undo, letters, leave, ticket, id } = await openTicket()
  const event = await did('ana', 'assign', { assignee: 'ben', body: 'Yours.' })
  await letters()
  await leave(event, 'ben')
  await undo('ana', event)
  expect(await ticket(id)).toMatchObject({ assignee: null })
})

test('a due time comes back as it was, even when its plan has been changed since', async () => {
  const { did, undo, ticket, id, arranges } = await openTicket()
  const { due_at } = await ticket(id)
  const event = await did('ana', 'edit', { ...edited, sla_plan: 'Sev-A' })
  expect((await ticket(id)).due_at).toBeLessThan(due_at)
  await arranges('sla-plans', 'Sev-A', { minutes: '17m' })
  await undo('ana', event)
  expect((await ticket(id)).due_at).toBe(due_at)
})

test('an undone act that somebody else’s page still holds shows a customer nothing', async () => {
  const { did, undo, ticket, id, desk, person } = await openTicket()
  const event = await did('ana', 'reply', { body: 'Wrong ticket.' })
  await undo('ana', event)
  const rita = asCustomer(await person('rita'))
  const [shown] = await desk.read((db) => eventsOf(db, [event]))
  const { texts, changes, files } = asSeenBy(rita, await ticket(id), shown!)
  expect({ texts, changes, files }).toEqual({ texts: {}, changes: {}, files: [] })
})

test('the records themselves take no second undo of the same event', async () => {
  const { did, undo, db } = await openTicket()
  const event = await did('ana', 'claim')
  const undone = await undo('ana', event)
  const row = await db.writer
    .selectFrom('event')
    .selectAll()
    .where('id', '=', undone)
    .executeTakeFirstOrThrow()
  const again = db.writer.insertInto('event').values({ ...row, id: undone + 1 })
  await expect(again.execute()).rejects.toThrow('UNIQUE')
})
