import { Mistaken, type Person } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { type ArrangedAgent, isLastSysadmin } from '../people/agents.ts'
import { ledBeside, managedBeside } from '../people/belonging.ts'

const onlyOne = say(
  'Nobody else who runs the desk can log in. Let somebody else run it first, and wait until they have chosen a password.',
)
const notYourself = say('You would shut yourself out. Another sysadmin can do it.')

/** Why an agent cannot leave: somebody must be able to run the desk, and nobody shuts themselves out by a slip. */
export const whyTheyStay = async (db: Db, id: number, by: Person) =>
  (await isLastSysadmin(db, id)) ? onlyOne : id === by.id ? notYourself : undefined

/** The same for one who is locked, or no longer runs the desk. Throws Mistaken. */
export async function refuseLosing(
  tx: Db,
  id: number,
  { isSysadmin, isLocked }: ArrangedAgent,
  by: Person,
) {
  const field = isLocked ? 'locked' : isSysadmin ? undefined : 'sysadmin'
  const because = field && (await whyTheyStay(tx, id, by))
  if (because) throw new Mistaken({ [field]: because })
}

/** Who manages a department works there, and who leads a team is in it. Throws Mistaken. */
export async function refuseLeaving(tx: Db, id: number, { departments, teams }: ArrangedAgent) {
  const joined = departments.map(({ department_id }) => department_id)
  const managed = await managedBeside(tx, id, joined)
  const led = await ledBeside(tx, id, teams)
  const wrong = {
    ...(managed && {
      departments: say('They manage {names}. Let somebody else manage it first', {
        names: managed,
      }),
    }),
    ...(led && {
      teams: say('They lead {names}. Let somebody else lead it first', { names: led }),
    }),
  }
  if (managed || led) throw new Mistaken(wrong)
}
