import type { Message } from '../../src/desk/say.ts'
import { takesLogIn } from '../../src/people/merged-customers.ts'
import { customers } from '../../src/settings/kinds/customers.ts'
import { Problems } from '../problems.tsx'
import { pathWith } from '../query.ts'
import { at, say } from '../words.ts'
import { SettingsTrail } from './trail.tsx'

/** One of two customers, as far as a merge is about it. */
type Side = {
  id: number
  name: string
  emails: string[]
  notes: string
  password_hash: string | null
  locked: number
  archived: number
  organization_id: number | null
  /** How many tickets are theirs, or have them in copy. */
  tickets: number
}

type MergeProps = {
  /** Who stays. */
  to: Side
  /** Who goes; nothing until they were found. */
  from: Side | undefined
  asked: string
  isItself: boolean
  refused: Message | undefined
}

/** Two customers side by side, what will happen when they are merged, and the button that does it. */
export const MergeCustomersPage = ({ to, from, asked, isItself, refused }: MergeProps) => {
  const here = `/admin/customers/${to.id}`
  return (
    <>
      <Problems refused={refused} />
      <SettingsTrail kind={customers} />
      <header class="head">
        <h1>
          {say('Merge')} <bdi>{to.name}</bdi>
        </h1>
      </header>
      <form class="lookup" method="get" action={at(`${here}/merge`)} role="search">
        <label for="with">{say('Email address of the other customer')}</label>
        <p>
          <input
            type="search"
            id="with"
            name="with"
            value={asked}
            spellcheck={false}
            autocapitalize="none"
          />
          <button>{say('Search')}</button>
        </p>
      </form>
      {asked && !from && (
        <p>
          {isItself
            ? say('This is an address of {name} already.', { name: to.name })
            : say('No customer has the address “{asked}”.', { asked })}
        </p>
      )}
      {from && (
        <div class="stack">
          <Both to={to} from={from} here={here} />
        </div>
      )}
    </>
  )
}

type BothProps = { to: Side; from: Side; here: string }

const Both = ({ to, from, here }: BothProps) => (
  <>
    <div class="jobs">
      <SideOf side={to} head={say('Stays')} />
      <SideOf side={from} head={say('Goes')} />
    </div>
    <form class="stack" method="post" action={at(`${here}/merge`)}>
      <input type="hidden" name="from" value={from.id} />
      <h2>{say('What will happen')}</h2>
      <ul>
        {consequences(to, from).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <div class="go">
        <button class="danger">{say('Merge into {name}', { name: to.name })}</button>
        {to.emails[0] && (
          <a
            class="button"
            href={at(pathWith(`/admin/customers/${from.id}/merge`, { with: to.emails[0] }))}
          >
            {say('The other way round')}
          </a>
        )}
        <a class="button" href={at(here)}>
          {say('Back')}
        </a>
      </div>
    </form>
  </>
)

const SideOf = ({ side, head }: { side: Side; head: string }) => (
  <section>
    <h2>{head}</h2>
    <p>
      <a href={at(`/admin/customers/${side.id}`)}>
        <b>
          <bdi>{side.name}</bdi>
        </b>
      </a>
    </p>
    <ul>
      {side.emails.map((email) => (
        <li>
          <bdi>{email}</bdi>
        </li>
      ))}
      <li>{say('{count|1 ticket|{count} tickets}', { count: side.tickets })}</li>
      <li>{side.password_hash === null ? say('No password') : say('Has a password')}</li>
    </ul>
  </section>
)

function consequences(to: Side, from: Side) {
  const names = { to: to.name, from: from.name }
  return [
    say('All addresses and {count|1 ticket|{count} tickets} of {from} belong to {to}.', {
      ...names,
      count: from.tickets,
    }),
    say('The first address, the name and the log-in of {to} stay.', names),
    ...(takesLogIn({ to, from }) ? [say('{to} logs in with the password of {from}.', names)] : []),
    ...(from.password_hash !== null && !takesLogIn({ to, from })
      ? [say('The password of {from} ends. All of their sessions end as well.', names)]
      : []),
    ...(from.notes ? [say('The notes of {from} stand below those of {to}.', names)] : []),
    say('Old entries keep the name under which they were written.'),
    say('Private links given out before still work. Nobody is emailed.'),
    say('It cannot be put back. The log tells of it.'),
  ]
}
