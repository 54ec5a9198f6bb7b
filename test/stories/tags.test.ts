import { expect, test } from 'vitest'
import { Mistaken } from '../../src/desk/desk.ts'
import { openTown } from '../town.ts'

const vpn = { subject: 'VPN', topic: 'Other', body: 'Down' }

test('a ticket has the tags one gives it, by the names the desk knows, and its history has each as it was', async () => {
  const { does, story, ticket, desk } = await openTown()
  const id = await does('rita', 'open', null, vpn)
  await does('ana', 'tag', id, { tags: 'vpn, Printer, VPN' })
  expect(await ticket(id)).toMatchObject({ tags: 'printer, vpn', tag_ids: '1,2' })
  await does('ana', 'tag', id, { tags: 'vpn' })
  await does('abe', 'tag', id, { tags: '' })
  expect(await ticket(id)).toMatchObject({ tags: null, tag_list: [] })
  expect(await story('ana', id)).toEqual([
    'rita created this ticket · “Down”',
    'ana changed the tags · tags nobody → printer, vpn',
    'ana changed the tags · tags printer, vpn → vpn',
    'abe changed the tags · tags vpn → nobody',
  ])
  expect(await story('rita', id)).toEqual(['rita created this ticket · “Down”'])
  const { changes } = await desk.read((db) =>
    db.selectFrom('event').select('changes').where('id', '=', 3).executeTakeFirstOrThrow(),
  )
  expect(JSON.parse(changes)).toEqual({
    tags: { was: { id: '1,2', name: 'printer, vpn' }, is: { id: '2', name: 'vpn' } },
  })
})

test('an agent makes no tag by a slip of the pen; who manages the desk does', async () => {
  const { does, ticket, desk } = await openTown()
  const id = await does('rita', 'open', null, vpn)
  await expect(does('ana', 'tag', id, { tags: 'vpn, vpm' })).rejects.toEqual(
    new Mistaken({
      tags: {
        text: 'There is no tag “{name}”. There are: {all}',
        values: { name: 'vpm', all: 'printer, vpn' },
      },
    }),
  )
  expect((await ticket(id)).tags).toBeNull()
  await does('ada', 'tag', id, { tags: 'vpn, Wi-Fi  abroad' })
  expect((await ticket(id)).tags).toBe('vpn, Wi-Fi abroad')
  await does('ana', 'tag', id, { tags: 'wi-fi abroad' })
  const tags = await desk.read((db) => db.selectFrom('tag').select('name').execute())
  expect(tags.map(({ name }) => name)).toEqual(['printer', 'vpn', 'Wi-Fi abroad'])
})

test('the same tags again are no act, in whatever order and case', async () => {
  const { does } = await openTown()
  const id = await does('rita', 'open', null, vpn)
  await does('ana', 'tag', id, { tags: 'vpn, printer' })
  await expect(does('ana', 'tag', id, { tags: 'Printer, VPN' })).rejects.toThrow(
    'Nothing was changed.',
  )
})

test('who tags what somebody else has tagged meanwhile looks first', async () => {
  const { does, ticket } = await openTown()
  const id = await does('rita', 'open', null, vpn)
  const since = (await ticket(id)).last_event_id
  await does('abe', 'tag', id, { tags: 'printer' })
  await expect(does('ana', 'tag', id, { tags: 'vpn' }, { since })).rejects.toThrow(
    '{name} has changed this meanwhile.',
  )
})

test.each([
  ['a name that is too long', 'x'.repeat(51), 'Tag must be {most} characters or less'],
  ['too many names', Array.from({ length: 21 }, (_, n) => n).join(), 'Enter {most} or less'],
])('%s is a mistake', async (_what, tags, text) => {
  const { does } = await openTown()
  const id = await does('rita', 'open', null, vpn)
  const slip = await does('ada', 'tag', id, { tags }).catch((error) => error)
  expect(slip).toBeInstanceOf(Mistaken)
  expect(slip.wrong.tags.text).toBe(
    text.startsWith('Tag') ? '{label} must be {most} characters or less' : text,
  )
})

// biome-ignore format: a table keeps its columns
test.each([
  ['+Printer',        'printer, vpn'],
  ['-vpn',            null],
  ['+printer, -VPN',  'printer'],
  ['+printer, -none', 'printer, vpn'],
])('to a ticket with vpn, %s leaves %s', async (tags, left) => {
  const { does, ticket } = await openTown()
  const id = await does('rita', 'open', null, vpn)
  await does('ana', 'tag', id, { tags: 'vpn' })
  await does('ana', 'tag', id, { tags })
  expect((await ticket(id)).tags).toBe(left)
})

test.each([
  ['+vpn', 'Nothing was changed.'],
  ['-printer', 'Nothing was changed.'],
])('%s changes nothing where it is so', async (tags, text) => {
  const { does } = await openTown()
  const id = await does('rita', 'open', null, vpn)
  await does('ana', 'tag', id, { tags: 'vpn' })
  await expect(does('ana', 'tag', id, { tags })).rejects.toThrow(text)
})

test('with a sign before some and none before others nobody knows what is meant', async () => {
  const { does } = await openTown()
  const id = await does('rita', 'open', null, vpn)
  const slip = await does('ada', 'tag', id, { tags: 'vpn, +printer' }).catch((error) => error)
  expect(slip.wrong.tags.text).toBe('Put + or - before each of the tags, or before none')
})
