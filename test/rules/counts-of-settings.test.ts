import { expect, test } from 'vitest'
import { counted } from '../../src/settings/counted.ts'
import { openArranging } from './arranging.ts'

test('the page of all settings counts of each kind what its list offers', async () => {
  const { desk, all, arranges, archives } = await openArranging()
  await arranges('letters', null, { letter: 'reply', language: 'fr', opening: 'Bonjour' })
  await arranges('letters', null, { letter: 'reply', opening: 'Hello' })
  await arranges('texts', null, { language: 'fr', text: 'Log in', words: 'Connexion' })
  await arranges('customers', null, { name: 'Kim', emails: 'kim@home.example' })
  const { id: tag } = await arranges('tags', null, { name: 'wifi', colour: 'good' })
  await archives('tags', tag)
  const agree = async () => {
    for (const { kind, count } of (await desk.read(counted)).flatMap(({ kinds }) => kinds)) {
      const isCustomer = async (id: number) =>
        (
          await desk.read((db) =>
            db.selectFrom('person').select('role').where('id', '=', id).executeTakeFirst(),
          )
        )?.role === 'customer'
      const things = (await all(kind.path)).filter(({ archived }) => !archived)
      const own = []
      for (const thing of things)
        if (!kind.one_of_many?.countless || (await isCustomer(thing.id))) own.push(thing)
      expect([kind.path, count]).toEqual([kind.path, kind.single ? 0 : own.length])
    }
  }
  await agree()
  const french = (await all('languages')).find(({ name }) => name === 'Français')
  await archives('languages', french?.id ?? 0)
  await agree()
})
