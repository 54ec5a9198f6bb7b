import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { NotFound, Notice } from '../../views/errors.tsx'
import type { View } from '../../views/rail-views.tsx'
import { type Reader, rendering } from '../../views/reader.ts'
import { type Here, Site as SiteLayout } from '../../views/site.tsx'
import { Staff } from '../../views/staff.tsx'
import { address } from '../desk/address.ts'
import type { Person } from '../desk/desk.ts'
import { minuteOf } from '../desk/moment.ts'
import { may } from '../desk/permissions.ts'
import { remembered } from '../desk/remembered.ts'
import { type Message, say } from '../desk/say.ts'
import { parkedCount } from '../mail/ledger.ts'
import { visitor } from '../people/person.ts'
import { announced } from '../settings/look.ts'
import { counted } from '../tickets/counts.ts'
import { savedViews } from '../tickets/saved-views.ts'
import { lastCount, recount } from '../tickets/view-counts.ts'
import { nested } from '../tickets/view-tree.ts'
import { brandingOf } from './branding.ts'
import { takeFlash } from './flash.ts'
import { keysAreOff } from './keys.tsx'
import type { Env, Site } from './site.ts'

type C = Context<Env>

type Page = {
  title: Message
  body: Child
  area?: Message
  /** Some field is wrong: the title says so first. */
  wrong?: boolean
  status?: ContentfulStatusCode
  /** Which link of the customer's navigation this is. */
  here?: Here
  narrow?: boolean
  /** An agent's page, and which entry of the rail it is. */
  staff?: string
  /** The queues and their counts, when they have been read together with what the page shows. */
  views?: View[]
  /** The records failed just now: they are not asked again. */
  isFailure?: boolean
}

/** Answers with a whole page, or with the part alone when htmx asks for one. Only here is that known. */
export async function page(site: Site, c: C, what: Page) {
  c.header('Vary', 'HX-Request-Type, Cookie, Accept-Language')
  const isPart = c.req.header('HX-Request-Type') === 'partial'
  const whole = isPart ? null : await wholePage(site, c, what)
  const text = rendering(readerOf(site, c), () =>
    String(whole ? html`<!doctype html>${whole}` : what.body),
  )
  return c.html(text, what.status ?? 200)
}

/** For whom a page or a letter is written. */
export const readerOf = ({ desk, config }: Site, c: C): Reader => ({
  language: c.var.tongue.tag,
  words: c.var.tongue.words,
  timeZone: c.var.timeZone,
  now: desk.now(),
  base: config.base,
  desk: c.var.settings.desk_name,
  branding: brandingOf(c.var.settings.look),
  statuses: c.var.statuses,
  door: c.var.settings.door,
  isPractice: config.practice !== '',
  ...(c.var.viewer && { viewing: c.var.by.name }),
})

const wholePage = (site: Site, c: C, what: Page) =>
  what.staff === undefined ? <Public {...{ site, c, what }} /> : staffPage(site, c, what)

const Public = ({ site, c, what }: { site: Site; c: C; what: Page }) => (
  <SiteLayout
    title={what.title}
    area={what.area}
    wrong={what.wrong}
    here={what.here ?? null}
    narrow={what.narrow}
    assets={site.assets}
    announcement={announcedIn(site, c)}
    languages={c.var.tongue.all}
    back={pathOf(c, site)}
    me={
      c.var.by === visitor ? null : { name: c.var.by.name, isStaff: may(c.var.by, 'work at desk') }
    }
  >
    {what.body}
  </SiteLayout>
)

/** The page that stands here, where it can be asked for again. */
const pathOf = (c: C, { config }: Site) => {
  const { pathname, search } = new URL(c.req.url)
  const path =
    config.base && pathname.startsWith(`${config.base}/`)
      ? pathname.slice(config.base.length)
      : pathname
  return c.req.method === 'GET' ? path + search : path
}

const announcedIn = ({ desk }: Site, c: C) =>
  announced(c.var.settings.look.announcement, isAgent(c), desk.now())

const nothing = { views: [], saved: [], parked: 0 }
const soon = 20 // milliseconds, by which an answer is on its way

/** The queues with their counts, the searches saved by name, and for a sysadmin how much mail is parked. */
const railOf = ({ desk }: Site, by: Person, views?: View[]) =>
  desk.read(async (db) => ({
    views: views ?? (await counted(db, by, minuteOf(desk.now()))),
    parked: may(by, 'manage desk') ? await parkedCount(db) : 0,
    saved: await remembered(db, ['saved views', by.id], () => savedViews(db, by)),
  }))

async function staffPage(site: Site, c: C, what: Page) {
  const { by } = c.var
  const { views, saved, parked } = what.isFailure ? nothing : await railOf(site, by, what.views)
  if (saved.length) countLater(site, c)
  return (
    <Staff
      title={what.title}
      area={what.area}
      wrong={what.wrong}
      here={what.staff ?? ''}
      views={views}
      saved={nested(saved, (view) => lastCount(site.desk, by, view))}
      keysOff={keysAreOff(site, c)}
      banner={takeFlash(site, c)}
      assets={site.assets}
      announcement={announcedIn(site, c)}
      parked={parked}
      me={{ name: by.name, isSysadmin: may(by, 'manage desk') }}
    >
      {what.body}
    </Staff>
  )
}

/** The counts of saved views for the next page: this one shows those of last time, and waits for none. */
function countLater(site: Site, c: C) {
  const { by, timeZone } = c.var
  const count = () =>
    recount(site.desk, by, timeZone).catch((error: unknown) =>
      site.log({ at: 'view counts', error: String(error) }),
    )
  if (!site.stopping.aborted) setTimeout(count, soon).unref()
}

/** The answer after a POST that succeeded. */
export const seeOther = ({ config }: Site, c: C, path: string) =>
  c.redirect(address(config.base, path), 303)

/** The one answer for what is not there and for what one may not see. */
export const notFound = (site: Site, c: C) =>
  page(site, c, {
    title: say('Page not found'),
    body: <NotFound atDesk={isAgent(c)} opens={may(c.var.by, 'open')} />,
    status: 404,
    ...frame(c),
  })

/** A short page for what no form of ours sends, and for what went wrong with us. */
export const notice = (
  site: Site,
  c: C,
  status: ContentfulStatusCode,
  heading: Message,
  text: Message,
  code?: string,
) =>
  page(site, c, {
    title: heading,
    body: (
      <Notice heading={heading} {...(code && { code })}>
        {text}
      </Notice>
    ),
    status,
    isFailure: status >= 500,
    ...frame(c),
  })

/** Whether who asks works at the desk. */
export const isAgent = (c: C) => may(c.var.by, 'work at desk')

/** An agent stays at the desk, whatever the page: the layout for what stands at a path. */
export const frame = (c: C, path = c.req.path) =>
  isAgent(c) && /^\/(staff|admin|account)\b/.test(path) ? { staff: '' } : {}
