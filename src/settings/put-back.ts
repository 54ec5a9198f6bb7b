import { Mistaken, Refused } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { archive, arrange } from './arrange.ts'
import type { SettingChange } from './changes.ts'
import { type Arranging, canGoBack, thingById } from './kind.ts'
import { kindAt } from './kinds.ts'
import { said } from './said.ts'

/**
 * Takes a change of a setting back: each field says what it said before, and what was changed since stays. What was added
 * is archived. Throws Refused where that cannot be, in a sentence.
 */
export async function putBack(tx: Db, change: SettingChange, { by, at }: Arranging) {
  const how = { by, at, puts_back: change.id }
  const kind = kindAt(change.kind)
  if (!kind) throw new Refused(say('There is no setting like this any more.'))
  if (!canGoBack(kind, change)) throw new Refused(say('This cannot be put back.'))
  if (change.did === 'added' || change.did === 'restored')
    return archive(tx, kind, change.thing_id, true, how)
  if (change.did === 'archived') return archive(tx, kind, change.thing_id, false, how)

  const thing = await thingById(kind, tx, change.thing_id)
  if (!thing) throw new Refused(say('It is not there any more.'))
  const input = await said(tx, kind, { ...thing.values, ...change.was }, thing).catch(refused)
  await arrange(tx, kind, { id: thing.id, input }, how)
}

function refused(error: unknown): never {
  if (!(error instanceof Mistaken)) throw error
  const because = Object.values(error.wrong)[0] ?? ''
  throw new Refused(say('It cannot be put back: {because}.', { because }))
}
