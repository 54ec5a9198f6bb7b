import type { Message } from '../src/desk/say.ts'
import { LogOut } from './head.tsx'
import { Icon } from './icon.tsx'
import { reader } from './reader.ts'
import { at, say, tell } from './words.ts'

export type View = { name: string; label: Message; count: number; unread: number; below: boolean }
export type RailProps = {
  here: string
  views: View[]
  /** Searches saved by name. */
  saved: { id: number; name: string }[]
  me: { name: string; isSysadmin: boolean }
}

/** Beside every page of an agent: where one can go, and how much waits there. */
export const Rail = ({ views, saved, here, me }: RailProps) => (
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
                <RailLink to={`/staff/view/${id}`} is={`view-${id}`} here={here} label={name} />
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
