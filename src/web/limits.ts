import type { Context } from 'hono'
import { say } from '../desk/say.ts'
import { noteAttempt, waitFor } from '../people/attempts.ts'
import { folded } from '../people/customer.ts'
import { fetchedAt } from './once.ts'
import type { Sent } from './sent.ts'
import type { Env, Site } from './site.ts'
import type { Held } from './submit.ts'

const hour = 3_600_000

/** Why a public form is held back a moment, in words; nothing when it is not. The text is kept either way. */
export async function heldBack(site: Site, c: Context<Env>, form: Sent): Promise<Held | undefined> {
  const { desk, config } = site
  if (form.get('website'))
    return now('Leave the field “Website” empty, then press “Create ticket” again.')
  const fetched = fetchedAt(desk.secret, form.once)
  const quickest = (fetched ?? desk.now()) + config.formMinSeconds * 1000
  if (config.formMinSeconds && quickest > desk.now())
    return now('That was very quick. Check your text, then press “Create ticket” again.')
  const wait = await desk.read(async (db) => {
    const waits = keysOf(c, form).map(([kind, who]) =>
      waitFor(db, kind, who, { most: config.openPerHour, within: hour }, desk.now()),
    )
    return Math.max(0, ...(await Promise.all(waits)))
  })
  if (!wait) return
  const minutes = Math.ceil(wait / 60_000)
  const because = say(
    'You have created many tickets in a short time. Your text is still here: press “Create ticket” again in {minutes|1 minute|{minutes} minutes}.',
    { minutes },
  )
  return { because, seconds: Math.ceil(wait / 1000) }
}

const now = (because: string): Held => ({ because: say(because), seconds: 0 })

/** A ticket was made: it counts for its address and for where it came from. */
export const countOpened = ({ desk, config }: Site, c: Context<Env>, form: Sent) =>
  config.openPerHour
    ? desk.write(async (tx) => {
        for (const [kind, who] of keysOf(c, form)) await noteAttempt(tx, kind, who, desk.now())
      })
    : undefined

const keysOf = (c: Context<Env>, form: Sent): [kind: string, who: string][] => [
  ...(c.var.from ? [['open from', c.var.from] as [string, string]] : []),
  ...(form.get('email') ? [['open for', folded(form.get('email') ?? '')] as [string, string]] : []),
]
