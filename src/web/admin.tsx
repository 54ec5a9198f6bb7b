import { Hono } from 'hono'
import { AdminPage } from '../../views/admin.tsx'
import { OutboxPage } from '../../views/outbox.tsx'
import { address } from '../desk/address.ts'
import { say } from '../desk/say.ts'
import { heldCount, type Letter } from '../mail/outbox.ts'
import { outboxPage } from '../mail/pages.ts'
import { overview } from '../settings/overview.ts'
import { hasEnded, linkToken } from '../tickets/link.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { page } from './page.tsx'
import type { Env, Site } from './site.ts'

/** The sysadmin's pages: what the desk is made of, and the letters that are held. */
export function admin(site: Site) {
  const { desk, config } = site
  const whole = (path: string) => new URL(address(config.base, path), config.publicUrl).href
  const linkOf = ({ ticket, isCustomer }: Letter) =>
    whole(isCustomer ? linkFor(ticket) : `/staff/tickets/${ticket.number}`)
  const linkFor = (ticket: Ticket) =>
    hasEnded(ticket, desk.now()) ? '/open' : `/t/${linkToken(desk.secret, ticket)}`

  return new Hono<Env>()
    .get('/', async (c) => {
      const all = await desk.read(async (db) => ({
        ...(await overview(db)),
        held: await heldCount(db),
      }))
      return page(site, c, {
        title: say('Settings'),
        area: say('Settings'),
        body: <AdminPage {...all} />,
        staff: 'admin',
      })
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
