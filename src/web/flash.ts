import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Message } from '../desk/say.ts'
import { same } from '../desk/secret.ts'
import type { Env, Site } from './site.ts'

const name = 'deskbell-done'

/** One sentence for the next page of this person: what has just been done. */
export function flash({ desk, config }: Site, c: Context<Env>, message: Message) {
  const text = Buffer.from(JSON.stringify(message)).toString('base64url')
  setCookie(c, name, `${text}.${desk.secret.sign('flash', text)}`, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: 60,
    secure: config.publicUrl.protocol === 'https:',
  })
}

/** The sentence, once; nothing when there is none, or none of ours. A request nobody made does not take it. */
export function takeFlash({ desk }: Site, c: Context<Env>): Message | null {
  const [text = '', signature = ''] = getCookie(c, name)?.split('.') ?? []
  if (!text || c.req.header('Desk-Live')) return null
  deleteCookie(c, name, { path: '/' })
  if (!same(desk.secret.sign('flash', text), signature)) return null
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as Message // signed by us
}
