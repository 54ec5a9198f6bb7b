import { type Context, Hono } from 'hono'
import { pathWith } from '../../views/query.ts'
import type { Doing } from '../../views/ticket/page.tsx'
import { TicketPage } from '../../views/ticket/page.tsx'
import { VerbPage } from '../../views/ticket/verb.tsx'
import { minuteOf } from '../desk/moment.ts'
import { numbered } from '../desk/numbered.ts'
import { scopeOf } from '../desk/permissions.ts'
import { say } from '../desk/say.ts'
import { offered } from '../tickets/act.ts'
import { besideAgents, besideExcerpt, markRead } from '../tickets/beside.ts'
import { counted } from '../tickets/counts.ts'
import { isDrafted } from '../tickets/drafts.ts'
import { lettersOf } from '../tickets/letters-of.ts'
import { isVerb, makes, stepOf } from '../tickets/lifecycle.ts'
import { lists } from '../tickets/lists.ts'
import { compared } from '../tickets/merged.ts'
import { rewordable } from '../tickets/reword.ts'
import { findTicket, type Ticket } from '../tickets/ticket.ts'
import { undoable } from '../tickets/undoable.ts'
import { withAsked } from './asking.ts'
import { beginning, fromIn, namesNow } from './beginning.ts'
import { asksForCanned, withCanned } from './canned.ts'
import { doneSentence } from './done.ts'
import { draft, giveBackWords } from './draft.ts'
import { flash } from './flash.ts'
import { gone } from './gone.tsx'
import { notFound, page, seeOther } from './page.tsx'
import { cameFrom, listAt, placeOf } from './place.ts'
import { markOf, type Presence } from './presence.ts'
import { noteViewed } from './recent.ts'
import { checkReply, rememberChoices } from './reply.ts'
import type { Env, Site } from './site.ts'
import { limitsOf, sentTo, submit } from './submit.ts'
import { wayBack } from './way-back.ts'

type C = Context<Env>
type Shown = { doing?: Doing; status?: 200 | 409 | 422 | 429 }

/** A ticket at the desk, and the two routes that serve every verb. */
export function tickets(site: Site, presence: Presence) {
  const { desk } = site
  const app = new Hono<Env>()

  app.get('/:number{[0-9]+}', async (c) => {
    const ticket = await find(c)
    return ticket ? show(c, ticket, {}) : notFound(site, c)
  })

  app.get('/:number{[0-9]+}/:verb', async (c) => {
    const verb = verbFor(c)
    const ticket = await find(c)
    if (!ticket || !verb) return notFound(site, c)
    const doing = await begin(c, verb, ticket)
    const refused = await whyNotDo(c, ticket, doing)
    if (!refused) return show(c, ticket, { doing: await filled(doing) })
    return show(c, ticket, { doing: { ...doing, refused }, status: 409 })
  })

  app.post('/:number{[0-9]+}/:verb', async (c) => {
    const verb = verbFor(c)
    const ticket = await find(c)
    if (!ticket || !verb) return gone(site, c)
    const sent = await sentTo(site, c)
    if (sent.has('draft') && isDrafted(verb)) {
      const doing = sent.get('draft') === 'drop' ? 'look' : verb
      if (c.var.session) presence.write(ticket.number, c.var.session, doing, desk.now())
      return draft(site, c, sent, { verb, ticket })
    }
    if (asksForCanned(sent) && isDrafted(verb))
      return show(c, ticket, { doing: await withCanned(site, c, sent, { verb, ticket }) })
    const isReply = verb === 'reply'
    const outcome = await submit(site, c, sent, {
      ...{ by: c.var.by, verb, ticket, via: 'web' },
      ...(isReply && { check: checkReply }),
    })
    if ('doing' in outcome) return show(c, (await find(c)) ?? ticket, outcome)
    if (isReply) await rememberChoices(desk, c.var.by, sent)

    if (verb === 'undo') await giveBackWords(site, c.var.by, ticket, Number(sent.get('event')))

    const within = cameFrom(c)
    flash(site, c, doneSentence(verb, outcome.done), await wayBack(site, c, outcome.done, within))
    if (!(await find(c))) return seeOther(site, c, listAt(within))
    return seeOther(site, c, pathWith(`/staff/tickets/${ticket.number}`, within ?? {}))
  })

  const find = (c: C) => desk.read((db) => findTicket(db, c.var.by, Number(c.req.param('number'))))

  const { begin, filled, whyNotDo, once } = beginning(site)

  async function show(c: C, ticket: Ticket, { doing, status = 200 }: Shown) {
    const { by } = c.var
    const isLive = c.req.header('Desk-Live') !== undefined
    if (c.var.session && !isLive && !c.var.viewer)
      presence.ask(ticket.number, c.var.session, doingIn(doing), desk.now())
    const all = await desk.read(async (db) => {
      const offers = await lists(db, ticket)
      const asked = { newsSince: doing?.newsSince, from: fromIn(c) }
      const story = await besideExcerpt(db, by, ticket, asked)
      const events = story.events.map(({ id }) => id)
      return {
        ...story,
        letters: await lettersOf(db, ticket, events, desk.now()),
        ...(await besideAgents(db, by, ticket)),
        ...(c.var.viewer && { drafts: [] }), // what is not posted is nobody else's
        lists: offers,
        begun: doing && (await withAsked(db, doing, { by, ticket, lists: offers })),
        place: await placeOf(site, c, db, offers, ticket),
        undoable: await undoable(db, by, ticket),
        rewordable: await rewordable(db, by, ticket),
        comparison:
          doing?.verb === 'merge'
            ? await compared(db, by, ticket, Number(doing.values?.into))
            : undefined,
        views: await counted(db, by, minuteOf(desk.now())),
        present: await presence.others(db, by, ticket.number, desk.now()),
      }
    })
    const props = { ...all, ticket, by, limits: limitsOf(site) }
    const now = all.begun && { ...all.begun, news: all.news }
    const hasOwnPage = now && now.verb !== 'reply' && now.verb !== 'note'
    const body = hasOwnPage ? (
      <VerbPage
        {...props}
        doing={now}
        now={namesNow(ticket)}
        over={(await whyNotDo(c, ticket, now)) !== undefined}
      />
    ) : (
      <TicketPage
        {...props}
        offered={offered(by, ticket)}
        doing={now}
        once={once}
        mark={markOf(all.present)}
      />
    )
    const isLookedAt = !hasOwnPage && !isLive && !c.var.viewer
    if (isLookedAt) noteViewed(site, c, ticket.number)
    const answer = await page(site, c, {
      title: say(hasOwnPage ? '{verb} {number}' : '{number} {subject}', {
        verb: say(doing ? stepOf(doing.verb).label : ''),
        number: numbered(ticket),
        subject: ticket.subject,
      }),
      body,
      status,
      wrong: Boolean(doing?.wrong ?? doing?.refused),
      staff: '',
      views: all.views,
    })
    const isNews = (all.readTo ?? 0) < ticket.last_event_id
    if (isNews && isLookedAt)
      await desk
        .write((tx) => markRead(tx, by, ticket))
        .catch((error: unknown) => site.log({ at: 'read mark', error: String(error) })) // the page can be read all the same
    return answer
  }

  return app
}

/** The verb that the address names, for whom it is there at all. */
const verbFor = (c: C) => {
  const verb = c.req.param('verb') ?? ''
  return isVerb(verb) && !makes(verb) && scopeOf(c.var.by, verb) !== 'no' ? verb : undefined
}

/** What others are told that somebody does here: a box open on its own page is written in. */
const doingIn = (doing: Doing | undefined) => {
  if (!doing) return 'look'
  return isDrafted(doing.verb) ? doing.verb : 'work'
}
