import { randomInt } from 'node:crypto'
import { configurationCommands } from './configuration-commands.ts'
import { type Desk, Mistaken } from './desk/desk.ts'
import type { Db } from './desk/tables.ts'
import { mailCommands } from './mail-commands.ts'
import { changePassword } from './people/account.ts'
import { addAgent, addCustomer } from './people/agent.ts'
import { departmentNamed, departments } from './people/department.ts'
import { accountOf } from './people/log-in.ts'
import { hashPassword, passwordProblem } from './people/password.ts'
import { theDesk } from './people/person.ts'
import { roleNamed } from './people/role.ts'
import { timeZoneHere, timeZoneIn } from './people/time-zone.ts'
import { logged } from './settings/arrange.ts'
import type { AnyKind } from './settings/kind.ts'
import { agents } from './settings/kinds/agents.ts'
import { customers } from './settings/kinds/customers.ts'
import { kindAt } from './settings/kinds.ts'
import { addSaid } from './settings/said.ts'
import { setUp } from './settings/setup.ts'

export type Records = Pick<Desk, 'read' | 'write' | 'now'>
/** The whole desk as the command line has it, also beside one that runs. */
export type Beside = Desk

/** What was given on the command line, by the names of the options. */
export type Given = {
  all: (name: string) => string[]
  has: (name: string) => boolean
  maybe: (name: string) => string | undefined
  /** Throws when it is not there. */
  one: (name: string) => string
}

export type Command = {
  /** The options, in a row: `name…` may come more than once, `name?` is said or not, LOGIN, FILE and FILES are no options. */
  takes: string
  /** Whether it may begin a desk where there is none. */
  mayMake?: true
  /** It does many things one after the other: it is not begun anew where the desk is busy, but waits at each. */
  printsAsItGoes?: true
  /** Answers with what to print at its end. Throws Error or Mistaken in words for the person. */
  run: (desk: Beside, given: Given, print: (line: string) => void) => Promise<string>
}

/** All that can be done from the command line. */
export const commands: Record<string, Command> = {
  setup: { takes: 'name desk email username time-zone password', mayMake: true, run: setup },
  'add agent': { takes: 'name email username department… role sysadmin? password', run: agent },
  'add customer': { takes: 'name email username password', run: customer },
  'add department': { takes: 'name sla-plan', run: department },
  'add team': { takes: 'name member…', run: team },
  'add topic': { takes: 'name department priority sla-plan hint', run: topic },
  password: { takes: 'LOGIN password', run: password },
  ...configurationCommands,
  ...mailCommands,
}

async function setup(desk: Records, given: Given) {
  const time_zone = timeZoneIn(given.maybe('time-zone') ?? timeZoneHere())
  if (!time_zone)
    throw new Error(
      `There is no time zone "${given.one('time-zone')}". They are called like Europe/Berlin.`,
    )
  const { password_hash, said } = await passwordOf(given)
  const first = { ...personIn(given), desk_name: given.one('desk'), time_zone, password_hash }
  if ((await setUp(desk, first)) === undefined) throw new Error('This desk is set up already.')
  return `The desk is set up, and ${first.name} is its sysadmin.${said}`
}

async function agent(desk: Records, given: Given) {
  const isSysadmin = given.has('sysadmin')
  const { password_hash, said } = await passwordOf(given)
  const person = { ...personIn(given), password_hash, isSysadmin }
  await desk.write(async (tx) => {
    const departments = await membershipsOf(tx, given.all('department'), isSysadmin)
    const role_id = await roleNamed(tx, given.maybe('role'))
    const how = { by: theDesk, at: desk.now() }
    const whole = { ...person, departments, role_id }
    return logged(tx, agents, null, how, () => addAgent(tx, whole, how.at))
  })
  return `${person.name} is ${isSysadmin ? 'a sysadmin' : 'an agent'} now.${said}`
}

/** A sysadmin belongs everywhere, an agent where there is no choice, unless it is said. */
async function membershipsOf(tx: Db, names: string[], isSysadmin: boolean) {
  const all = await departments(tx)
  const ids = (rows: { id: number }[]) => rows.map(({ id }) => id)
  if (!names.length && (isSysadmin || all.length === 1)) return ids(all)
  if (!names.length)
    throw new Error(
      `--department is missing. There are: ${all.map(({ name }) => name).join(', ')}.`,
    )
  const found = []
  for (const name of names) found.push(await departmentNamed(tx, name))
  return ids(found)
}

async function customer(desk: Records, given: Given) {
  const { password_hash, said } = await passwordOf(given)
  const person = { ...personIn(given), password_hash }
  await desk.write((tx) => {
    const how = { by: theDesk, at: desk.now() }
    return logged(tx, customers, null, how, () => addCustomer(tx, person, how.at))
  })
  return `${person.name} is a customer now.${said}`
}

async function department(desk: Records, given: Given) {
  await add(desk, 'departments', { name: given.one('name'), sla_plan: given.maybe('sla-plan') })
  return `There is a department ${given.one('name')} now.`
}

async function team(desk: Records, given: Given) {
  const members = await desk.read(async (db) => {
    const ids = []
    for (const login of given.all('member')) ids.push((await personNamed(db, login)).id)
    return ids
  })
  await add(desk, 'teams', { name: given.one('name'), members: members.join(', ') })
  return `There is a team ${given.one('name')} now.`
}

async function topic(desk: Records, given: Given) {
  await add(desk, 'help-topics', {
    name: given.one('name'),
    department: given.one('department'),
    hint: given.maybe('hint'),
    priority: given.maybe('priority'),
    sla_plan: given.maybe('sla-plan'),
  })
  return `There is a help topic ${given.one('name')} now.`
}

/** What is not given stays as a new form has it. */
const add = (desk: Records, path: string, given: Record<string, string | undefined>) =>
  desk.write(async (tx) => {
    const kind = kindAt(path) as AnyKind // the three above are in the table
    const words = Object.entries(given).flatMap(([name, word]) => (word ? [[name, word]] : []))
    const filled = { ...(await kind.begin?.(tx)), ...Object.fromEntries(words) }
    return addSaid(tx, kind, filled, { by: theDesk, at: desk.now() })
  })

async function password(desk: Records, given: Given) {
  const login = given.one('LOGIN')
  const person = await desk.read((db) => personNamed(db, login))
  const { password_hash, said } = await passwordOf(given)
  await desk.write((tx) => changePassword(tx, person.id, password_hash))
  const still = person.is_out ? ' They are locked or have left, and cannot log in with it yet.' : ''
  return `${person.name} has a new password, and is logged out everywhere.${still}${said}`
}

async function personNamed(db: Db, login: string) {
  const person = await accountOf(db, login)
  if (!person) throw new Error(`Nobody has the username or address "${login}".`)
  return person
}

function personIn(given: Given) {
  const username = given.maybe('username')
  return {
    name: given.one('name'),
    email: given.one('email'),
    ...(username !== undefined && { username }),
  }
}

/** What is kept of the password given, or of a random one, which is then said. */
export async function passwordOf(given: Given) {
  const chosen = given.maybe('password')
  if (chosen === undefined) {
    const random = randomPassword()
    return { password_hash: await hashPassword(random), said: `\nPassword: ${random}` }
  }
  const problem = passwordProblem(chosen, given.all('name'))
  if (problem) throw new Mistaken({ password: problem })
  return { password_hash: await hashPassword(chosen), said: '' }
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789' // none looks like another

/** Four groups of four: 79 bits, and easy to read out. */
const randomPassword = () =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-')
