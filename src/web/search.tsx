import { type Context, Hono } from 'hono'
import { pathWith } from '../../views/query.ts'
import { SearchPage } from '../../views/search.tsx'
import type { Lists } from '../desk/fields.ts'
import { folded } from '../desk/folded.ts'
import { numbered, numberIn } from '../desk/numbered.ts'
import { say } from '../desk/say.ts'
import { isCommand } from '../tickets/command/line.ts'
import { lists } from '../tickets/lists.ts'
import { builderFields, lineFrom } from '../tickets/search/builder.ts'
import { findTicket } from '../tickets/ticket.ts'
import { lookChosen } from './look.ts'
import { page, seeOther } from './page.tsx'
import { searched } from './searching.ts'
import type { Env, Site } from './site.ts'

type C = Context<Env>

/** The one box: a number leads to its ticket, anything else to what it finds. */
export function searching(site: Site) {
  const { desk } = site
  return new Hono<Env>().get('/search', async (c) => {
    const asked = c.req.query('q')
    const offers = await desk.read((db) => lists(db))
    const built = lineFrom((field) => c.req.query(field), nameIn(offers))
    if (asked === undefined && built)
      return seeOther(site, c, `/staff/search?q=${encodeURIComponent(built)}`)
    const line = (asked ?? '').trim()
    if (isCommand(line)) return seeOther(site, c, pathWith('/staff/command', { line }))
    const ticket = await byNumber(c, line)
    if (ticket) return seeOther(site, c, `/staff/tickets/${ticket.number}`)
    const chosen = lookChosen(site, c)
    if (chosen) return seeOther(site, c, chosen)
    const props = await searched(site, c, { line })
    return page(site, c, {
      title: line ? say('{line} - Search', { line }) : say('Search'),
      body: <SearchPage {...props} />,
      staff: 'search',
    })
  })

  /** A number of six digits or more, with or without its sign, or with what its topic puts before it. */
  async function byNumber(c: C, line: string) {
    const number = numberIn(line)
    if (number === undefined || number.length < 6) return
    const ticket = await desk.read((db) => findTicket(db, c.var.by, Number(number)))
    const isSaid = /^#?\d+$/.test(line) || (ticket && folded(numbered(ticket)) === folded(line))
    return isSaid ? ticket : undefined
  }
}

/** A form sends the id of what was chosen, a line says its name. */
const nameIn = (offers: Lists) => (field: string, value: string) => {
  const fields: Record<string, { choices: (lists: Lists) => { value: string; name: unknown }[] }> =
    builderFields
  const chosen = fields[field]?.choices(offers).find((choice) => choice.value === value)
  return typeof chosen?.name === 'string' ? chosen.name : value
}
