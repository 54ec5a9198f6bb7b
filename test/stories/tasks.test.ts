import { expect, test } from 'vitest'
import { findTicket } from '../../src/tickets/ticket.ts'
import { openTown } from '../town.ts'

const vpn = { subject: 'VPN', topic: 'Other', body: 'Down' }

async function openCase() {
  const town = await openTown()
  const id = await town.does('rita', 'open', null, vpn)
  const tasks = async () =>
    (await town.ticket(id)).task_list.map(
      ({ name, done, assignee }) => `${done ? 'x' : 'o'} ${name}${assignee ? `: ${assignee}` : ''}`,
    )
  const last = async () => String((await town.ticket(id)).last_event_id)
  return { ...town, id, tasks, last }
}

test('tasks are added, ticked and removed, and each of that can be undone', async () => {
  const { does, id, tasks, last } = await openCase()
  await does('ana', 'task', id, { task: ' Order  the cable \n\nLay it' })
  await does('ana', 'task', id, { task: 'Test it', who: 'abe', until: '2030-01-09T10:00' })
  expect(await tasks()).toEqual(['o Order the cable', 'o Lay it', 'o Test it: abe'])
  await does('abe', 'tick', id, { task: 'Lay it' })
  expect(await tasks()).toEqual(['o Order the cable', 'x Lay it', 'o Test it: abe'])
  await does('abe', 'undo', id, { event: await last() })
  await does('abe', 'tick', id, { task: 'Order the cable' })
  await does('abe', 'tick', id, { task: 'Order the cable', is: 'open' })
  await does('abe', 'drop-task', id, { task: 'Order the cable' })
  expect(await tasks()).toEqual(['o Lay it', 'o Test it: abe'])
  await does('ana', 'undo', id, { event: await last() })
  expect(await tasks()).toEqual(['o Order the cable', 'o Lay it', 'o Test it: abe'])
})

test('what is not done holds back agents, but not the customer', async () => {
  const { does, id, ticket } = await openCase()
  await does('ana', 'task', id, { task: 'Order the cable\nLay it' })
  const because = {
    text: '{count|1 task is|{count} tasks are} not done: {names}. Finish or remove {count|it|them} first.',
    values: { count: 2, names: 'Order the cable, Lay it' },
  }
  await expect(does('ana', 'resolve', id)).rejects.toMatchObject({ because })
  await expect(does('ana', 'close', id)).rejects.toMatchObject({ because })
  await expect(
    does('ana', 'reply', id, { body: 'Done', status: 'resolved' }),
  ).rejects.toMatchObject({ wrong: { status: because } })
  await does('ana', 'tick', id, { task: 'Lay it' })
  await does('ana', 'drop-task', id, { task: 'Order the cable' })
  await does('ana', 'resolve', id)
  expect((await ticket(id)).status).toBe('resolved')

  await does('rita', 'reopen', id, { body: 'No.' })
  await does('ana', 'task', id, { task: 'Look again' })
  await does('rita', 'close', id)
  expect((await ticket(id)).status).toBe('closed')
  await does('ana', 'tick', id, { task: 'Look again' })
})

test('who is to do a task is told, and sees the ticket from another department until that is undone', async () => {
  const { does, id, desk, person, ticket, last } = await openCase()
  const { number } = await ticket(id)
  const ben = await person('ben')
  const sees = () => desk.read(async (db) => (await findTicket(db, ben, number)) !== undefined)
  await does('ana', 'task', id, { task: 'Open the port', who: 'ben' })
  const told = await desk.read((db) =>
    db.selectFrom('told').selectAll().where('person_id', '=', ben.id).execute(),
  )
  expect(told.map(({ event_id }) => String(event_id))).toEqual([await last()])
  expect(await sees()).toBe(true)
  await does('ben', 'tick', id, { task: 'Open the port' })
  await does('ben', 'tick', id, { task: 'Open the port', is: 'open' })
  expect(await sees()).toBe(true)
})

test('a task undone leaves nobody who sees the ticket because of it', async () => {
  const { does, id, desk, person, ticket, last } = await openCase()
  const { number } = await ticket(id)
  const ben = await person('ben')
  await does('ana', 'task', id, { task: 'Open the port', who: 'ben' })
  await does('ana', 'undo', id, { event: await last() })
  expect(await desk.read((db) => findTicket(db, ben, number))).toBeUndefined()
})

test('what a task is called lies apart from the record, and customers read nothing of it', async () => {
  const { does, id, desk, story, last } = await openCase()
  await does('ana', 'task', id, { task: 'Fetch the zebra' })
  const event = Number(await last())
  const { changes } = await desk.read((db) =>
    db.selectFrom('event').select('changes').where('id', '=', event).executeTakeFirstOrThrow(),
  )
  expect(changes).not.toContain('zebra')
  expect(await story('rita', id)).toEqual(['rita created this ticket · “Down”'])
})

test.each([
  [{ task: ' \n ' }, 'task'],
  [{ task: 'x'.repeat(201) }, 'task'],
  [{ task: Array.from({ length: 101 }, (_, n) => `T ${n}`).join('\n') }, 'task'],
  [{ task: 'Late', until: '2030-01-07T08:59' }, 'until'],
  [{ task: 'Whose', who: 'rita' }, 'who'],
])('%j is a mistake', async (words, field) => {
  const { does, id, tasks } = await openCase()
  const slip = await does('ana', 'task', id, words as Record<string, string>).catch(
    (error) => error,
  )
  expect(Object.keys(slip.wrong)).toEqual([field])
  expect(await tasks()).toEqual([])
})

test('tickets that were merged and unmerged each get tasks of their own', async () => {
  const { does, id, ticket, tasks } = await openCase()
  const other = await does('rita', 'open', null, { ...vpn, subject: 'Router' })
  await does('ana', 'merge', other, { into: String((await ticket(id)).number) })
  await does('ana', 'unmerge', other)
  await does('ana', 'task', id, { task: 'Order the cable' })
  await does('ana', 'task', other, { task: 'Lay it' })
  expect(await tasks()).toEqual(['o Order the cable'])
})
