import type { Child } from 'hono/jsx'
import type { Message } from '../src/desk/say.ts'
import { Banner, type Done } from './banner.tsx'
import { zoneName } from './dates.ts'
import { Head, type HeadProps, LogOut, Skip } from './head.tsx'
import { Icon, Sprite } from './icon.tsx'
import { reader } from './reader.ts'
import { at, say, tell } from './words.ts'

export type View = { name: string; label: Message; count: number; unread: number; below: boolean }
export type StaffProps = HeadProps & {
  here: string
  views: View[]
  /** Searches saved by name. */
  saved: { id: number; name: string }[]
  /** Single keys are turned off in this browser. */
  keysOff: boolean
  me: { name: string; isSysadmin: boolean }
  banner: Done | null
  children: Child
}

const boost = 'swap:outerMorph target:#desk select:#desk'
const settings = 'includeIndicatorCSS:false, defaultTimeout:0, sse.reconnectMaxDelay:10000'

/** An agent's page: the rail of views, and one place that changes. Script only makes it quicker. */
export const Staff = ({
  title,
  area,
  wrong,
  assets,
  here,
  views,
  saved,
  keysOff,
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
      <meta name="htmx-config" content={settings} />
      <Scripts assets={assets} />
    </Head>
    <body hx-boost:inherited={boost}>
      <div id="desk" class="staff" {...(keysOff && { 'data-keys': 'off' })}>
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
                <RailLink to="/staff" is="desk" here={here} label={say('Desk')} go="d" />
              </ul>
              {views.length > 0 && (
                <>
                  <h2>{say('Tickets')}</h2>
                  <ul>
                    {views.map((view) => (
                      <RailView view={view} here={here} />
                    ))}
                  </ul>
                </>
              )}
              {saved.length > 0 && (
                <>
                  <h2>{say('Saved views')}</h2>
                  <ul>
                    {saved.map(({ id, name }) => (
                      <RailLink
                        to={`/staff/view/${id}`}
                        is={`view-${id}`}
                        here={here}
                        label={name}
                      />
                    ))}
                  </ul>
                </>
              )}
            </nav>
            {me.isSysadmin && (
              <nav aria-label={say('Administration')}>
                <h2>{say('Administration')}</h2>
                <ul>
                  <RailLink to="/admin" is="admin" here={here} label={say('Settings')} />
                  <RailLink to="/admin/outbox" is="outbox" here={here} label={say('Outbox')} />
                </ul>
              </nav>
            )}
            <div class="me">
              <a
                href={at('/staff/keys')}
                data-key="?"
                {...(here === 'keys' && { 'aria-current': 'page' })}
              >
                {say('Keyboard')}
              </a>
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
          {banner && <Banner done={banner} />}
          {children}
          <div id="unsent" class="field" hidden>
            <p id="unsent-label">
              <b>{say('Your text was not sent. Copy it from here')}</b>
            </p>
          </div>
        </main>
        <footer class="end">
          <p>{say('Times are in {zone}.', { zone: zoneName() })}</p>
        </footer>
        <Sprite all />
      </div>
    </body>
  </html>
)

/** Not deferred: else htmx may begin before the second has taught it to listen. Not in the body: Back would run them again. */
const Scripts = ({ assets }: Pick<StaffProps, 'assets'>) => (
  <>
    <script src={at(assets('htmx.min.js'))}></script>
    <script src={at(assets('hx-sse.min.js'))}></script>
    <script src={at(assets('desk.js'))}></script>
    <script src={at(assets('keys.js'))}></script>
  </>
)

/** By which letter after g one goes to a queue. */
const letters: Partial<Record<string, string>> = {
  'for-me': 'f',
  mine: 'm',
  unassigned: 'u',
  open: 'o',
  resolved: 'r',
  closed: 'c',
}

const RailView = ({ view, here }: { view: View; here: string }) => (
  <li {...(view.below && { class: 'sub' })}>
    <a
      href={at(`/staff/queue/${view.name}`)}
      data-go={letters[view.name]}
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
  go,
}: {
  to: string
  is: string
  here: string
  label: string
  go?: string
}) => (
  <li>
    <a href={at(to)} data-go={go} {...(is === here && { 'aria-current': 'page' })}>
      {label}
    </a>
  </li>
)
