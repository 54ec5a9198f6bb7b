import { Brand } from './brand.tsx'
import { LogOut } from './head.tsx'
import { RailViews, type RailViewsProps } from './rail-views.tsx'
import { at, say } from './words.ts'

export type RailProps = RailViewsProps & {
  me: { name: string; isSysadmin: boolean }
  /** Messages that are parked, for who may look at them. */
  parked: number
}

/** Beside every page of an agent: where one can go, and how much waits there. */
export const Rail = ({ here, me, parked, ...views }: RailProps) => (
  <header class="rail">
    <Brand to="/staff" />
    <button type="button" class="menu" popovertarget="menu">
      {say('Menu')}
    </button>
    <div id="menu" popover="auto">
      <button type="button" class="menu" popovertarget="menu" popovertargetaction="hide">
        {say('Hide menu')}
      </button>
      <nav id="views" aria-label={say('Views')}>
        <ul>
          <RailLink to="/staff" is="desk" here={here} label={say('Desk')} go="d" />
        </ul>
        <RailViews {...views} here={here} />
      </nav>
      {me.isSysadmin && (
        <nav aria-label={say('Administration')}>
          <h2>{say('Administration')}</h2>
          <ul>
            <RailLink to="/admin" is="admin" here={here} label={say('Settings')} />
            <RailLink
              to="/admin/mail"
              is="mail"
              here={here}
              label={say('Incoming mail')}
              count={parked}
            />
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
)

const RailLink = ({
  to,
  is,
  here,
  label,
  go,
  count,
}: {
  to: string
  is: string
  here: string
  label: string
  go?: string
  /** Where there are any, how many wait there. */
  count?: number
}) => (
  <li>
    <a href={at(to)} data-go={go} {...(is === here && { 'aria-current': 'page' })}>
      {label}
      {count ? <span class="count">{say('{count}', { count })}</span> : null}
    </a>
  </li>
)
