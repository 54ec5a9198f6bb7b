import { type Context, Hono } from 'hono'
import { ViewEditPage } from '../../views/view-edit.tsx'
import { Mistaken } from '../desk/desk.ts'
import { noLists, type Values } from '../desk/fields.ts'
import { read } from '../desk/reading.ts'
import { type Message, say } from '../desk/say.ts'
import { answeredFields } from '../tickets/answers.ts'
import { columnsIn } from '../tickets/columns.ts'
import { columnFieldsWith, columnsFrom, columnValues } from '../tickets/look.ts'
import { isSort } from '../tickets/order.ts'
import { sizeIn } from '../tickets/rows.ts'
import { changeView, mayChange, type SavedView, savedViews } from '../tickets/saved-views.ts'
import { placesIn, viewFields, viewValues } from '../tickets/view-fields.ts'
import { flash } from './flash.ts'
import { gone } from './gone.tsx'
import { notFound, page, seeOther } from './page.tsx'
import { viewAsked } from './saved-views.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>

/** What a saved view is, to be changed. */
export function viewEdit(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()
  const places = async (c: C, { id }: SavedView) =>
    placesIn(await desk.read((db) => savedViews(db, c.var.by)), id)

  app.get('/view/:id{[0-9]+}/edit', async (c) => {
    const view = await viewAsked(site, c)
    if (!view || !mayChange(c.var.by, view)) return notFound(site, c)
    const columns = columnsIn(c.req.query('columns')) ?? columnsIn(view.columns ?? '') ?? []
    const sort = c.req.query('sort')
    const rows = c.req.query('rows')
    const now = { ...viewValues(view), ...(sort && { sort }), ...(rows && { rows }) }
    return show(c, view, { ...now, ...columnValues(columns) })
  })

  app.post('/view/:id{[0-9]+}/edit', async (c) => {
    const view = await viewAsked(site, c)
    if (!view || !mayChange(c.var.by, view)) return gone(site, c)
    const form = await sentTo(site, c)
    const answered = await desk.read(answeredFields)
    const fields = { ...viewFields(await places(c, view)), ...columnFieldsWith(answered) }
    const reading = read(fields, form, { lists: noLists, timeZone: c.var.timeZone })
    if (!reading.ok) return show(c, view, reading.values, reading.wrong)
    const { name, audience, below, line, sort = '', rows } = reading.input
    const changed = {
      name,
      audience,
      below,
      line,
      sort: isSort(sort) ? sort : undefined,
      rows: sizeIn(rows),
      columns: columnsFrom(form.get, form.names())?.join(','),
    }
    try {
      await desk.write((tx) => changeView(tx, view, changed))
    } catch (error) {
      if (!(error instanceof Mistaken)) throw error
      return show(c, view, reading.values, error.wrong)
    }
    flash(site, c, say('The view is changed.'))
    return seeOther(site, c, `/staff/view/${view.id}`)
  })

  async function show(c: C, view: SavedView, values: Values, wrong?: Record<string, Message>) {
    const fields = await desk.read(answeredFields)
    const props = { view, values, wrong, fields, places: await places(c, view) }
    return page(site, c, {
      title: say('Change {name}', { name: view.name }),
      body: <ViewEditPage {...props} />,
      status: wrong ? 422 : 200,
      wrong: wrong !== undefined,
      staff: `view-${view.id}`,
    })
  }

  return app
}
