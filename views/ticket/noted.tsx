import { Icon } from '../icon.tsx'
import { say } from '../words.ts'

/** What agents noted of a customer and of where they belong. */
export type CustomerNoted = {
  notes: string
  organization: string | null
  organization_notes: string | null
}

/** Beside a ticket: the organization of its customer, and what was noted of both. */
export const Noted = ({ of }: { of: CustomerNoted | undefined }) =>
  of && (
    <>
      {of.organization && (
        <p>
          <span class="hidden">{say('Organization:')} </span>
          <bdi>{of.organization}</bdi>
        </p>
      )}
      {[of.notes, of.organization_notes].map((text) => text && <Note text={text} />)}
    </>
  )

const Note = ({ text }: { text: string }) => (
  <p class="noted" dir="auto">
    <Icon of="lock" />
    <span class="hidden">{say('For agents only:')} </span>
    {text}
  </p>
)
