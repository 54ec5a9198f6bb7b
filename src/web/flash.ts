import type { Context } from 'hono'
import type { Message } from '../desk/say.ts'
import { cookieIn, dropCookie, putSigned, signedIn } from './cookies.ts'
import type { Env, Site } from './site.ts'

const name = 'deskbell-done'

/** One sentence for the next page of this person: what has just been done. */
export const flash = (site: Site, c: Context<Env>, message: Message) =>
  putSigned(site, c, name, message, 60)

/** The sentence, once; nothing when there is none, or none of ours. A request nobody made does not take it. */
export function takeFlash(site: Site, c: Context<Env>): Message | null {
  if (!cookieIn(site, c, name) || c.req.header('Desk-Live')) return null
  dropCookie(site, c, name)
  return signedIn<Message>(site, c, name) ?? null
}
