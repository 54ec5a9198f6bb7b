import { expect, test } from 'vitest'
import { linkToken, ticketOfLink } from '../../src/tickets/link.ts'
import { openTown } from '../town.ts'

test('a link that went to the wrong people is replaced by a new one', async () => {
  const { does, story, ticket, desk, clock } = await openTown()
  const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Down' })
  const old = linkToken(desk.secret, await ticket(id))
  const opens = (token: string) => desk.read((db) => ticketOfLink(db, desk.secret, token, clock.at))
  expect(await opens(old)).toMatchObject({ id })

  await does('ana', 'relink', id, { note: 'Rita had forwarded it to a list.' })

  expect(await opens(old)).toBeUndefined()
  expect(await opens(linkToken(desk.secret, await ticket(id)))).toMatchObject({ id })
  expect(await story('rita', id)).toEqual([
    'rita created this ticket · “Down”',
    'ana made a new private link',
  ])
})
