import type { Child } from 'hono/jsx'
import type { Event } from '../../src/desk/events.ts'
import type { VerbName } from '../../src/tickets/lifecycle.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { Sentence } from '../ticket/entry.tsx'
import { News } from '../ticket/news.tsx'
import type { Doing } from '../ticket/page.tsx'
import { Words } from '../ticket/written.tsx'
import { When } from '../when.tsx'
import { at } from '../words.ts'

type CustomerFormProps = {
  ticket: Ticket
  verb: VerbName
  id: string
  button: string
  primary?: boolean
  mine: Doing | undefined
  once: () => string
  children?: Child
}

/** A verb's form in a customer's page, with what came while it was filled in. */
export const CustomerForm = ({
  ticket,
  verb,
  id,
  button,
  primary,
  mine,
  once,
  children,
}: CustomerFormProps) => (
  <form
    class={`stack ${verb}`}
    id={id}
    method="post"
    action={at(`/tickets/${ticket.number}/${verb}`)}
    enctype="multipart/form-data"
    novalidate
  >
    <input type="hidden" name="once" value={mine?.once ?? once()} />
    <input type="hidden" name="since" value={mine?.since ?? ticket.last_public_event_id} />
    <News of={mine?.news} each={(event) => <Came event={event} />} />
    {children}
    <div class="go">
      <button {...(primary && { class: 'primary' })}>{button}</button>
    </div>
  </form>
)

const Came = ({ event }: { event: Event }) => (
  <li class="entry">
    <p class="by">
      <span>
        <Sentence event={event} />
      </span>{' '}
      <When at={event.at} />
    </p>
    <Words text={event.texts.body} html={event.texts['body html']} files={event.files} />
  </li>
)
