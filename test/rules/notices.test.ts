import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { openTown } from '../town.ts'

/** A ticket of rita that ana has, and who gets a letter of what happens then. */
async function openTold() {
  const town = await openTown()
  const { desk, does } = town
  const id = await does('rita', 'open', null, { topic: 'other', subject: 'Scanner', body: 'x' })
  await does('ana', 'claim', id)
  await follow(desk, notify)
  const readers = async () =>
    desk.read((db) =>
      db
        .selectFrom('outbox')
        .innerJoin('person', 'person.id', 'to_id')
        .innerJoin('event', 'event.id', 'event_id')
        .select(['person.name', 'event.verb'])
        .where('event.id', '>', 2)
        .orderBy('outbox.id')
        .execute(),
    )
  /** Who got a letter since, by what was done. */
  const told = async () => {
    await follow(desk, notify)
    return (await readers()).map(({ name, verb }) => `${verb} → ${name}`)
  }
  return { ...town, id, told }
}

test('letters tell what they always told, until a sysadmin says otherwise', async () => {
  const { id, told, does } = await openTold()
  await does('abe', 'note', id, { body: 'Hm' })
  await does('ana', 'resolve', id, { body: 'Done' })
  expect(await told()).toEqual(['note → ana', 'resolve → rita'])
})

test('what is not ticked is not written: to customers, or to agents', async () => {
  const { id, told, does, arranges } = await openTold()
  await arranges('notices', '', { customers: 'received, created, closed', agents: 'asked' })
  await does('abe', 'note', id, { body: 'Hm' })
  await does('ana', 'resolve', id, { body: 'Done' })
  await does('rita', 'reply', id, { body: 'No' })
  await does('ana', 'reply', id, { body: 'Yes', status: 'waiting' })
  await does('ana', 'close', id, { body: 'Bye' })
  expect(await told()).toEqual(['reply → ana', 'reply → rita', 'close → rita'])
})

test('who is named with @ gets a letter in any case, and what is written to a customer goes out', async () => {
  const { id, told, does, arranges } = await openTold()
  await arranges('notices', '', { customers: '', agents: '' })
  await does('ana', 'note', id, { body: '@abe look at this' })
  await does('ana', 'reply', id, { body: 'Yes', status: 'waiting' })
  expect(await told()).toEqual(['note → abe', 'reply → rita'])
})
