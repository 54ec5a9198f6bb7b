import type { Context } from 'hono'
import type { SearchPageProps } from '../../views/search.tsx'
import { lists } from '../tickets/lists.ts'
import type { Sort } from '../tickets/order.ts'
import { search } from '../tickets/search/search.ts'
import type { Env, Site } from './site.ts'
import { sortIn } from './sort.ts'

type Asked = { line: string; sort?: Sort | undefined }

/** What a page of a search shows: the line, what it finds, and the desk's lists for the form that writes one. */
export async function searched(
  site: Site,
  c: Context<Env>,
  asked: Asked,
): Promise<SearchPageProps> {
  const { desk } = site
  const { by, timeZone } = c.var
  const line = asked.line.trim()
  const sort = sortIn(c) ?? asked.sort
  const after = Number(c.req.query('after')) || undefined
  return desk.read(async (db) => {
    const offers = await lists(db)
    const asking = { now: desk.now(), timeZone, lists: offers, after, sort }
    const found = line ? await search(db, by, line, asking) : undefined
    return { line, found, by, lists: offers, sort, first: after === undefined }
  })
}
