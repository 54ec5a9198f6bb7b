import type { Child } from 'hono/jsx'
import type { Drafted } from '../../src/tickets/drafts.ts'
import { fieldsOf } from '../../src/tickets/lifecycle.ts'
import { clock } from '../dates.ts'
import { Icon } from '../icon.tsx'
import { say } from '../words.ts'
import { CannedResponses } from './canned.tsx'
import { CommandBox } from './command.tsx'
import { Recipients } from './copies.tsx'
import { Entry } from './entry.tsx'
import { WhomToMention } from './mentionable.tsx'
import { News } from './news.tsx'
import type { Doing, TicketPageProps } from './page.tsx'
import { ticketAt } from './place.ts'
import { MarkdownHelp, Picked, Preview, PreviewButton } from './preview.tsx'
import { begunReply, replyFields } from './reply-fields.ts'
import { BoxFields } from './seldom.tsx'

/** Two boxes, each named by who reads it. Reaching the wrong audience is the costliest slip on this page. */
export const Composer = (props: TicketPageProps) => (
  <div class="compose">
    {props.offered.includes('reply') && <ReplyBox {...props} />}
    {props.offered.includes('note') && <NoteBox {...props} />}
    <CommandBox {...props} />
  </div>
)

const ReplyBox = (props: TicketPageProps) => {
  const { doing, limits, lists } = props
  const mine = inBox(props, 'reply')
  return (
    <details name="compose" id="reply" open={doing?.verb !== 'note' && !isOnlyNote(props)}>
      <summary data-key="r">
        <b>{say('To the customer')}</b> <span class="soft">{say('Write a reply')}</span>
        <Icon of="down" />
      </summary>
      <BoxForm {...props} verb="reply" mine={mine}>
        <CannedResponses
          canned={props.canned}
          verb="reply"
          mine={mine}
          here={boxAt(props, 'reply')}
        />
        <Preview verb="reply" text={mine?.preview} />
        <MarkdownHelp />
        <BoxFields
          fields={replyFields(props, mine)}
          lists={lists}
          limits={limits}
          {...mine}
          values={begunReply(props, mine)}
        />
        <Picked />
        <div class="send">
          <Recipients {...props} />
          <div class="go">
            <button class="primary" aria-describedby="recipients">
              {say('Post reply')}
            </button>
            <Drafting {...props} verb="reply" />
          </div>
        </div>
      </BoxForm>
    </details>
  )
}

/** Where a box is sent to come back with it in sight. */
const boxAt = ({ ticket, place }: TicketPageProps, verb: Drafted) =>
  `${ticketAt(ticket.number, place, verb)}#${verb}`

/** What stands in a box: what was sent and came back, else what had been begun. */
function inBox({ doing, drafts, ticket }: TicketPageProps, verb: Drafted): Doing | undefined {
  if (doing?.verb === verb) return doing
  const draft = drafts.find((one) => one.verb === verb)
  return (
    draft && {
      verb,
      once: draft.once,
      since: ticket.last_event_id,
      values: { body: draft.body },
      uploads: draft.uploads,
    }
  )
}

const NoteBox = (props: TicketPageProps) => {
  const { by, doing, limits, lists, offered } = props
  const mine = inBox(props, 'note')
  return (
    <details
      name="compose"
      id="note"
      class="note"
      open={doing?.verb === 'note' || !offered.includes('reply') || isOnlyNote(props)}
    >
      <summary data-key="i">
        <Icon of="lock" />
        <b>{say('Agents only')}</b> <span class="soft">{say('Write an internal note')}</span>
        <Icon of="down" />
      </summary>
      <BoxForm {...props} verb="note" mine={mine}>
        <CannedResponses
          canned={props.canned}
          verb="note"
          mine={mine}
          here={boxAt(props, 'note')}
        />
        <Preview verb="note" text={mine?.preview} />
        <MarkdownHelp />
        <BoxFields
          fields={fieldsOf('note', by)}
          lists={lists}
          limits={limits}
          prefix="note-"
          {...mine}
        />
        <WhomToMention mentionable={props.mentionable} />
        <Picked />
        <div class="send">
          <p id="note-to">{say('The customer cannot see this.')}</p>
          <div class="go">
            <button class="primary" aria-describedby="note-to">
              {say('Post internal note')}
            </button>
            <Drafting {...props} verb="note" />
          </div>
        </div>
      </BoxForm>
    </details>
  )
}

/** A note was begun here and no reply: then its box is open. */
const isOnlyNote = ({ doing, drafts }: TicketPageProps) =>
  !doing && drafts.length > 0 && drafts.every(({ verb }) => verb === 'note')

/** Without script a draft is saved by its button; with it, every few seconds. */
const Drafting = ({ drafts, ticket, place, verb }: TicketPageProps & { verb: Drafted }) => {
  const draft = drafts.find((one) => one.verb === verb)
  return (
    <>
      <PreviewButton number={ticket.number} place={place} verb={verb} />
      <button name="draft" value="save">
        {say('Save draft')}
      </button>
      {draft && (
        <button name="draft" value="drop" class="plain">
          {say('Throw draft away')}
        </button>
      )}
      <span class="soft drafted" role="status">
        {draft && say('You have an unposted draft from {time}.', { time: clock(draft.at) })}
      </span>
    </>
  )
}

type BoxFormProps = TicketPageProps & {
  verb: 'reply' | 'note'
  mine: Doing | undefined
  children: Child
}

/** The id holds the last event seen: after posting it is another form, so the box is empty; after a mistake the same, so the text stays. */
const BoxForm = ({ ticket, verb, mine, once, children, names, place }: BoxFormProps) => {
  const since = mine?.since ?? ticket.last_event_id
  return (
    <form
      id={`${verb}-${ticket.number}-${since}`}
      method="post"
      action={ticketAt(ticket.number, place, verb)}
      enctype="multipart/form-data"
      novalidate
    >
      <input type="hidden" name="once" value={mine?.once ?? once()} />
      <input type="hidden" name="since" value={since} />
      <News of={mine?.news} each={(event) => <Entry event={event} names={names} />} />
      {children}
    </form>
  )
}
