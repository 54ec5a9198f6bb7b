import { Refused } from '../desk/desk.ts'
import { read } from '../desk/fields.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { type Arranging, archive, arrange } from './arrange.ts'
import type { SettingChange } from './changes.ts'
import { kindAt } from './kinds.ts'
import { heldIn, offers } from './offers.ts'
import { settings } from './setting.ts'

/**
 * Takes a change of a setting back: each field says what it said before, and what was changed since stays. What was added
 * is archived. Throws Refused where that cannot be, in a sentence.
 */
export async function putBack(tx: Db, change: SettingChange, { by, at }: Arranging) {
  const how = { by, at, puts_back: change.id }
  const kind = kindAt(change.kind)
  if (!kind) throw new Refused(say('There is no setting like this any more.'))
  if (change.did === 'added' || change.did === 'restored')
    return archive(tx, kind, change.thing_id, true, how)
  if (change.did === 'archived') return archive(tx, kind, change.thing_id, false, how)

  const thing = (await kind.all(tx)).find(({ id }) => id === change.thing_id)
  if (!thing) throw new Refused(say('It is not there any more.'))
  const words: Record<string, string> = { ...thing.values, ...change.was }
  const context = {
    lists: await offers(tx, heldIn(kind.fields, thing.values)),
    timeZone: (await settings(tx)).time_zone,
  }
  const reading = read(kind.fields, { get: (name) => words[name] }, context)
  if (!reading.ok)
    throw new Refused(
      say('It cannot be put back: {because}.', { because: Object.values(reading.wrong)[0] ?? '' }),
    )
  await arrange(tx, kind, { id: thing.id, input: reading.input }, how)
}
