import type { Context } from 'hono'
import type { SearchPageProps } from '../../views/search.tsx'
import { newestEvent } from '../desk/events.ts'
import { minuteOf } from '../desk/moment.ts'
import { may } from '../desk/permissions.ts'
import { remembered } from '../desk/remembered.ts'
import { answeredFields } from '../tickets/answers.ts'
import { lists } from '../tickets/lists.ts'
import { lookWith, type SaidLook } from '../tickets/look.ts'
import type { Sort } from '../tickets/order.ts'
import { savedViews } from '../tickets/saved-views.ts'
import { search } from '../tickets/search/search.ts'
import { countsVersion } from '../tickets/view-counts.ts'
import { placesIn } from '../tickets/view-fields.ts'
import { listingOf } from './listing.ts'
import { recentlyViewed } from './recent.ts'
import type { Env, Site } from './site.ts'

/** A line, and with a saved view how it wants its list to be shown. */
type Asked = { line: string; saved?: SaidLook & { sort?: Sort | undefined } }

/** What a page of a search shows: the line, what it finds, and the desk's lists for the form that writes one. */
export async function searched(
  site: Site,
  c: Context<Env>,
  { saved, ...asked }: Asked,
): Promise<SearchPageProps> {
  const { desk } = site
  const { by, timeZone } = c.var
  const line = asked.line.trim()
  const listing = listingOf(site, c, saved)
  const { after, before, sort, look } = listing
  const counts = countsVersion(desk, by)
  return desk.read(async (db) => {
    const offers = await lists(db)
    const page = { now: minuteOf(desk.now()), timeZone, after, before, sort, most: look.rows }
    const found = line
      ? await remembered(db, ['search', by.id, line, page], () =>
          search(db, by, line, { ...page, lists: offers }),
        )
      : undefined
    const newest = await newestEvent(db)
    const fields = await answeredFields(db)
    return {
      ...listing,
      look: lookWith(look, fields),
      fields,
      line,
      found,
      by,
      lists: offers,
      places: placesIn(await savedViews(db, by)),
      own: saved?.sort,
      recent: await recentlyViewed(site, c, db),
      newest,
      counts,
      opens: may(by, 'open'),
      since: before?.since ?? newest,
    }
  })
}
