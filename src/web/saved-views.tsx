import { type Context, Hono } from 'hono'
import { SearchPage } from '../../views/search.tsx'
import { Mistaken } from '../desk/desk.ts'
import { noLists, type Values } from '../desk/fields.ts'
import { read } from '../desk/reading.ts'
import { type Message, say } from '../desk/say.ts'
import { columnsIn } from '../tickets/columns.ts'
import { isSort } from '../tickets/order.ts'
import { sizeIn } from '../tickets/rows.ts'
import {
  dropView,
  mayChange,
  type SavedView,
  savedView,
  savedViews,
  saveView,
} from '../tickets/saved-views.ts'
import { noteCount } from '../tickets/view-counts.ts'
import { placesIn, saveFields } from '../tickets/view-fields.ts'
import { flash } from './flash.ts'
import { lookChosen } from './look.ts'
import { notFound, page, seeOther } from './page.tsx'
import { searched } from './searching.ts'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>

/** Searches under a name: to open, to save, to take away. */
export function saved(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()

  app.get('/view/:id{[0-9]+}', async (c) => {
    const view = await viewAsked(site, c)
    if (!view) return notFound(site, c)
    const chosen = lookChosen(site, c)
    if (chosen) return seeOther(site, c, chosen)
    const { by } = c.var
    const { id, name, line } = view
    const props = await searched(site, c, { line, saved: savedLook(view) })
    if (props.found) noteCount(desk, by, id, props.found.count)
    const owner = view.owner_id === by.id ? undefined : view.owner
    const shown = { id, name, owner, mayChange: mayChange(by, view) }
    return page(site, c, {
      title: say('{name}', { name }),
      body: <SearchPage {...props} view={shown} />,
      staff: `view-${id}`,
    })
  })

  app.get('/views', (c) => seeOther(site, c, '/staff/search'))
  app.post('/views', async (c) => {
    const form = await sentTo(site, c)
    const { by, timeZone } = c.var
    const places = placesIn(await desk.read((db) => savedViews(db, by)))
    const reading = read(saveFields(places), form, { lists: noLists, timeZone })
    const line = form.get('q') ?? ''
    const sort = form.get('sort') ?? ''
    if (!reading.ok) return again(c, line, reading.values, reading.wrong)
    const view = {
      ...reading.input,
      line,
      sort: isSort(sort) ? sort : undefined,
      columns: columnsIn(form.get('columns'))?.join(','),
      rows: sizeIn(form.get('rows')),
    }
    try {
      const id = await desk.write((tx) => saveView(tx, by, view))
      flash(site, c, say('The view is saved.'))
      return seeOther(site, c, `/staff/view/${id}`)
    } catch (error) {
      if (!(error instanceof Mistaken)) throw error
      return again(c, line, reading.values, error.wrong)
    }
  })

  app.get('/view/:id{[0-9]+}/drop', (c) => seeOther(site, c, `/staff/view/${c.req.param('id')}`))
  app.post('/view/:id{[0-9]+}/drop', async (c) => {
    const view = await viewAsked(site, c)
    if (!view || !mayChange(c.var.by, view)) return notFound(site, c)
    await desk.write((tx) => dropView(tx, view.id))
    flash(site, c, say('The view “{name}” is removed.', { name: view.name }))
    return seeOther(site, c, `/staff/search?q=${encodeURIComponent(view.line)}`)
  })

  async function again(c: C, line: string, values: Values, wrong: Record<string, Message>) {
    const props = await searched(site, c, { line })
    return page(site, c, {
      title: say('Search'),
      body: <SearchPage {...props} saving={{ values, wrong }} />,
      status: 422,
      wrong: true,
      staff: 'search',
    })
  }

  return app
}

/** The view that the address names, if it is there for who asks. */
export const viewAsked = ({ desk }: Site, c: C) =>
  desk.read((db) => savedView(db, c.var.by, Number(c.req.param('id'))))

/** How a view wants to be shown. */
const savedLook = ({ sort, columns, page_rows }: SavedView) => ({
  sort: sort && isSort(sort) ? sort : undefined,
  columns: columns ?? undefined,
  rows: page_rows ? String(page_rows) : undefined,
})
