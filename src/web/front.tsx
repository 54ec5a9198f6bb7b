import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { ClosedPage, NoRoom } from '../../views/door.tsx'
import { HelpPage } from '../../views/help.tsx'
import { HomePage } from '../../views/home.tsx'
import { OpenPage } from '../../views/open.tsx'
import type { Doing } from '../../views/ticket/page.tsx'
import type { Lists } from '../desk/fields.ts'
import { say } from '../desk/say.ts'
import { assumeLanguage } from '../people/account.ts'
import { asCustomer, visitor } from '../people/person.ts'
import { deskHours } from '../settings/schedules.ts'
import { mustLogIn, type OpenTicket, whyClosed, withoutRoom } from '../tickets/door.ts'
import { fieldsOf } from '../tickets/lifecycle.ts'
import { listsFor } from '../tickets/lists.ts'
import type { Hours } from '../tickets/sla.ts'
import { withAsked } from './asking.ts'
import { askToLogIn } from './kept.tsx'
import { countOpened, heldBack } from './limits.ts'
import { remember, ticketMade } from './linked.ts'
import { newOnce } from './once.ts'
import { page, seeOther } from './page.tsx'
import { ownView } from './session.ts'
import type { Env, Site } from './site.ts'
import { limitsOf, type Outcome, sentTo, submit } from './submit.ts'

type C = Context<Env>

/** The public pages: the front door and the form. */
export function front(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()
  const begin = (values: Record<string, string> = {}): Doing => ({
    verb: 'open',
    once: newOnce(desk.secret, desk.now()),
    since: 0,
    values,
  })
  app.get('/', async (c) => {
    if (c.var.by !== visitor && c.req.query('show') !== 'visitors')
      return seeOther(site, c, ownView(c.var.by))
    const { topics } = await desk.read((db) => listsFor(db, visitor))
    const { welcome } = c.var.settings.look
    const hours = await hoursOf(c)
    const body = (
      <HomePage topics={topics} hours={hours} demo={site.config.demo} welcome={welcome} />
    )
    return page(site, c, { title: say('Get help'), body, here: 'open' })
  })

  app.get('/help', async (c) =>
    page(site, c, {
      title: say('Help'),
      body: <HelpPage hours={await hoursOf(c)} />,
      here: 'help',
    }),
  )

  app.get('/open', mayAsk(site), (c) => fresh(c, begin()))
  app.get('/open/:topic', mayAsk(site), (c) => fresh(c, begin({ topic: c.req.param('topic') })))

  app.post('/open', mayAsk(site), async (c) => {
    const by = asking(c)
    const sent = await sentTo(site, c)
    const outcome = await submit(site, c, sent, {
      by,
      verb: 'open',
      ticket: null,
      via: 'web',
      held: heldBack(site, sent),
      limit: (tx) => countOpened(site, c, sent, tx),
    })
    if ('doing' in outcome) return form(c, outcome.doing, outcome.status, outcome)
    const { done } = outcome
    const ticket = await desk.read((db) => ticketMade(db, done.number))
    // the same form sent again opens no ticket whose links have been ended since
    const isAsMade = !done.again || ticket.link_counter === 1
    if (c.var.tongue.all.length > 1)
      await desk.write((tx) => assumeLanguage(tx, ticket.customer_id, c.var.tongue.tag))
    if (by === visitor && isAsMade) remember(site, c, ticket, true)
    return seeOther(site, c, `/tickets/${done.number}/created`)
  })

  /** The form, unless what it sends would be refused whatever it says: then why. */
  async function fresh(c: C, doing: Doing) {
    const by = asking(c)
    if (whyClosed(by, c.var.settings)) return closedPage(c)
    const full = by === visitor ? undefined : await desk.read((db) => withoutRoom(db, by.id))
    return full ? noRoom(c, full.open) : form(c, doing, 200)
  }

  const closedPage = (c: C) => {
    c.header('Cache-Control', 'private, no-cache')
    const body = <ClosedPage me={c.var.by !== visitor} />
    return page(site, c, {
      title: say('The desk is closed for now'),
      body,
      here: 'open',
      status: 503,
    })
  }

  const noRoom = (c: C, open: OpenTicket[]) =>
    page(site, c, {
      title: say('Get help'),
      body: <NoRoom open={open} />,
      here: 'open',
      status: 409,
    })

  async function form(c: C, doing: Doing, status: 200 | 409 | 422 | 429, outcome?: Outcome) {
    const by = asking(c)
    const { offers, shown } = await desk.read(async (db) => {
      const offers = await listsFor(db, by)
      const about = { by, ticket: null, lists: offers }
      return { offers, shown: await withAsked(db, withOnlyTopic(doing, offers), about) }
    })
    const body = (
      <OpenPage
        doing={shown}
        fields={fieldsOf('open', by)}
        lists={offers}
        limits={limitsOf(site)}
        hours={await hoursOf(c)}
        me={by === visitor ? null : by.name}
      />
    )
    c.header('Cache-Control', 'private, no-cache') // a shared copy would hand one person's token, and so their receipt, to another
    if (outcome && 'retryAfter' in outcome) c.header('Retry-After', String(outcome.retryAfter))
    return page(site, c, {
      title: say('Get help'),
      body,
      here: 'open',
      status,
      wrong: status !== 200,
    })
  }

  const hoursOf = async (c: C) => {
    const hours = await desk.read((db) => deskHours(db, c.var.settings.default_sla_plan))
    return hours === null ? null : (JSON.parse(hours) as Hours) // checked when a schedule is saved
  }

  return app
}

/** In the public pages everyone is a customer. */
const asking = (c: C) => (c.var.by === visitor ? visitor : asCustomer(c.var.by))

/** Lets in who may ask; asks others to log in, and keeps what they sent. While the desk is closed that would help nobody. */
const mayAsk =
  (site: Site): MiddlewareHandler<Env> =>
  async (c, next) =>
    mustLogIn(c.var.by, c.var.settings) && !c.var.settings.door.closed
      ? askToLogIn(site, c)
      : next()

/** Where there is but one topic, nobody need choose it. */
const withOnlyTopic = (doing: Doing, { topics }: Lists): Doing =>
  topics.length === 1
    ? { ...doing, values: { ...doing.values, topic: topics[0]?.value ?? '' } }
    : doing
