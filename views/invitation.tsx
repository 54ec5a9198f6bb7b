import { noLists } from '../src/desk/fields.ts'
import type { Message } from '../src/desk/say.ts'
import { choosingFields } from '../src/people/account-fields.ts'
import { FormFields } from './form.tsx'
import { Problems } from './problems.tsx'
import { at, say } from './words.ts'

type InvitationProps = {
  token: string
  name: string
  /** What they log in with. */
  login: string
  wrong?: Record<string, Message>
}

/** Where an agent who was sent a link chooses a password. */
export const InvitationPage = ({ token, name, login, wrong }: InvitationProps) => (
  <>
    <Problems wrong={wrong} />
    <div class="lead">
      <h1>{say('Choose your password')}</h1>
      <p>
        {say('Hello {name}. Afterwards you are logged in, and next time you log in with {login}.', {
          name,
          login,
        })}
      </p>
    </div>
    <form class="stack" method="post" action={at(`/invitation/${token}`)} novalidate>
      <input type="hidden" name="username" value={login} autocomplete="username" />
      <FormFields fields={choosingFields} lists={noLists} {...(wrong && { wrong })} />
      <div class="go">
        <button class="primary">{say('Save and log in')}</button>
      </div>
    </form>
  </>
)

/** What is left of a link that was used, was replaced or is too old. */
export const InvitationEnded = () => (
  <div class="lead">
    <h1>{say('This link has ended')}</h1>
    <p>
      {say('Such a link works once, for seven days. Ask a sysadmin of this desk for a new one.')}
    </p>
    <p class="go">
      <a class="button" href={at('/login')}>
        {say('Log in')}
      </a>
    </p>
  </div>
)
