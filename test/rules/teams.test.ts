import { expect, test } from 'vitest'
import { peopleTold } from '../../src/tickets/told.ts'
import { openTown } from '../town.ts'

const ask = { subject: 'Portal is down', topic: 'Other', body: 'Nobody can sign in.' }

async function openTeam() {
  const town = await openTown()
  const { desk, db, does, ticket, arranges } = town
  const told = async (id: number) => {
    const { last_event_id } = await ticket(id)
    const people = await desk.read((db) => peopleTold(db, { id: last_event_id, by_id: 0 }))
    const rows = db.reader.selectFrom('person').select('name').orderBy('name')
    return (await rows.where('id', 'in', [-1, ...people]).execute()).map(({ name }) => name)
  }
  const id = await does('rita', 'open', null, ask)
  const team = (words: Record<string, string>) => arranges('teams', 'Online Banking', words)
  return { ...town, id, told, team }
}

test('the lead of a team is a member, also where they are not named as one', async () => {
  const { team, db, person, arranges } = await openTeam()
  await team({ members: 'abe', lead: 'ben' })
  const rows = await db.reader.selectFrom('team_member').select('person_id').execute()
  const ids = [(await person('abe')).id, (await person('ben')).id]
  expect(rows.map(({ person_id }) => person_id).sort()).toEqual(ids.sort())
  await expect(arranges('agents', 'ben', { teams: '' })).rejects.toMatchObject({
    wrong: { teams: { text: expect.stringContaining('They lead') } },
  })
  await team({ lead: 'abe' })
  await arranges('agents', 'ben', { teams: '' })
})

test('of a ticket that a team gets all members are told, or the lead alone', async () => {
  const { team, does, id, told, ticket } = await openTeam()
  await team({ members: 'ana, ben', lead: 'ben' })
  await does('abe', 'assign', id, { team: 'Online Banking' })
  expect(await told(id)).toEqual(['ana', 'ben'])
  expect((await ticket(id)).team_lead).toBe('ben')
  await does('abe', 'undo', id, { event: String((await ticket(id)).last_event_id) })
  await team({ told: 'lead' })
  await does('abe', 'assign', id, { team: 'Online Banking' })
  expect(await told(id)).toEqual(['ben'])
  await does('rita', 'reply', id, { body: 'Well?' })
  expect(await told(id)).toEqual(['abe', 'ben']) // abe has handed it over
})

test('a lead who has left is not there: all members are told', async () => {
  const { team, does, id, told, arranges } = await openTeam()
  await team({ members: 'ana, ben', lead: 'ben', told: 'lead' })
  await arranges('agents', 'ben', { locked: 'yes' })
  await does('abe', 'assign', id, { team: 'Online Banking' })
  expect(await told(id)).toEqual(['ana'])
})
