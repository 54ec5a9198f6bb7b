import { type Lists, noLists, type Values } from '../src/desk/fields.ts'
import type { Message } from '../src/desk/say.ts'
import { absenceFields } from '../src/people/absence-fields.ts'
import type { Account } from '../src/people/account.ts'
import { languageFields, passwordFields, timeZoneFields } from '../src/people/account-fields.ts'
import type { Habits } from '../src/people/habits.ts'
import { zoneInWords } from '../src/people/time-zone.ts'
import { writingFields } from '../src/people/writing-fields.ts'
import { Banner, type Done } from './banner.tsx'
import { FormFields } from './form.tsx'
import { Problems } from './problems.tsx'
import { at, say } from './words.ts'

type Absence = { values: Values; lists: Lists }

type AccountProps = {
  account: Account
  /** The time zone of the desk. */
  zone: string
  /** How an agent writes; customers arrange nothing of it. */
  habits: Habits | undefined
  /** When an agent is out of office, as their form holds it. */
  absence: Absence | undefined
  /** The languages among which they may choose. */
  lists: Lists
  wrong?: Record<string, Message>
  done?: Done | null
}

/** What somebody arranges for themselves. */
export const AccountPage = ({
  account,
  zone,
  habits,
  absence,
  lists,
  wrong,
  done,
}: AccountProps) => (
  <>
    <Problems wrong={wrong} />
    <div class="two">
      <div class="stack">
        {done && <Banner done={done} />}
        <h1>{say('Your account')}</h1>
        <Known account={account} />
        {habits && <Writing habits={habits} {...(wrong && { wrong })} />}
        {absence && <OutOfOffice absence={absence} {...(wrong && { wrong })} />}
        <NewPassword account={account} {...(wrong && { wrong })} />
        <form class="stack" method="post" action={at('/account')} novalidate>
          <h2>{say('Times')}</h2>
          <FormFields
            fields={timeZoneFields}
            lists={noLists}
            values={{ time_zone: account.time_zone ?? '' }}
            now={{ time_zone: zoneInWords(zone) }}
            {...(wrong && { wrong })}
          />
          <div class="go">
            <button>{say('Save')}</button>
          </div>
        </form>
        {lists.languages.length > 1 && (
          <form class="stack" method="post" action={at('/account')} novalidate>
            <h2>{say('Language')}</h2>
            <FormFields
              fields={languageFields}
              lists={lists}
              values={{ language: account.language ?? '' }}
              {...(wrong && { wrong })}
            />
            <div class="go">
              <button>{say('Save')}</button>
            </div>
          </form>
        )}
      </div>
    </div>
  </>
)

const Known = ({ account: { name, username, emails } }: { account: Account }) => (
  <dl class="pairs">
    <div>
      <dt>{say('Name')}</dt>
      <dd>
        <bdi>{name}</bdi>
      </dd>
    </div>
    <div>
      <dt>{say('You log in with')}</dt>
      {[...(username ? [username] : []), ...emails].map((login) => (
        <dd>
          <bdi>{login}</bdi>
        </dd>
      ))}
    </div>
  </dl>
)

const Writing = ({ habits, wrong }: { habits: Habits; wrong?: Record<string, Message> }) => (
  <form class="stack" method="post" action={at('/account')} novalidate>
    <h2>{say('Replies')}</h2>
    <FormFields
      fields={writingFields}
      lists={noLists}
      values={{ hold: String(habits.hold_seconds), signature: habits.signature }}
      {...(wrong && { wrong })}
    />
    <div class="go">
      <button>{say('Save')}</button>
    </div>
  </form>
)

const OutOfOffice = ({ absence, wrong }: { absence: Absence; wrong?: Record<string, Message> }) => (
  <form class="stack" method="post" action={at('/account')} novalidate>
    <h2>{say('Out of office')}</h2>
    <p class="soft">{say('You can log in and work all the while.')}</p>
    <FormFields fields={absenceFields} {...absence} {...(wrong && { wrong })} />
    <div class="go">
      <button>{say('Save')}</button>
    </div>
  </form>
)

/** A password manager learns from the hidden name whose password it is. */
const NewPassword = ({ account, wrong }: Pick<AccountProps, 'account' | 'wrong'>) => (
  <form class="stack" method="post" action={at('/account')} novalidate hx-boost="false">
    <h2>{say('Change password')}</h2>
    <input
      type="hidden"
      autocomplete="username"
      value={account.username ?? account.emails[0] ?? ''}
    />
    <FormFields fields={passwordFields} lists={noLists} {...(wrong && { wrong })} />
    <div class="go">
      <button class="primary">{say('Change password')}</button>
    </div>
  </form>
)
