import type { Context } from 'hono'
import type { Done } from '../../views/banner.tsx'
import { cookieIn, dropCookie, putSigned, signedIn } from './cookies.ts'
import type { Env, Site } from './site.ts'

const name = 'deskbell-done'

/** One sentence for the next page of this person: what has just been done, and where it can be undone. */
export const flash = (
  site: Site,
  c: Context<Env>,
  sentence: Done['sentence'],
  undo?: Done['undo'],
) => putSigned(site, c, name, { sentence, undo }, 60)

/** What was kept for this page, once; nothing when there is none, or none of ours. A request nobody made does not take it. */
export function takeFlash(site: Site, c: Context<Env>): Done | null {
  if (!cookieIn(site, c, name) || c.req.header('Desk-Live')) return null
  dropCookie(site, c, name)
  return signedIn<Done>(site, c, name) ?? null
}
