import type { Person } from '../../src/desk/desk.ts'
import type { Event } from '../../src/desk/events.ts'
import type { Lists } from '../../src/desk/fields.ts'
import { numbered } from '../../src/desk/numbered.ts'
import { say as message } from '../../src/desk/say.ts'
import { isGoing } from '../../src/desk/words.ts'
import type { Told } from '../../src/tickets/attachment.ts'
import { fieldsOf, type VerbName } from '../../src/tickets/lifecycle.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import type { Done } from '../banner.tsx'
import { ClosedNote, isClosed } from '../door.tsx'
import { FormFields } from '../form.tsx'
import { Problems } from '../problems.tsx'
import { CustomerAnswers } from '../ticket/answers.tsx'
import { activeIn } from '../ticket/copies.tsx'
import { type Doing, typedIn } from '../ticket/page.tsx'
import { at, say, tell } from '../words.ts'
import { CustomerForm } from './form.tsx'
import { Said } from './said.tsx'
import { Handling, State } from './state.tsx'

type CustomerTicketProps = {
  ticket: Ticket
  told: Told[]
  events: Event[]
  offered: VerbName[]
  lists: Lists
  doing: Doing | undefined
  once: () => string
  by: Person
  /** The number of the ticket in which this one goes on. */
  goesOn: number | undefined
  /** It goes on in another ticket, which this reader may not open by the link of this one. */
  isElsewhere: boolean
  limits: { files: number; fileBytes: number }
  /** What was just done, said once. */
  done: Done | null
}

/** A customer's ticket: how it stands in plain words, the conversation, and what they can do. */
export const CustomerTicket = (props: CustomerTicketProps) => {
  const { ticket, events, doing, done, by } = props
  const isOwn = ticket.customer_id === by.id
  return (
    <>
      <Problems wrong={doing?.wrong} refused={doing?.refused} />
      {done && (
        <div class="notice good" role="status">
          <p>{tell(done.sentence)}</p>
        </div>
      )}
      <div class="lead">
        <p class="num soft">{numbered(ticket)}</p>
        <h1>
          <bdi>{ticket.subject}</bdi>
        </h1>
        {props.goesOn !== undefined && <GoesOn number={props.goesOn} />}
        {props.isElsewhere && (
          <p class="soft">
            {say(
              'We answer this together with another question from your address. Our answers come by email.',
            )}
          </p>
        )}
        <State {...props} isOwn={isOwn} mayReply={props.offered.includes('reply')} />
        {!isOwn && (
          <p class="soft">
            {say('Your organization shares its tickets. Only {name} can answer here.', {
              name: ticket.customer,
            })}
          </p>
        )}
        <Handling ticket={ticket} isOwn={isOwn} />
      </div>
      <section class="talk" aria-labelledby="talk">
        <div class="title">
          <h2 id="talk">{say('Conversation')}</h2>
        </div>
        <ol class="thread">
          {events.map((event) => (
            <Said event={event} by={by} here={ticket.number} isOwn={isOwn} />
          ))}
        </ol>
      </section>
      <ReplyForm {...props} />
      <Others {...props} />
    </>
  )
}

/** The ticket was merged: both conversations are one, under either number. */
const GoesOn = ({ number }: { number: number }) => (
  <p>
    {say('We have merged this with another of your tickets:')}{' '}
    <a class="num" href={at(`/tickets/${number}`)}>
      #{number}
    </a>
    {'. '}
    {say('You can read and answer both here.')}
  </p>
)

/** Stands after the last message. To a done ticket it says that it opens it again. */
const ReplyForm = (props: CustomerTicketProps) => {
  const { ticket, offered, by, lists, limits, doing } = props
  const mine = doing?.verb === 'reply' ? doing : undefined
  if (isClosed() && !holdsWords(mine, by))
    return ticket.customer_id === by.id ? <ClosedNote /> : null
  if (!isClosed() && !offered.includes('reply')) return null
  const { body, ...rest } = fieldsOf('reply', by)
  const isDone = !isGoing(ticket.status)
  const text = body && {
    ...body,
    label: message('Add a reply'),
    ...(isDone && { hint: message('Still need help? Your reply opens the ticket again.') }),
  }
  return (
    <>
      {isClosed() && <ClosedNote />}
      <CustomerForm
        {...props}
        verb="reply"
        id="reply"
        button={say('Post reply')}
        primary
        mine={mine}
      >
        <FormFields
          fields={{ ...(text && { body: text }), ...rest }}
          lists={lists}
          limits={limits}
          {...mine}
        />
      </CustomerForm>
    </>
  )
}

/** Whether something was sent that must not be lost. */
const holdsWords = (doing: Doing | undefined, by: Person) =>
  doing !== undefined &&
  Boolean(doing.wrong ?? (doing.uploads?.length || typedIn(doing, by).length))

/** What else one may do: close it. A reply opens it again, so nothing else need do that. */
const Others = (props: CustomerTicketProps) => {
  const { offered, by, lists } = props
  const isOwn = props.ticket.customer_id === by.id
  return (
    <aside class="beside" aria-label={say('This ticket')}>
      {offered.includes('close') && (
        <section>
          <h2>{say('No more help needed?')}</h2>
          <details open={props.ticket.status === 'resolved' || props.doing?.verb === 'close'}>
            <summary>{say('Close this ticket')}</summary>
            <CustomerForm {...props} verb="close" id="close" button={say('Close')} mine={undefined}>
              <FormFields fields={fieldsOf('close', by)} lists={lists} />
            </CustomerForm>
          </details>
        </section>
      )}
      <CustomerAnswers told={props.told} />
      <section>
        <h2>{isOwn ? say('Your address') : say('Asked by')}</h2>
        {!isOwn && (
          <p>
            <bdi>{props.ticket.customer}</bdi>
          </p>
        )}
        <p class="soft">
          <bdi>{props.ticket.customer_email}</bdi>
        </p>
      </section>
      {activeIn(props.ticket).length > 0 && (
        <section>
          <h2>{say('In copy')}</h2>
          <p class="soft">
            {isOwn && say('What you write is sent to them as well.')}{' '}
            <bdi>
              {activeIn(props.ticket)
                .map(({ email }) => email)
                .join(', ')}
            </bdi>
          </p>
        </section>
      )}
    </aside>
  )
}
