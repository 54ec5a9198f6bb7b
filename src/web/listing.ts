import type { Context } from 'hono'
import type { Look, SaidLook } from '../tickets/look.ts'
import type { Sort } from '../tickets/order.ts'
import type { Before } from '../tickets/refreshed.ts'
import { pageSize } from '../tickets/rows.ts'
import { lookAsked, lookOf } from './look.ts'
import type { Env, Site } from './site.ts'
import { sortIn } from './sort.ts'

/** How the list of a page is asked for: what its links carry on, where the page begins, and what lies before who asks already. */
type Listing = {
  look: Look
  sort: Sort | undefined
  /** The look as the address says it, for the links of the page. */
  carried: SaidLook
  after: number | undefined
  /** The rows of the page as it tells them itself when it asks for itself again. */
  shown: string | undefined
  before: Before | undefined
}

type Saved = SaidLook & { sort?: Sort | undefined }

/** What the address asks, and where it is silent what was saved with the list. */
export function listingOf(site: Site, c: Context<Env>, saved: Saved = {}): Listing {
  const shown = c.req.query('shown') || undefined
  const { sort, ...look } = saved
  return {
    look: lookOf(site, c, look),
    sort: sortIn(c) ?? sort,
    carried: lookAsked(c),
    after: Number(c.req.query('after')) || undefined,
    shown,
    before: shown
      ? { numbers: numbersIn(shown), since: Number(c.req.query('since')) || 0 }
      : undefined,
  }
}

const numbersIn = (shown: string) =>
  shown.split(',').map(Number).filter(Number.isSafeInteger).slice(0, pageSize)
