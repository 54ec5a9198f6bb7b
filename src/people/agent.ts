import { Mistaken } from '../desk/desk.ts'
import { folded } from '../desk/folded.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { addressIn, nameIn, usernameIn } from './naming.ts'
import { joinByAddress } from './organization.ts'
import { firstRole } from './role.ts'

type NewPerson = {
  name: string
  email: string
  username?: string
  /** What is kept of the password; hash it before the transaction. Null: they choose it by a link. */
  password_hash: string | null
}
type NewAgent = NewPerson & {
  departments: number[]
  /** By which role; the first there is where none is said. */
  role_id?: number | undefined
  isSysadmin?: boolean
}

/**
 * Makes an agent, or a sysadmin, member of these departments. Throws Mistaken when name, address or
 * username will not do. Answers with the person's id.
 */
export async function addAgent(tx: Db, agent: NewAgent, at: number) {
  const id = await addPerson(tx, agent, agent.isSysadmin ? 'sysadmin' : 'agent', at)
  const role_id = agent.role_id ?? (await firstRole(tx)).id
  const rows = [...new Set(agent.departments)].map((department_id) => ({
    person_id: id,
    department_id,
    role_id,
  }))
  if (rows.length) await tx.insertInto('membership').values(rows).execute()
  return id
}

/** Makes a customer who can log in. Throws Mistaken as above. Answers with the person's id. */
export const addCustomer = (tx: Db, customer: NewPerson, at: number) =>
  addPerson(tx, customer, 'customer', at)

/** Who has only asked so far, and could not log in, is the same person from now on: their tickets stay theirs. */
async function addPerson(
  tx: Db,
  person: NewPerson,
  role: 'customer' | 'agent' | 'sysadmin',
  at: number,
) {
  const row = {
    name: nameIn(person.name),
    username: person.username === undefined ? null : await freeUsername(tx, person.username),
    password_hash: person.password_hash,
    role,
  }
  const email = addressIn(person.email)
  const known = await whoHas(tx, email)
  if (known) {
    await tx.updateTable('person').set(row).where('id', '=', known).execute()
    await prove(tx, email, at)
    return known
  }
  const added = tx.insertInto('person').values({ ...row, time_zone: null, created_at: at })
  const { id } = await added.returning('id').executeTakeFirstOrThrow()
  await tx
    .insertInto('address')
    .values({ email_folded: folded(email), email, person_id: id, proved_at: at })
    .execute()
  await joinByAddress(tx, id)
  return id
}

/** A username as it is kept. Throws Mistaken when it will not do, or when somebody other than `own` has it. */
export async function freeUsername(tx: Db, wanted: string, own = -1) {
  const username = usernameIn(wanted)
  const taken = tx.selectFrom('person').select('id').where('username', '=', username)
  if (await taken.where('id', '!=', own).executeTakeFirst())
    throw new Mistaken({ username: say('The username "{username}" is taken', { username }) })
  return username
}

/** The customer without a password who is known by this address. Throws Mistaken for anybody else. */
async function whoHas(tx: Db, email: string) {
  const owner = await tx
    .selectFrom('address')
    .innerJoin('person', 'person.id', 'address.person_id')
    .select(['person.id', 'person.name', 'person.role', 'person.password_hash', 'archived'])
    .where('email_folded', '=', folded(email))
    .executeTakeFirst()
  if (!owner) return
  if (owner.role === 'customer' && owner.password_hash === null) return owner.id
  const about = { email, name: owner.name }
  throw new Mistaken({
    email: owner.archived
      ? say('{email} is the address of {name}, who has left. Restore them', about)
      : say('{email} is the address of {name}', about),
  })
}

/** Whoever runs the desk vouches for the address. */
const prove = (tx: Db, email: string, at: number) =>
  tx
    .updateTable('address')
    .set({ email, proved_at: at })
    .where('email_folded', '=', folded(email))
    .execute()
