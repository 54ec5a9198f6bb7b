import { passwordOf } from '../commands.ts'
import { config } from '../config.ts'
import { givenIn } from '../given.ts'
import { log, run } from '../run.ts'
import { inSentences } from '../sentences.ts'
import { seed } from './seed.ts'

/** Does what `npm run seed -- FILE [--password PASSWORD]` says. */
await run(async () => {
  const given = givenIn('FILE password', process.argv.slice(2))
  const file = given.one('FILE')
  const { dataDir } = config(process.env)
  const { password_hash, said } = await inSentences(() => passwordOf(given))
  const progress = (done: number, all: number) => console.log(`${done} of ${all} tickets`)
  const { tickets, acts } = await seed({ dataDir }, { file, password_hash, log, progress })
  console.log(
    `There are ${tickets} tickets of ${acts} acts now. Log in as ada, john or jane.${said}`,
  )
})
