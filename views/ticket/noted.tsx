import type { Ticket } from '../../src/tickets/ticket.ts'
import { Icon } from '../icon.tsx'
import { say } from '../words.ts'

type Noted = Pick<
  Ticket,
  'customer_notes' | 'organization' | 'organization_notes' | 'account_manager'
>

/** Beside a ticket: the organization of its customer, and what was noted of both. */
export const Noted = ({ of }: { of: Noted }) => (
  <>
    {of.organization && (
      <p>
        <span class="hidden">{say('Organization:')} </span>
        <bdi>{of.organization}</bdi>
      </p>
    )}
    {of.account_manager && (
      <p class="soft">{say('Account manager: {name}', { name: of.account_manager })}</p>
    )}
    {[of.customer_notes, of.organization_notes].map((text) => text && <Note text={text} />)}
  </>
)

const Note = ({ text }: { text: string }) => (
  <p class="noted" dir="auto">
    <Icon of="lock" />
    <span class="hidden">{say('For agents only:')} </span>
    {text}
  </p>
)
