import type { Db } from './tables.ts'

const most = 1_000

/**
 * What is made of the records alone, and of nothing but what its key names: made once until anybody commits. Where
 * nothing is remembered, as among what is being written, it is made each time. It belongs to all who ask: nobody changes it.
 */
export async function remembered<Made>(
  db: Pick<Db, 'getExecutor'>,
  key: unknown[],
  make: () => Promise<Made>,
): Promise<Made> {
  const { adapter } = db.getExecutor()
  const made = 'made' in adapter && adapter.made instanceof Map ? adapter.made : undefined
  if (!made) return make()
  const name = JSON.stringify(key)
  if (made.size > most) made.clear()
  if (!made.has(name)) made.set(name, await make())
  return made.get(name) as Made // under a name lies what its maker made
}
