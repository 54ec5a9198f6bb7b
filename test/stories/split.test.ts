import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { openTown } from '../town.ts'

test('a new ticket is made where it belongs, its department is told, its customer gets no second receipt', async () => {
  const { does, desk, ticket, story, person } = await openTown()
  const id = await does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'VPN broke.',
  })
  await does('rita', 'reply', id, { body: 'And send me the bill again.' })
  await does('ana', 'claim', id)
  const entry = (await ticket(id)).last_public_event_id
  await does('abe', 'follow', id)
  await follow(desk, notify)
  const before = await desk.read((db) => db.selectFrom('outbox').select('id').execute())

  const words = { event: String(entry), subject: 'Bill', department: 'Billing' }
  await does('ana', 'split', id, words, { key: 'form:1' })
  await does('ana', 'split', id, words, { key: 'form:1' })
  const rows = await desk.read((db) => db.selectFrom('ticket').selectAll().orderBy('id').execute())
  expect(rows).toHaveLength(2)
  const made = await ticket(rows[1]?.id ?? 0)
  expect(made).toMatchObject({
    subject: 'Bill',
    department: 'Billing',
    status: 'open',
    customer_id: (await person('rita')).id,
    assignee_id: null,
    priority: (await ticket(id)).priority,
    links: [{ relation: 'child', number: (await ticket(id)).number }],
  })
  expect((await ticket(id)).links).toEqual([{ relation: 'parent', number: made.number }])
  expect(await story('rita', made.id)).toEqual([
    'ana made this from an entry of another ticket · “And send me the bill again.”',
  ])
  expect(await story('rita', id)).toHaveLength(2)

  await follow(desk, notify)
  const letters = await desk.read((db) =>
    db
      .selectFrom('outbox')
      .innerJoin('person', 'person.id', 'to_id')
      .innerJoin('event', 'event.id', 'event_id')
      .select(['name', 'verb'])
      .where('outbox.id', '>', before.at(-1)?.id ?? 0)
      .execute(),
  )
  expect(letters).toEqual([{ name: 'abe', verb: 'split' }])
  const told = await desk.read((db) =>
    db.selectFrom('told').select('department_id').where('department_id', '=', 3).execute(),
  )
  expect(told).toHaveLength(1)
})
