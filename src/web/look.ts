import type { Context } from 'hono'
import { pathWith } from '../../views/query.ts'
import {
  columnsFrom,
  type Look,
  lookAsSaid,
  lookIn,
  type SaidLook,
  usualLook,
} from '../tickets/look.ts'
import { cookieIn, putCookie } from './cookies.ts'
import type { Env, Site } from './site.ts'

type C = Context<Env>

const name = 'deskbell-look'
const lasts = 365 * 86_400

/** What the address says of how its list is to be shown. */
export const lookAsked = (c: C) =>
  ({
    columns: c.req.query('columns'),
    rows: c.req.query('rows'),
    density: c.req.query('density'),
  }) satisfies SaidLook

/** How a list is shown: as the address says, else as it was saved with the list, else as was last chosen in this browser. */
export const lookOf = (site: Site, c: C, saved: SaidLook = {}): Look =>
  lookIn(lookAsked(c), lookIn(saved, lastChosen(site, c)))

function lastChosen(site: Site, c: C) {
  const kept = new URLSearchParams(cookieIn(site, c, name))
  const said = (part: string) => kept.get(part) ?? undefined
  return lookIn(
    { columns: said('columns'), rows: said('rows'), density: said('density') },
    usualLook,
  )
}

/**
 * The form that chooses a look sends a place for each column. That look is remembered, and told as the address
 * which says it shortly; nothing when no such form was sent.
 */
export function lookChosen(site: Site, c: C) {
  const columns = columnsFrom((field) => c.req.query(field), Object.keys(c.req.query()))
  if (!columns) return
  const look = { ...lookAsSaid(lookOf(site, c)), columns: columns.join(',') }
  putCookie(site, c, name, new URLSearchParams(look).toString(), lasts)
  const { q, sort } = c.req.query()
  return pathWith(c.req.path, { q, sort, ...look })
}
