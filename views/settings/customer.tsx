import type { Status } from '../../src/desk/words.ts'
import { pathWith } from '../query.ts'
import { StatusSign } from '../signs.tsx'
import { When } from '../when.tsx'
import { at, say } from '../words.ts'

type CustomerBesideProps = {
  customer: {
    id: number
    emails: string[]
    password_hash: string | null
    locked: number
    archived: number
    merged_into_id: number | null
    merged_into: string | null
  }
  /** Until when a link of theirs is good (milliseconds UTC). */
  until: number | null
  tickets: {
    number: number
    subject: string
    status: Status
    status_id: number | null
    opened_at: number
  }[]
}

/** Beside a customer's form: whether they can log in, what they asked last, and the way to merge them with another. */
export const CustomerBeside = ({ customer, until, tickets }: CustomerBesideProps) => (
  <>
    {customer.merged_into_id !== null && (
      <section class="notice">
        <p>
          {say('Merged into')}{' '}
          <a href={at(`/admin/customers/${customer.merged_into_id}`)}>
            <bdi>{customer.merged_into}</bdi>
          </a>
        </p>
        <p>{say('All that was here is there.')}</p>
      </section>
    )}
    <section>
      <h2>{say('Log-in')}</h2>
      <p>
        {sentenceOf(customer)}{' '}
        {until !== null && (
          <>
            {say('A link works until')} <When at={until} />.
          </>
        )}
      </p>
      {!customer.locked && !customer.archived && customer.emails.length > 0 && (
        <form method="post" action={at(`/admin/customers/${customer.id}/link`)}>
          <p class="soft">
            {say('By a new link they choose a password, and read all their tickets with it.')}
          </p>
          <button>{say('New link')}</button>
        </form>
      )}
    </section>
    <section>
      <h2>{say('Last tickets')}</h2>
      {tickets.length === 0 && <p class="soft">{say('None')}</p>}
      <ul>
        {tickets.map(({ number, subject, status, status_id, opened_at }) => (
          <li>
            <a class="num" href={at(`/staff/tickets/${number}`)}>
              #{number}
            </a>{' '}
            <bdi>{subject}</bdi>{' '}
            <span class="soft">
              <StatusSign of={status} named={status_id} /> <When at={opened_at} />
            </span>
          </li>
        ))}
      </ul>
      {tickets.length > 0 && customer.emails[0] && (
        <p>
          <a href={at(pathWith('/staff/search', { q: `from:${customer.emails[0]}` }))}>
            {say('All their tickets')}
          </a>
        </p>
      )}
    </section>
    {customer.merged_into_id === null && (
      <p>
        <a href={at(`/admin/customers/${customer.id}/merge`)}>
          {say('Merge with another customer')}
        </a>
      </p>
    )}
    <p>
      <a href={at(`/admin/customers/${customer.id}/erase`)}>
        {say('Remove from the log what it says of them')}
      </a>
    </p>
  </>
)

function sentenceOf({ password_hash, locked, archived }: CustomerBesideProps['customer']) {
  if (archived) return say('They cannot log in: they are archived.')
  if (locked) return say('They cannot log in: the log-in is locked. Private links still work.')
  if (password_hash === null) return say('They have no password, and use private links.')
  return say('They can log in with their password.')
}

type OrganizationProps = { name: string; contacts: { id: number; name: string }[] }

/** Beside an organization's form: its primary contacts, and the way to its customers. */
export const OrganizationBeside = ({ name, contacts }: OrganizationProps) => (
  <>
    <section>
      <h2>{say('Primary contacts')}</h2>
      {contacts.length === 0 && <p class="soft">{say('None. Tick it in a customer’s form.')}</p>}
      <ul>
        {contacts.map((contact) => (
          <li>
            <a href={at(`/admin/customers/${contact.id}`)}>
              <bdi>{contact.name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </section>
    <p>
      <a href={at(pathWith('/admin/customers', { q: name }))}>{say('Find its customers')}</a>
    </p>
  </>
)
