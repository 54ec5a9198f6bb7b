import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { same } from '../desk/secret.ts'
import type { Site } from './site.ts'

/** Whether cookies may be kept from going over an open line. */
export const isSecure = ({ config }: Site) => config.publicUrl.protocol === 'https:'

/** Keeps words in this browser for so many seconds: for this host alone, and out of reach of scripts. */
export const putCookie = (site: Site, c: Context, name: string, words: string, maxAge: number) =>
  setCookie(c, nameOf(site, name), words, { ...kept(site), maxAge })

export const cookieIn = (site: Site, c: Context, name: string) => getCookie(c, nameOf(site, name))

/** Keeps what only we may have written: signed, but readable by whoever holds it. */
export function putSigned(site: Site, c: Context, name: string, value: unknown, maxAge: number) {
  const text = Buffer.from(JSON.stringify(value)).toString('base64url')
  putCookie(site, c, name, `${text}.${site.desk.secret.sign(name, text)}`, maxAge)
}

/** What was kept so; nothing when there is none, or none of ours. */
export function signedIn<T>(site: Site, c: Context, name: string): T | undefined {
  const [text = '', signature = ''] = cookieIn(site, c, name)?.split('.') ?? []
  if (!text || !same(site.desk.secret.sign(name, text), signature)) return
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as T // signed by us
}

export const dropCookie = (site: Site, c: Context, name: string) =>
  deleteCookie(c, nameOf(site, name), kept(site))

const kept = (site: Site) =>
  ({ httpOnly: true, sameSite: 'Lax', path: '/', secure: isSecure(site) }) as const

/**
 * Browsers take this prefix from https alone, and no other host can set such a cookie for us. It asks for the path `/`,
 * so the practice desk, which lies below the real one, has names of its own.
 */
export function nameOf(site: Site, name: string) {
  const own = site.config.practice ? `${name}-practice` : name
  return isSecure(site) ? `__Host-${own}` : own
}
