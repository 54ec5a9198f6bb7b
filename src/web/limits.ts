import type { Context } from 'hono'
import { Refused } from '../desk/desk.ts'
import { emailIn } from '../desk/email-address.ts'
import { folded } from '../desk/folded.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { noteAttempt, waitFor } from '../people/attempts.ts'
import { fetchedAt } from './once.ts'
import type { Sent } from './sent.ts'
import type { Env, Site } from './site.ts'

const hour = 3_600_000

/** Why a public form should be sent once more, in words; nothing when it need not. The text is kept either way. */
export function heldBack({ desk, config }: Site, form: Sent): Message | undefined {
  if (form.get('website'))
    return say('Leave the field “Website” empty, then press “Create ticket” again.')
  const fetched = fetchedAt(desk.secret, form.once)
  const quickest = (fetched ?? desk.now()) + config.formMinSeconds * 1000
  if (config.formMinSeconds && quickest > desk.now())
    return say('That was very quick. Check your text, then press “Create ticket” again.')
}

/** A ticket is about to be made: it counts for its address and for where it came from. Throws Refused when it is one too many. */
export async function countOpened({ desk, config }: Site, c: Context<Env>, form: Sent, tx: Db) {
  if (!config.openPerHour) return
  const limit = { most: config.openPerHour, within: hour }
  for (const [kind, who] of keysOf(c, form)) {
    const wait = await waitFor(tx, kind, who, limit, desk.now())
    if (wait) throw new Refused(tooMany(wait), undefined, Math.ceil(wait / 1000))
    await noteAttempt(tx, kind, who, desk.now())
  }
}

const tooMany = (wait: number) =>
  say(
    'You have created many tickets in a short time. Your text is still here: press “Create ticket” again in {minutes|1 minute|{minutes} minutes}.',
    { minutes: Math.ceil(wait / 60_000) },
  )

const keysOf = (c: Context<Env>, form: Sent): [kind: string, who: string][] => [
  ...(c.var.from ? [['open from', c.var.from] as [string, string]] : []),
  ...(form.get('email')
    ? [['open for', folded(emailIn(form.get('email') ?? '') ?? '')] as [string, string]]
    : []),
]
