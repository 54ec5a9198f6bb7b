import type { Context } from 'hono'
import { type Kept, LogIn, StillHere, textsIn } from '../../views/login.tsx'
import { address } from '../desk/address.ts'
import type { Fields } from '../desk/fields.ts'
import { type Message, say } from '../desk/say.ts'
import { fieldsOf, isVerb } from '../tickets/lifecycle.ts'
import { frame, page, seeOther } from './page.tsx'
import type { Sent } from './sent.ts'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>

/**
 * Answers who has not logged in, or is not any more. A form that was sent is kept inside the log-in
 * page, its files by their token; what asks by itself (`Desk-Live`) is told nothing, so that the
 * page it belongs to stays with all that was typed in it.
 */
export async function askToLogIn(site: Site, c: C) {
  const next = address(site.config.base, c.req.path + new URL(c.req.url).search)
  if (c.req.method === 'POST') {
    const kept = keptOf(await sentTo(site, c))
    return logInPage(site, c, { next, kept, login: '', status: 401 })
  }
  if (c.req.header('Desk-Live') !== undefined) return c.body(null, 204)
  return seeOther(site, c, `/login?next=${encodeURIComponent(next)}`)
}

/** All that was typed, but no password: it is asked for again. And why some files could not be kept. */
function keptOf(form: Sent): Kept {
  const names = form.names().filter((name) => !name.includes('password') && name !== 'once')
  const once = form.has('once') || form.uploads.length ? [{ name: 'once', value: form.once }] : []
  const typed = names.flatMap((name) => form.all(name).map((value) => ({ name, value })))
  const [left] = Object.values(form.wrong ?? {})
  return { fields: [...typed, ...once], left }
}

/** What came along with the log-in form; null when nothing did. */
export function keptWith(form: Sent): Kept | null {
  const names = form.names().filter((name) => name.startsWith(prefix))
  const fields = names.flatMap((name) =>
    form.all(name).map((value) => ({ name: name.slice(prefix.length), value })),
  )
  const left = form.get('left')
  return form.has('kept') ? { fields, left: left ? say('{left}', { left }) : undefined } : null
}

const prefix = 'kept.'

type LogInPage = {
  next: string
  kept: Kept | null
  login: string
  denied?: Message
  status?: 200 | 401 | 429
}

/** The log-in form, as it was left. */
export const logInPage = (site: Site, c: C, { status = 200, ...as }: LogInPage) =>
  page(site, c, {
    title: say('Log in'),
    body: <LogIn {...as} />,
    wrong: as.denied !== undefined,
    status,
    here: 'login',
    narrow: true,
  })

/** After the log-in: the text to look at once more, on its way to where it was sent first. */
export const stillHere = (site: Site, c: C, to: string, kept: Kept) =>
  page(site, c, {
    title: textsIn(kept).length ? say('Your text is still here') : say('You are logged in'),
    body: <StillHere to={to} kept={kept} fields={fieldsAt(to, c)} />,
    narrow: true,
    ...frame(c, to),
  })

/** What a text is called and who reads it is said as its own form says it. */
function fieldsAt(path: string, c: C): Fields {
  const verb = path.split('?')[0]?.split('/').at(-1) ?? ''
  return isVerb(verb) ? fieldsOf(verb, c.var.by) : {}
}
