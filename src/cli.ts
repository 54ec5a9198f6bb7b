import { randomInt } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { rendering, tell } from '../views/words.ts'
import { config } from './config.ts'
import { openDb } from './db/open.ts'
import { type Desk, doors, Mistaken } from './desk/desk.ts'
import type { Db, Tables } from './desk/tables.ts'
import { changePassword } from './people/account.ts'
import { addAgent, addCustomer } from './people/agent.ts'
import { addDepartment, departmentNamed, departments } from './people/department.ts'
import { accountOf } from './people/log-in.ts'
import { hashPassword, passwordProblem } from './people/password.ts'
import { setUp } from './people/setup.ts'
import { addTeam } from './people/team.ts'
import { timeZoneHere, timeZoneIn } from './people/time-zone.ts'
import { root } from './root.ts'
import { run } from './run.ts'
import { addHelpTopic, namedIn } from './settings/help-topics.ts'

const help = `npm run desk -- COMMAND

  setup --name NAME --desk "NAME OF THE DESK" --email ADDRESS [--username NAME] [--time-zone ZONE] [--password PASSWORD]
  add agent --name NAME --email ADDRESS [--username NAME] [--department NAME]… [--sysadmin] [--password PASSWORD]
  add customer --name NAME --email ADDRESS [--username NAME] [--password PASSWORD]
  add department --name NAME [--sla-plan NAME]
  add team --name NAME [--member LOGIN]…
  add topic --name NAME --department NAME [--priority NAME] [--sla-plan NAME] [--hint TEXT]
  password LOGIN [--password PASSWORD]
  help

Without --password a random one is made and printed. DATA_DIR says whose desk it is (./data).
The desk may be running meanwhile.`

type Records = Pick<Desk, 'read' | 'write' | 'now'>
type Given = ReturnType<typeof givenIn>

/** Each command: which options it takes, and what it does. It answers with what to print. */
const commands: Record<
  string,
  { takes: string; run: (desk: Records, given: Given) => Promise<string> }
> = {
  setup: { takes: 'name desk email username time-zone password', run: setup },
  'add agent': { takes: 'name email username department… sysadmin? password', run: agent },
  'add customer': { takes: 'name email username password', run: customer },
  'add department': { takes: 'name sla-plan', run: department },
  'add team': { takes: 'name member…', run: team },
  'add topic': { takes: 'name department priority sla-plan hint', run: topic },
  password: { takes: 'LOGIN password', run: password },
}

await run(() => command(process.argv.slice(2)))

/** Does what the words after `npm run desk --` say. Throws one clear sentence when it cannot. */
async function command(words: string[]) {
  const name = Object.keys(commands).find((name) => `${words.join(' ')} `.startsWith(`${name} `))
  const known = name === undefined ? undefined : commands[name]
  if (name === undefined || !known) {
    if (words.length && words[0] !== 'help') throw new Error(`There is no such command.\n\n${help}`)
    return console.log(help)
  }
  const given = givenIn(known.takes, words.slice(name.split(' ').length))
  const { dataDir } = config(process.env)
  const { desk, close } = await patiently(async () => openRecords(dataDir))
  try {
    console.log(await patiently(() => known.run(desk, given)))
  } catch (error) {
    throw error instanceof Mistaken ? new Error(sentences(error)) : error
  } finally {
    await close()
  }
}

/** The options of a command line. Throws for what the command does not take. */
function givenIn(takes: string, words: string[]) {
  const named = takes.split(' ').filter((name) => name !== 'LOGIN')
  const options = named.map((name) => [
    name.replace(/[…?]$/, ''),
    { type: name.endsWith('?') ? 'boolean' : 'string', multiple: name.endsWith('…') } as const,
  ])
  const { values, positionals } = parseArgs({
    args: words,
    options: Object.fromEntries(options),
    allowPositionals: takes.includes('LOGIN'),
  })
  const given = new Map(Object.entries(values))
  const all = (name: string) => [given.get(name) ?? []].flat().map(String)
  return {
    all,
    has: (name: string) => given.get(name) === true,
    maybe: (name: string) => all(name)[0],
    /** Throws when it is not there. */
    one(name: string) {
      const [value] = name === 'LOGIN' ? positionals : all(name)
      if (value) return value
      throw new Error(name === 'LOGIN' ? 'Say whose: LOGIN is missing.' : `--${name} is missing.`)
    },
  }
}

/** The records alone: the files belong to the desk that may be running. */
function openRecords(dataDir: string) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const { reader, writer, close } = openDb<Tables>(
    join(dataDir, 'desk.db'),
    join(root, 'migrations'),
  )
  const stuck = (stack: string) => {
    console.error(stack)
    process.exit(70)
  }
  const desk: Records = { ...doors({ reader, writer, stuck }), now: Date.now }
  return { desk, close }
}

/** The running desk writes too, each time for a moment: then it is tried again. */
async function patiently<T>(work: () => Promise<T>, tries = 20): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isBusy =
      error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
    if (!isBusy) throw error
    if (tries === 0)
      throw new Error('The desk is busy. Nothing was changed; try again in a moment.')
    await setTimeout(100)
    return patiently(work, tries - 1)
  }
}

const sentences = ({ wrong }: Mistaken) =>
  rendering({ language: 'en', timeZone: 'UTC', now: Date.now(), base: '', desk: '' }, () =>
    Object.values(wrong)
      .map((message) => `${tell(message)}.`)
      .join('\n'),
  )

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
    return addAgent(tx, { ...person, departments }, desk.now())
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
  await desk.write((tx) => addCustomer(tx, person, desk.now()))
  return `${person.name} is a customer now.${said}`
}

async function department(desk: Records, given: Given) {
  const name = given.one('name')
  await desk.write(async (tx) => addDepartment(tx, name, await planIn(tx, given)))
  return `There is a department ${name} now.`
}

async function team(desk: Records, given: Given) {
  const name = given.one('name')
  await desk.write(async (tx) => {
    const members = []
    for (const login of given.all('member')) members.push((await personNamed(tx, login)).id)
    await addTeam(tx, name, members)
  })
  return `There is a team ${name} now.`
}

async function topic(desk: Records, given: Given) {
  const name = given.one('name')
  const [hint, priority] = [given.maybe('hint'), given.maybe('priority')]
  await desk.write(async (tx) =>
    addHelpTopic(tx, {
      name,
      department_id: (await departmentNamed(tx, given.one('department'))).id,
      sla_plan_id: await planIn(tx, given),
      ...(hint !== undefined && { hint }),
      ...(priority !== undefined && { priority_id: (await namedIn(tx, 'priority', priority)).id }),
    }),
  )
  return `There is a help topic ${name} now.`
}

async function password(desk: Records, given: Given) {
  const person = await desk.read((db) => personNamed(db, given.one('LOGIN')))
  const { password_hash, said } = await passwordOf(given)
  await desk.write((tx) => changePassword(tx, person.id, password_hash))
  return `${person.name} has a new password, and is logged out everywhere.${said}`
}

async function planIn(tx: Db, given: Given) {
  const name = given.maybe('sla-plan')
  return name === undefined ? null : (await namedIn(tx, 'sla_plan', name)).id
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
async function passwordOf(given: Given) {
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
