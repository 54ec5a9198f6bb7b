import { Hono } from 'hono'
import { AdminPage, OutboxPage } from '../../views/admin.tsx'
import { address } from '../desk/address.ts'
import { say } from '../desk/say.ts'
import { heldCount, heldLetters, type Letter } from '../mail/outbox.ts'
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
      const all = await desk.read(async (db) => ({
        letters: await heldLetters(db),
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
