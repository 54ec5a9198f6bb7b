import { givenIn } from '../given.ts'
import { run } from '../run.ts'
import { bench } from './bench.ts'

/** Does what `npm run bench -- [FILE] [--seconds 3] [--only NAME]… [--port PORT] [--profile FOLDER]` says. */
await run(async () => {
  const given = givenIn('FILE seconds only… port profile', process.argv.slice(2))
  const file = given.maybe('FILE') ?? process.env.BENCH_FILE
  if (!file) throw new Error('Say which tickets: npm run bench -- FILE, or BENCH_FILE.')
  const seconds = Number(given.maybe('seconds') ?? 3)
  if (!(seconds > 0)) throw new Error('--seconds is how long each row is measured, like 3 or 0.5.')
  const port = given.maybe('port')
  await bench({
    file,
    seconds,
    only: given.all('only'),
    port: port === undefined ? undefined : Number(port),
    profile: given.maybe('profile'),
    tell: console.log,
  })
})
