import { type Context, Hono } from 'hono'
import { SearchPage } from '../../views/search.tsx'
import { Mistaken } from '../desk/desk.ts'
import { noLists, read, type Values } from '../desk/fields.ts'
import { type Message, say } from '../desk/say.ts'
import { isSort } from '../tickets/order.ts'
import { dropView, mayDrop, savedView, saveFields, saveView } from '../tickets/saved-views.ts'
import { flash } from './flash.ts'
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
    const view = await find(c)
    if (!view) return notFound(site, c)
    const sort = view.sort && isSort(view.sort) ? view.sort : undefined
    const props = await searched(site, c, { line: view.line, sort })
    const { id, name } = view
    const owner = view.owner_id === c.var.by.id ? undefined : view.owner
    const shown = { id, name, owner, mayDrop: mayDrop(c.var.by, view) }
    return page(site, c, {
      title: say('{name}', { name }),
      body: <SearchPage {...props} view={shown} />,
      staff: `view-${id}`,
    })
  })

  app.get('/views', (c) => seeOther(site, c, '/staff/search'))
  app.post('/views', async (c) => {
    const form = await sentTo(site, c)
    const reading = read(saveFields, form, { lists: noLists, timeZone: c.var.timeZone })
    const line = form.get('q') ?? ''
    const sort = form.get('sort') ?? ''
    if (!reading.ok) return again(c, line, reading.values, reading.wrong)
    const view = { ...reading.input, line, sort: isSort(sort) ? sort : undefined }
    try {
      const id = await desk.write((tx) => saveView(tx, c.var.by, view))
      flash(site, c, say('The view is saved.'))
      return seeOther(site, c, `/staff/view/${id}`)
    } catch (error) {
      if (!(error instanceof Mistaken)) throw error
      return again(c, line, reading.values, error.wrong)
    }
  })

  app.get('/view/:id{[0-9]+}/drop', (c) => seeOther(site, c, `/staff/view/${c.req.param('id')}`))
  app.post('/view/:id{[0-9]+}/drop', async (c) => {
    const view = await find(c)
    if (!view || !mayDrop(c.var.by, view)) return notFound(site, c)
    await desk.write((tx) => dropView(tx, view.id))
    flash(site, c, say('The view “{name}” is removed.', { name: view.name }))
    return seeOther(site, c, `/staff/search?q=${encodeURIComponent(view.line)}`)
  })

  const find = (c: C) => desk.read((db) => savedView(db, c.var.by, Number(c.req.param('id'))))

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
