import { commands } from './commands.ts'
import { config } from './config.ts'
import { givenIn } from './given.ts'
import { patiently } from './patiently.ts'
import { openRecords } from './records.ts'
import { run } from './run.ts'
import { inSentences } from './sentences.ts'

const help = `npm run desk -- COMMAND

  setup --name NAME --desk "NAME OF THE DESK" --email ADDRESS [--username NAME] [--time-zone ZONE] [--password PASSWORD]
  add agent --name NAME --email ADDRESS [--username NAME] [--department NAME]… [--sysadmin] [--password PASSWORD]
  add customer --name NAME --email ADDRESS [--username NAME] [--password PASSWORD]
  add department --name NAME [--sla-plan NAME]
  add team --name NAME [--member LOGIN]…
  add topic --name NAME --department NAME [--priority NAME] [--sla-plan NAME] [--hint TEXT]
  password LOGIN [--password PASSWORD]
  config export FILE
  config diff FILE
  config import FILE
  mail inject FILE… [--dry-run]
  help

Without --password a random one is made and printed. DATA_DIR says which desk it is (./data); only setup makes one.
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
  const { desk, close } = await openRecords(dataDir, known.mayMake === true)
  try {
    const run = () => known.run(desk, given, console.log)
    const said = await inSentences(known.printsAsItGoes ? run : () => patiently(run))
    if (said) console.log(said)
  } finally {
    await close()
  }
}

await run(() => command(process.argv.slice(2)))
