import type { Access } from '../../src/people/invitation.ts'
import { When } from '../when.tsx'
import { at, say } from '../words.ts'

type InvitationLinkProps = { link: string; until: number | null }

/** The link by which an agent chooses a password: this page is the only one that ever shows it. */
export const InvitationLink = ({ link, until }: InvitationLinkProps) => (
  <section class="notice good" aria-labelledby="invitation">
    <h2 id="invitation">{say('Give them this link')}</h2>
    <p>
      <code class="link">{link}</code>
    </p>
    <p>
      {say('They choose their password there, and are logged in. It works once.')}{' '}
      {until !== null && (
        <>
          {say('It ends:')} <When at={until} />.
        </>
      )}{' '}
      {say('It is shown only now: copy it.')}
    </p>
  </section>
)

type AgentAccessProps = { id: number; access: Access; isOut: boolean }

/** Whether an agent can log in, and a new link for them. */
export const AgentAccess = ({ id, access, isOut }: AgentAccessProps) => (
  <section>
    <h2>{say('Password')}</h2>
    <p class="soft">
      {access.hasPassword ? say('They have chosen one.') : say('They have not chosen one yet.')}{' '}
      {access.until !== null && (
        <>
          {say('A link works until')} <When at={access.until} />.
        </>
      )}
    </p>
    {isOut ? (
      <p class="soft">{say('They cannot log in.')}</p>
    ) : (
      <form method="post" action={at(`/admin/agents/${id}/link`)}>
        <p class="soft">
          {say(
            'By a new link they choose a new password. Older links end; the password holds until then.',
          )}
        </p>
        <button>{say('New link')}</button>
      </form>
    )}
  </section>
)
