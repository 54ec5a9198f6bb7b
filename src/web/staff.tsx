import { type Context, Hono } from 'hono'
import { DeskPage } from '../../views/desk.tsx'
import { FindPage } from '../../views/find.tsx'
import { QueuePage } from '../../views/queue/page.tsx'
import { StaffOpen } from '../../views/staff-open.tsx'
import type { Doing } from '../../views/ticket/page.tsx'
import { newestEvent } from '../desk/events.ts'
import { minuteOf } from '../desk/moment.ts'
import { may } from '../desk/permissions.ts'
import { remembered } from '../desk/remembered.ts'
import { say } from '../desk/say.ts'
import { firstSteps } from '../settings/first-steps.ts'
import { answeredFields } from '../tickets/answers.ts'
import { claimNext } from '../tickets/claim-next.ts'
import { counted } from '../tickets/counts.ts'
import { forYou, forYours } from '../tickets/for-you.ts'
import { fieldsOf } from '../tickets/lifecycle.ts'
import { lists } from '../tickets/lists.ts'
import { lookWith } from '../tickets/look.ts'
import { isQueue, type QueueName, queues } from '../tickets/queues.ts'
import { pageOf } from '../tickets/refreshed.ts'
import { whyNoRight } from '../tickets/refusal.ts'
import { rows } from '../tickets/rows.ts'
import { findTicket } from '../tickets/ticket.ts'
import { countsVersion } from '../tickets/view-counts.ts'
import { withAsked } from './asking.ts'
import { doneSentence, openedSentence } from './done.ts'
import { flash } from './flash.ts'
import { listingOf } from './listing.ts'
import { lookChosen } from './look.ts'
import { newOnce } from './once.ts'
import { notFound, page, seeOther } from './page.tsx'
import { recentlyViewed } from './recent.ts'
import type { Env, Site } from './site.ts'
import { limitsOf, sentTo, submit } from './submit.ts'
import { wayBack } from './way-back.ts'

type C = Context<Env>

const fewest = 7

/** The desk, its queues, and how a ticket gets there by an agent's hand. */
export function staff(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()

  app.get('/', async (c) => {
    const { by } = c.var
    const version = countsVersion(desk, by)
    const { counts, ...props } = await desk.read(async (db) => {
      const counts = await counted(db, by, minuteOf(desk.now()))
      const few = async (name: QueueName) => ({
        label: queues[name].label,
        rows: (await rows(db, by, queues[name], minuteOf(desk.now()), { most: fewest })).rows,
        count: counts.find((queue) => queue.name === name)?.count ?? 0,
      })
      return {
        counts,
        forYou: await forYou(db, by),
        forYours: await forYours(db, by),
        mine: await few('mine'),
        unassigned: await few('unassigned'),
        recent: await recentlyViewed(site, c, db),
        newest: await newestEvent(db),
        steps: may(by, 'manage desk') ? await firstSteps(db) : [],
      }
    })
    return page(site, c, {
      title: say('Desk'),
      body: <DeskPage {...props} {...begins(c)} counts={version} />,
      staff: 'desk',
      views: counts,
    })
  })

  app.get('/queue/:name', async (c) => {
    const name = c.req.param('name')
    if (!isQueue(name)) return notFound(site, c)
    const { by } = c.var
    const chosen = lookChosen(site, c)
    if (chosen) return seeOther(site, c, chosen)
    const now = minuteOf(desk.now())
    const listing = listingOf(site, c)
    const { sort, after, before, look } = listing
    const version = countsVersion(desk, by)
    const { counts, ...read } = await desk.read(async (db) => ({
      ...(await remembered(db, ['queue', by.id, name, sort, after, before, look.rows, now], () =>
        pageOf(db, by, { ...queues[name], sort }, now, { after, before, most: look.rows }),
      )),
      counts: await counted(db, by, now),
      newest: await newestEvent(db),
      fields: await answeredFields(db),
    }))
    const props = {
      ...listing,
      ...read,
      look: lookWith(look, read.fields),
      name,
      by,
      ...queues[name],
      counts: version,
      since: before?.since ?? read.newest,
      ...begins(c),
      count: counts.find((queue) => queue.name === name)?.count ?? 0,
      elsewhere: counts.find(
        (queue) =>
          queue.name !== name && queue.count > 0 && ['unassigned', 'open'].includes(queue.name),
      ),
    }
    return page(site, c, {
      title: queues[name].label,
      body: <QueuePage {...props} />,
      staff: name,
      views: counts,
    })
  })

  app.get('/claim-next', (c) => seeOther(site, c, '/staff/queue/unassigned'))
  app.post('/claim-next', async (c) => {
    const { by } = c.var
    const { once } = await sentTo(site, c)
    const done = await claimNext(desk, by, { via: 'web', key: `claim-next:${by.id}:${once}` })
    flash(
      site,
      c,
      done ? doneSentence('claim', done) : say('Nobody is waiting: every ticket has someone.'),
      done && (await wayBack(site, c, done, { in: 'mine' })),
    )
    return seeOther(
      site,
      c,
      done ? `/staff/tickets/${done.number}?in=mine` : '/staff/queue/unassigned',
    )
  })

  app.get('/find', async (c) => {
    const number = (c.req.query('number') ?? '').replace(/\D/g, '').slice(0, 12)
    const ticket = await desk.read((db) => findTicket(db, c.var.by, Number(number)))
    if (ticket) return seeOther(site, c, `/staff/tickets/${ticket.number}`)
    return page(site, c, {
      title: say('Find a ticket'),
      body: <FindPage asked={number} opens={may(c.var.by, 'open')} />,
      staff: '',
      status: number ? 404 : 200,
    })
  })

  app.get('/open', (c) => {
    const refused = whyNoRight(c.var.by, 'open')
    const once = newOnce(desk.secret, desk.now())
    const begun = { verb: 'open', once, since: 0, values: { source: 'phone' } } as const
    return refused ? form(c, { ...begun, refused }, 409) : form(c, begun, 200)
  })

  app.post('/open', async (c) => {
    const outcome = await submit(site, c, await sentTo(site, c), {
      by: c.var.by,
      verb: 'open',
      ticket: null,
      via: 'web',
    })
    if ('doing' in outcome) return form(c, outcome.doing, outcome.status)
    flash(site, c, await openedSentence(desk, outcome.done))
    const mine = await desk.read((db) => findTicket(db, c.var.by, outcome.done.number))
    return seeOther(site, c, mine ? `/staff/tickets/${outcome.done.number}` : '/staff')
  })

  /** What somebody may begin from a list: to claim the next ticket, and to create one. */
  const begins = ({ var: { by } }: C) => ({
    once: may(by, 'claim') ? newOnce(desk.secret, desk.now()) : undefined,
    opens: may(by, 'open'),
  })

  const form = async (c: C, doing: Doing, status: 200 | 409 | 422 | 429) => {
    const { offers, shown } = await desk.read(async (db) => {
      const offers = await lists(db)
      const about = { by: c.var.by, ticket: null, lists: offers }
      return { offers, shown: await withAsked(db, doing, about) }
    })
    const body = (
      <StaffOpen
        doing={shown}
        fields={fieldsOf('open', c.var.by)}
        lists={offers}
        limits={limitsOf(site)}
      />
    )
    return page(site, c, {
      title: say('Create ticket'),
      body,
      status,
      wrong: status !== 200,
      staff: 'create',
    })
  }

  return app
}
