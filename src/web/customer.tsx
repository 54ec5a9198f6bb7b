import { type Context, Hono } from 'hono'
import { CustomerTickets } from '../../views/customer/list.tsx'
import { Receipt } from '../../views/customer/receipt.tsx'
import { CustomerTicket } from '../../views/customer/ticket.tsx'
import { CustomerVerb } from '../../views/customer/verb.tsx'
import { LinkEnded } from '../../views/status.tsx'
import { type Doing, typedIn } from '../../views/ticket/page.tsx'
import { address } from '../desk/address.ts'
import { numbered } from '../desk/numbered.ts'
import { may } from '../desk/permissions.ts'
import { say } from '../desk/say.ts'
import { asCustomer } from '../people/person.ts'
import { thanksOf } from '../settings/kinds/help-topics.ts'
import { offered, whyNot } from '../tickets/act.ts'
import { toldOf } from '../tickets/attachment.ts'
import { beside } from '../tickets/beside.ts'
import { whyClosed } from '../tickets/door.ts'
import { fieldsOf, isVerb, makes, type VerbName } from '../tickets/lifecycle.ts'
import { linkToken, ticketOfLink } from '../tickets/link.ts'
import { lists } from '../tickets/lists.ts'
import { ownTickets } from '../tickets/own.ts'
import { doneForCustomer } from './done.ts'
import { flash, takeFlash } from './flash.ts'
import { gone } from './gone.tsx'
import { countOpened } from './limits.ts'
import { type Asking, customerOf, remember, ticketMade } from './linked.ts'
import { newOnce } from './once.ts'
import { notFound, page, seeOther } from './page.tsx'
import { loggedIn } from './session.ts'
import type { Env, Site } from './site.ts'
import { limitsOf, sentTo, submit } from './submit.ts'

type C = Context<Env>
type Status = 200 | 409 | 422 | 429

/** The customer's side: own tickets when logged in, and each single ticket by its private link. */
export function customer(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()

  app.get('/t/:token', async (c) => {
    const ticket = await desk.read((db) =>
      ticketOfLink(db, desk.secret, c.req.param('token'), desk.now()),
    )
    if (!ticket)
      return page(site, c, {
        title: say('This link has ended'),
        body: <LinkEnded />,
        status: 404,
        here: 'status',
      })
    const known = await asks(c, ticket.number)
    remember(site, c, ticket, known?.made ?? false)
    return seeOther(site, c, `/tickets/${ticket.number}`)
  })

  app.get('/tickets', loggedIn(site), async (c) => {
    const tickets = await desk.read((db) => ownTickets(db, asCustomer(c.var.by), desk.now()))
    return page(site, c, {
      title: say('My tickets'),
      body: <CustomerTickets tickets={tickets} me={c.var.by.id} />,
      here: 'tickets',
    })
  })

  app.get('/tickets/:number{[0-9]+}', async (c) => {
    const asking = await asks(c)
    return asking ? show(c, asking, undefined, 200) : notFound(site, c)
  })

  app.get('/tickets/:number{[0-9]+}/created', async (c) => {
    const asking = await asks(c)
    if (!asking || (asking.byLink && !asking.made)) return notFound(site, c)
    const { ticket, by } = asking
    if (!may(by, 'readdress', ticket)) return notFound(site, c) // it has the private link of whoever asked
    const link = new URL(
      address(site.config.base, `/t/${linkToken(desk.secret, ticket)}`),
      site.config.publicUrl,
    ).href
    const body = (
      <Receipt
        ticket={ticket}
        link={link}
        mayChange={offeredTo(c, asking).includes('readdress')}
        thanks={await desk.read((db) => thanksOf(db, ticket))}
      />
    )
    return page(site, c, {
      title: say('Ticket created {number}', { number: numbered(ticket) }),
      area: say('Get help'),
      body,
      here: 'open',
    })
  })

  app.get('/tickets/:number{[0-9]+}/:verb', async (c) => {
    const asking = await asks(c)
    const verb = asking && verbFor(c, asking)
    if (!verb) return notFound(site, c)
    const since = asking.ticket.last_public_event_id
    const refused = refusedTo(c, asking, verb)
    const doing = { verb, once: once(), since, values: {}, ...(refused && { refused }) }
    return show(c, asking, doing, refused ? 409 : 200)
  })

  app.post('/tickets/:number{[0-9]+}/:verb', async (c) => {
    const asking = await asks(c)
    const verb = asking && verbFor(c, asking)
    if (!verb) return gone(site, c)
    const { by, ticket, byLink, made, meant_for } = asking
    const sent = await sentTo(site, c)
    const outcome = await submit(site, c, sent, {
      by,
      verb,
      ticket,
      via: byLink ? 'link' : 'web',
      ...(fieldsOf(verb, by).body && { meant_for }),
      ...(fieldsOf(verb, by).email && { limit: (tx) => countOpened(site, c, sent, tx) }),
    })
    if ('doing' in outcome) return show(c, (await asks(c)) ?? asking, outcome.doing, outcome.status)

    flash(site, c, doneForCustomer(verb))
    if (byLink && verb === 'readdress')
      remember(site, c, await desk.read((db) => ticketMade(db, ticket.number)), made)
    return seeOther(
      site,
      c,
      verb === 'readdress' ? `/tickets/${ticket.number}/created` : `/tickets/${ticket.number}`,
    )
  })

  const asks = (c: C, number = Number(c.req.param('number'))) =>
    desk.read((db) => customerOf(site, c, db, number))
  const once = () => newOnce(desk.secret, desk.now())

  async function show(c: C, asking: Asking, doing: Doing | undefined, status: Status) {
    const { by, ticket, goesOn, story } = asking
    const all = await desk.read(async (db) => ({
      ...(await beside(db, by, story ?? ticket, doing?.newsSince, desk.now())),
      lists: await lists(db),
      told: await toldOf(db, ticket),
    }))
    const props = { ...all, ticket, by, once, limits: limitsOf(site) }
    const now = doing && { ...doing, news: all.news }
    // what is over and holds no words is told by the ticket itself
    const over = now !== undefined && refusedTo(c, asking, now.verb) !== undefined
    const hasOwnPage = now && now.verb !== 'reply' && !(over && typedIn(now, by).length === 0)
    const body = hasOwnPage ? (
      <CustomerVerb {...props} doing={now} over={over} />
    ) : (
      <CustomerTicket
        {...props}
        doing={now}
        offered={offeredTo(c, asking)}
        goesOn={goesOn}
        isElsewhere={story !== undefined}
        done={takeFlash(site, c)}
      />
    )
    const values = { number: numbered(ticket), subject: ticket.subject }
    return page(site, c, {
      title: say('{number} {subject}', values),
      area: say('Your ticket'),
      body,
      status,
      wrong: Boolean(doing?.wrong ?? doing?.refused),
      here: 'tickets',
    })
  }

  return app
}

/** What they can do now: nothing while the desk is closed. */
const offeredTo = (c: C, { by, ticket }: Asking) =>
  whyClosed(by, c.var.settings) ? [] : offered(by, ticket)

const refusedTo = (c: C, { by, ticket }: Asking, verb: VerbName) =>
  whyClosed(by, c.var.settings) ?? whyNot(by, verb, ticket)

/** The verb that the address names, when it is a customer's at all. */
const verbFor = (c: C, { by }: Asking) => {
  const verb = c.req.param('verb') ?? ''
  return isVerb(verb) && !makes(verb) && may(by, verb) ? verb : undefined
}
