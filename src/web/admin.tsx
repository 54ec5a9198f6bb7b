import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { OutboxPage } from '../../views/outbox.tsx'
import { ChangesPage } from '../../views/settings/changes.tsx'
import { SettingsHome } from '../../views/settings/home.tsx'
import { address } from '../desk/address.ts'
import { Mistaken, Refused } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import { heldCount, type Letter } from '../mail/outbox.ts'
import { outboxPage } from '../mail/pages.ts'
import { changeById, changers, changes } from '../settings/changes.ts'
import { counted } from '../settings/counted.ts'
import { findSettings } from '../settings/finding.ts'
import { firstSteps } from '../settings/first-steps.ts'
import { putBack } from '../settings/put-back.ts'
import { hasEnded, linkToken } from '../tickets/link.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { flash } from './flash.ts'
import { notFound, page, seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

/** The sysadmin's pages: what the desk is made of, and the letters that are held. */
export function admin(site: Site) {
  const { desk, config } = site
  const whole = (path: string) => new URL(address(config.base, path), config.publicUrl).href
  const linkOf = ({ ticket, isCustomer }: Letter) =>
    whole(isCustomer ? linkFor(ticket) : `/staff/tickets/${ticket.number}`)
  const linkFor = (ticket: Ticket) =>
    hasEnded(ticket, desk.now()) ? '/open' : `/t/${linkToken(desk.secret, ticket)}`

  const settings = (c: Context<Env>, title: Message, body: Child) =>
    page(site, c, { title, area: say('Settings'), body, staff: 'admin' })

  return new Hono<Env>()
    .get('/', async (c) => {
      const asked = c.req.query('q')?.trim() ?? ''
      const found = asked ? findSettings(asked) : undefined
      const all = await desk.read(async (db) => ({
        groups: await counted(db),
        held: await heldCount(db),
        steps: await firstSteps(db),
      }))
      const shown = { ...all, practises: site.practice !== undefined, asked, found }
      return settings(c, say('Settings'), <SettingsHome {...shown} />)
    })
    .get('/changes', async (c) => {
      const [kind, by] = [c.req.query('kind'), idIn(c.req.query('by'))]
      const before = idIn(c.req.query('before'))
      const asked = { ...(kind && { kind }), ...(by && { by }), ...(before && { before }) }
      const all = await desk.read(async (db) => ({
        ...(await changes(db, asked)),
        people: await changers(db),
      }))
      return settings(c, say('Changes'), <ChangesPage {...all} asked={asked} />)
    })
    .get('/changes/:id{[0-9]+}', async (c) => {
      const change = await desk.read((db) => changeById(db, Number(c.req.param('id'))))
      if (!change) return notFound(site, c)
      const one = { changes: [change], more: false, asked: {}, people: await desk.read(changers) }
      return settings(c, say('Changes'), <ChangesPage {...one} />)
    })
    .post('/changes/:id{[0-9]+}', async (c) => {
      await sentTo(site, c)
      const change = await desk.read((db) => changeById(db, Number(c.req.param('id'))))
      if (!change) return notFound(site, c)
      const because = await desk
        .write((tx) => putBack(tx, change, { by: c.var.by, at: desk.now() }))
        .then(() => undefined, becauseOf)
      if (!because) desk.bell.ring()
      flash(site, c, because ?? say('It is put back. The change takes effect now.'))
      return seeOther(site, c, '/admin/changes')
    })
    .get('/outbox', async (c) => {
      const from = { before: idIn(c.req.query('before')), after: idIn(c.req.query('after')) }
      const all = await desk.read(async (db) => ({
        ...(await outboxPage(db, from)),
        held: await heldCount(db),
      }))
      return page(site, c, {
        title: say('Outbox'),
        area: say('Settings'),
        body: <OutboxPage {...all} linkOf={linkOf} />,
        staff: 'outbox',
      })
    })
}

const idIn = (text: string | undefined) => Number(text) || undefined

/** Why it could not be put back; anything else than a rule of the desk is thrown on. */
function becauseOf(error: unknown): Message {
  if (error instanceof Refused) return error.because
  const [wrong] = error instanceof Mistaken ? Object.values(error.wrong) : []
  if (wrong) return wrong
  throw error
}
