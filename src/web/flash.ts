import type { Context } from 'hono'
import type { Message } from '../desk/say.ts'
import { same } from '../desk/secret.ts'
import { cookieIn, dropCookie, putCookie } from './cookies.ts'
import type { Env, Site } from './site.ts'

const name = 'deskbell-done'

/** One sentence for the next page of this person: what has just been done. */
export function flash(site: Site, c: Context<Env>, message: Message) {
  const text = Buffer.from(JSON.stringify(message)).toString('base64url')
  putCookie(site, c, name, `${text}.${site.desk.secret.sign('flash', text)}`, 60)
}

/** The sentence, once; nothing when there is none, or none of ours. A request nobody made does not take it. */
export function takeFlash(site: Site, c: Context<Env>): Message | null {
  const [text = '', signature = ''] = cookieIn(site, c, name)?.split('.') ?? []
  if (!text || c.req.header('Desk-Live')) return null
  dropCookie(site, c, name)
  if (!same(site.desk.secret.sign('flash', text), signature)) return null
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as Message // signed by us
}
