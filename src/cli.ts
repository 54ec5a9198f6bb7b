import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rendering } from '../views/reader.ts'
import { tell } from '../views/words.ts'
import { commands, type Given, type Records } from './commands.ts'
import { config } from './config.ts'
import { openDb } from './db/open.ts'
import { doors, Mistaken } from './desk/desk.ts'
import type { Tables } from './desk/tables.ts'
import { patiently } from './patiently.ts'
import { root } from './root.ts'
import { run } from './run.ts'

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
function givenIn(takes: string, words: string[]): Given {
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

const sentences = ({ wrong }: Mistaken) =>
  rendering({ language: 'en', timeZone: 'UTC', now: Date.now(), base: '', desk: '' }, () =>
    Object.values(wrong)
      .map((message) => `${tell(message)}.`)
      .join('\n'),
  )

await run(() => command(process.argv.slice(2)))
