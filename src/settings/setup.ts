import type { Desk } from '../desk/desk.ts'
import { randomWord, same, sha256 } from '../desk/secret.ts'
import type { Db } from '../desk/tables.ts'
import { addAgent } from '../people/agent.ts'
import { type Limit, noteAttempt, waitFor } from '../people/attempts.ts'
import { departments } from '../people/department.ts'
import { nameIn } from '../people/naming.ts'
import { theDesk } from '../people/person.ts'
import { logged } from './arrange.ts'
import { agents } from './kinds/agents.ts'
import { theDesk as deskItself } from './kinds/the-desk.ts'
import { set } from './setting.ts'

const codeName = 'setup_code'
const perAddress: Limit = { most: 5, within: 15 * 60_000 }

/** Whether somebody runs the desk. Until then, who has the code may become the one. */
export const hasSysadmin = async (db: Db) =>
  (await db.selectFrom('person').select('id').where('role', '=', 'sysadmin').executeTakeFirst()) !==
  undefined

/** A new code for setting up, of which only the SHA-256 is kept; nothing once somebody runs the desk. */
export const newSetupCode = (desk: Desk) =>
  desk.write(async (tx) => {
    if (await hasSysadmin(tx)) return
    const code = randomWord()
    await set(tx, codeName, sha256(code))
    return code
  })

/** 'right', 'wrong' (which is counted), or how many milliseconds to wait before anything is looked at. */
export const tryCode = (desk: Desk, code: string, from: string) =>
  desk.write(async (tx): Promise<'right' | 'wrong' | { wait: number }> => {
    const wait = await waitFor(tx, 'setup', from, perAddress, desk.now())
    if (wait) return { wait }
    if (await isCode(tx, code)) return 'right'
    if (code) await noteAttempt(tx, 'setup', from, desk.now())
    return 'wrong'
  })

async function isCode(db: Db, code: string) {
  const kept = db.selectFrom('setting').select('value').where('name', '=', codeName)
  const { value } = (await kept.executeTakeFirst()) ?? {}
  return value !== undefined && same(value, sha256(code))
}

type FirstSysadmin = {
  desk_name: string
  time_zone: string
  name: string
  email: string
  username?: string
  password_hash: string
}

/**
 * Names the desk and makes its first sysadmin, a member of all departments. Nothing happens, and
 * nothing is answered, when somebody was quicker. Throws Mistaken when a name or the address will
 * not do.
 */
export const setUp = (
  desk: Pick<Desk, 'write' | 'now'>,
  { desk_name, time_zone, ...person }: FirstSysadmin,
) =>
  desk.write(async (tx) => {
    if (await hasSysadmin(tx)) return
    const how = { by: theDesk, at: desk.now() } // nobody else is there yet
    await logged(tx, deskItself, 0, how, async () => {
      await set(tx, 'desk_name', nameIn(desk_name, 'desk_name'))
      await set(tx, 'time_zone', time_zone)
      return 0
    })
    await tx.deleteFrom('setting').where('name', '=', codeName).execute()
    const all = (await departments(tx)).map(({ id }) => id)
    const first = { ...person, departments: all, isSysadmin: true }
    return (await logged(tx, agents, null, how, () => addAgent(tx, first, how.at))).id
  })
