import type { Context } from 'hono'
import type { Db } from '../desk/tables.ts'
import { ticketsNumbered } from '../tickets/recent.ts'
import { cookieIn, putCookie } from './cookies.ts'
import type { Env, Site } from './site.ts'

type C = Context<Env>

const name = 'deskbell-recent'
const lasts = 30 * 86_400
const most = 10

/** The numbers this person looked at last in this browser, latest first. What another has left there is not theirs. */
function numbersIn(site: Site, c: C) {
  const [person, ...numbers] = (cookieIn(site, c, name) ?? '').split('.')
  return person === String(c.var.by.id)
    ? numbers.slice(0, most).map(Number).filter(Number.isSafeInteger)
    : []
}

/** Remembers in the browser that somebody has looked at a ticket: nothing is written for it. */
export function noteViewed(site: Site, c: C, number: number) {
  const others = numbersIn(site, c).filter((one) => one !== number)
  const all = [c.var.by.id, number, ...others].slice(0, most + 1)
  putCookie(site, c, name, all.join('.'), lasts)
}

/** The tickets somebody looked at last, as far as they may see them still. */
export const recentlyViewed = (site: Site, c: C, db: Db) =>
  ticketsNumbered(db, c.var.by, numbersIn(site, c))
