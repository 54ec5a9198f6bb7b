import { isAside } from '../../src/desk/words.ts'
import type { VerbName } from '../../src/tickets/lifecycle.ts'
import { Icon } from '../icon.tsx'
import { at, say } from '../words.ts'
import type { TicketPageProps } from './page.tsx'
import { type Place, ticketAt } from './place.ts'
import { UndoButton } from './undo.tsx'

/** Why the ticket is in no queue, with the way back; and which others go on in it. */
export const Aside = (props: TicketPageProps) => {
  const { ticket, merged } = props
  return (
    <>
      {isAside(ticket.status) && (
        <div class="notice aside">
          <p>
            <Icon of={ticket.status} />
            <SetAside {...props} />
          </p>
          <WayBack {...props} />
        </div>
      )}
      {merged.from.map((other) => (
        <div class="notice aside">
          <p>
            <Icon of="merged" />
            <a class="num" href={at(`/staff/tickets/${other.number}`)}>
              #{other.number}
            </a>{' '}
            <bdi>{other.subject}</bdi> {say('was merged into this ticket.')}
          </p>
          {props.offered.includes('undo') && <Unmerge number={other.number} place={props.place} />}
        </div>
      ))}
    </>
  )
}

const SetAside = ({ ticket: { status }, merged: { into } }: TicketPageProps) => {
  if (status === 'binned')
    return <span>{say('In the bin. It is in no queue, and its customer reads it as closed.')}</span>
  if (status === 'spam')
    return (
      <span>{say('Marked as spam. It is in no queue, and its sender reads it as closed.')}</span>
    )
  return into ? (
    <>
      {say('Merged into')}{' '}
      <a class="num" href={at(`/staff/tickets/${into.number}`)}>
        #{into.number}
      </a>{' '}
      <bdi>{into.subject}</bdi>
      {'. '}
      {say('It goes on there.')}
    </>
  ) : (
    <span>{say('Merged into a ticket that you do not see. It goes on there.')}</span>
  )
}

const setAside: string[] = ['bin', 'spam'] satisfies VerbName[]

/** Undoes what set it aside, as long as this person may. */
const WayBack = ({ ticket, events, undoable, offered, place }: TicketPageProps) => {
  if (offered.includes('unmerge')) return <Unmerge number={ticket.number} place={place} />
  const last = events.findLast(({ verb, undone_by }) => setAside.includes(verb) && !undone_by)
  return last && undoable.includes(last.id) ? <UndoButton event={last} /> : null
}

const Unmerge = ({ number, place }: { number: number; place: Place | undefined }) => (
  <form method="post" action={ticketAt(number, place, 'unmerge')}>
    <button class="plain">
      {say('Unmerge')} <span class="hidden">#{number}</span>
    </button>
  </form>
)
