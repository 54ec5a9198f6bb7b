import type { Child } from 'hono/jsx'
import type { Message } from '../src/desk/say.ts'
import { zoneName } from './dates.ts'
import { Icon, Sprite } from './icon.tsx'
import { reader } from './reader.ts'
import { at, say, tell } from './words.ts'

/** Where the style sheet and the scripts lie, by their plain names. */
export type Assets = (name: string) => string
export type Here = 'open' | 'status' | 'login' | 'tickets' | 'staff' | 'help' | null

type HeadProps = {
  title: Message
  area?: Message | undefined
  wrong?: boolean | undefined
  assets: Assets
  children?: Child
}

const Head = ({ title, area, wrong, assets, children }: HeadProps) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>{`${wrong ? `${say('Error:')} ` : ''}${[title, ...(area ? [area] : [])].map(tell).join(' - ')} - ${reader().desk}`}</title>
    <link rel="icon" href={at(assets('favicon.svg'))} type="image/svg+xml" />
    <link rel="stylesheet" href={at(assets('desk.css'))} />
    {children}
  </head>
)

const Skip = () => (
  <a class="skip" href="#main">
    {say('Skip to main content')}
  </a>
)

export type SiteProps = HeadProps & {
  here: Here
  me: { name: string; isStaff: boolean } | null
  narrow?: boolean | undefined
  children: Child
}

/** A customer's page. It loads no script at all. */
export const Site = ({ title, area, wrong, assets, here, me, narrow, children }: SiteProps) => (
  <html lang={reader().language}>
    <Head title={title} area={area} wrong={wrong} assets={assets} />
    <body>
      <div id="desk" class="public">
        <Skip />
        <header class="site">
          <div class="wrap">
            <a class="brand" href={at('/')}>
              <Icon of="bell" />
              <bdi>{reader().desk}</bdi>
            </a>
            <nav aria-label={say('Main')}>
              <SiteLink to="/open" is="open" here={here} label={say('Get help')} />
              <SiteLink to="/status" is="status" here={here} label={say('Check status')} />
              {me?.isStaff === false && (
                <SiteLink to="/tickets" is="tickets" here={here} label={say('My tickets')} />
              )}
              {me?.isStaff && <SiteLink to="/staff" is="staff" here={here} label={say('Desk')} />}
              {!me && <SiteLink to="/login" is="login" here={here} label={say('Log in')} />}
              {me && !me.isStaff && (
                <SiteLink to="/account" is={null} here={here} label={me.name} />
              )}
              {me && <LogOut />}
              <SiteLink to="/help" is="help" here={here} label={say('Help')} />
            </nav>
          </div>
        </header>
        <main id="main" class={narrow ? 'wrap narrow' : 'wrap'}>
          {children}
        </main>
        <footer class="foot">
          <div class="wrap">
            <p>{say('Times are in {zone}.', { zone: zoneName() })}</p>
          </div>
        </footer>
        <Sprite />
      </div>
    </body>
  </html>
)

type SiteLinkProps = { to: string; is: Here; here: Here; label: string }
const SiteLink = ({ to, is, here, label }: SiteLinkProps) => (
  <a href={at(to)} {...(is && is === here && { 'aria-current': 'page' })}>
    {label}
  </a>
)

const LogOut = () => (
  <form method="post" action={at('/logout')} hx-boost="false">
    <button class="plain">{say('Log out')}</button>
  </form>
)

export type View = { name: string; label: Message; count: number; unread: number; below: boolean }
export type StaffProps = HeadProps & {
  here: string
  views: View[]
  me: { name: string; isSysadmin: boolean }
  banner: Message | null
  children: Child
}

const boost = 'swap:outerMorph target:#desk select:#desk'

/** An agent's page: the rail of views, and one place that changes. Script only makes it quicker. */
export const Staff = ({
  title,
  area,
  wrong,
  assets,
  here,
  views,
  me,
  banner,
  children,
}: StaffProps) => (
  <html lang={reader().language}>
    <Head
      title={title}
      area={area ?? { text: 'Tickets', values: {} }}
      wrong={wrong}
      assets={assets}
    >
      <meta name="htmx-config" content="includeIndicatorCSS:false, defaultTimeout:0" />
      <script src={at(assets('htmx.min.js'))} defer></script>
      <script src={at(assets('hx-sse.min.js'))} defer></script>
      <script src={at(assets('desk.js'))} defer></script>
    </Head>
    <body hx-boost:inherited={boost}>
      <div id="desk" class="staff">
        <Skip />
        <header class="rail">
          <a class="brand" href={at('/staff')}>
            <Icon of="bell" />
            <bdi>{reader().desk}</bdi>
          </a>
          <button type="button" class="menu" popovertarget="menu">
            {say('Menu')}
          </button>
          <div id="menu" popover="auto">
            <button type="button" class="menu" popovertarget="menu" popovertargetaction="hide">
              {say('Hide menu')}
            </button>
            <nav aria-label={say('Views')}>
              <ul>
                <RailLink to="/staff" is="desk" here={here} label={say('Desk')} />
              </ul>
              <h2>{say('Tickets')}</h2>
              <ul>
                {views.map((view) => (
                  <RailView view={view} here={here} />
                ))}
              </ul>
            </nav>
            {me.isSysadmin && (
              <nav aria-label={say('Settings')}>
                <h2>{say('Settings')}</h2>
                <ul>
                  <RailLink to="/admin" is="admin" here={here} label={say('Settings')} />
                  <RailLink to="/admin/outbox" is="outbox" here={here} label={say('Outbox')} />
                </ul>
              </nav>
            )}
            <div class="me">
              <a href={at('/help')} hx-boost="false">
                {say('Help')}
              </a>
              <a href={at('/account')} {...(here === 'account' && { 'aria-current': 'page' })}>
                <bdi>{me.name}</bdi>
              </a>
              <LogOut />
            </div>
          </div>
        </header>
        <main id="main">
          <p id="trouble" class="banner" role="alert" hidden>
            {say('No connection. Your text is still here.')}
          </p>
          {banner && (
            <div class="banner" role="status">
              <p>
                <Icon of="tick" />
                {tell(banner)}
              </p>
            </div>
          )}
          {children}
        </main>
        <footer class="end">
          <p>{say('Times are in {zone}.', { zone: zoneName() })}</p>
        </footer>
        <Sprite all />
      </div>
    </body>
  </html>
)

const RailView = ({ view, here }: { view: View; here: string }) => (
  <li {...(view.below && { class: 'sub' })}>
    <a
      href={at(`/staff/queue/${view.name}`)}
      {...(view.name === here && { 'aria-current': 'page' })}
    >
      {tell(view.label)}
      {view.unread > 0 && <span class="new">{say('{count} new', { count: view.unread })}</span>}{' '}
      <span class="count">{say('{count}', { count: view.count })}</span>
    </a>
  </li>
)

const RailLink = ({
  to,
  is,
  here,
  label,
}: {
  to: string
  is: string
  here: string
  label: string
}) => (
  <li>
    <a href={at(to)} {...(is === here && { 'aria-current': 'page' })}>
      {label}
    </a>
  </li>
)
