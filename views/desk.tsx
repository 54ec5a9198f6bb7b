import type { Message } from '../src/desk/say.ts'
import type { FirstStep } from '../src/settings/first-steps.ts'
import type { ForYou } from '../src/tickets/for-you.ts'
import type { QueueName } from '../src/tickets/queues.ts'
import type { Numbered } from '../src/tickets/recent.ts'
import type { Row } from '../src/tickets/rows.ts'
import { Icon } from './icon.tsx'
import { byItself, Live } from './live.tsx'
import { Recent } from './recent.tsx'
import { FirstStepsLine } from './settings/first-steps.tsx'
import { DueSign, PrioritySign, StatusSign } from './signs.tsx'
import { StaffHead } from './staff-head.tsx'
import { ChangeList } from './ticket/changes.tsx'
import { Sentence, worthTelling } from './ticket/entry.tsx'
import { ticketFrom } from './ticket/place.ts'
import { Undid } from './ticket/undo.tsx'
import { Words } from './ticket/written.tsx'
import { When } from './when.tsx'
import { at, say, tell } from './words.ts'

/** The first rows of a queue, and how many there are in all. */
type Few = { label: Message; rows: Row[]; count: number }

type DeskPageProps = {
  forYou: ForYou[]
  /** What departments and teams were told, and nobody has taken yet. */
  forYours: ForYou[]
  mine: Few
  unassigned: Few
  recent: Numbered[]
  newest: number
  /** Which counts of saved views the rail shows. */
  counts: number
  /** Of a new desk, for who runs it. */
  steps: FirstStep[]
  /** Nothing where no ticket can be claimed. */
  once: string | undefined
  opens: boolean
}

/** Where an agent begins the day: what others told them, and what they have in hand. */
export const DeskPage = ({
  forYou,
  forYours,
  mine,
  unassigned,
  recent,
  newest,
  counts,
  steps,
  once,
  opens,
}: DeskPageProps) => (
  <>
    <Live id="live-desk" path={`/staff/queue/for-me/live?after=${newest}&counts=${counts}`} />
    <section id="day" {...refreshes}>
      <StaffHead title={say('Desk')} once={once} opens={opens} />
      <FirstStepsLine steps={steps} />
      <div class="two">
        <section aria-labelledby="for-you">
          <h2 id="for-you">{say('For you')}</h2>
          {forYou.length + forYours.length === 0 && (
            <p class="band soft">
              {say(
                'Nobody has left you a message. What others write on your tickets appears here.',
              )}
            </p>
          )}
          <ToldList told={forYou.filter(({ unread }) => unread)} />
          {forYours.length > 0 && <h2>{say('For your departments and teams')}</h2>}
          <ToldList told={forYours} />
          {forYou.some(({ unread }) => !unread) && <h2>{say('Earlier')}</h2>}
          <ToldList told={forYou.filter(({ unread }) => !unread)} />
        </section>
        <aside class="side" aria-label={say('In hand')}>
          <InHand name="mine" queue={mine} none={say('You have no open ticket.')} />
          <InHand name="unassigned" queue={unassigned} none={say('Every ticket has someone.')} />
          <Recent tickets={recent} />
        </aside>
      </div>
    </section>
  </>
)

const refreshes = {
  get 'hx-get'() {
    return at('/staff')
  },
  'hx-select': '#day',
  'hx-select-oob': '#views:outerMorph',
  'hx-target': 'this',
  'hx-swap': 'outerMorph',
  'hx-trigger': 'changed from:#live-desk',
  ...byItself,
}

type InHandProps = { name: QueueName; queue: Few; none: string }

/** The head of a queue: what needs an answer soonest. */
const InHand = ({ name, queue: { label, rows, count }, none }: InHandProps) => (
  <section>
    <div class="title">
      <h2>
        {tell(label)} <span class="count">{say('{count}', { count })}</span>
      </h2>{' '}
      {count > rows.length && (
        <a href={at(`/staff/queue/${name}`)}>
          {say('All')} <span class="hidden">{say('in {queue}', { queue: label })}</span>
        </a>
      )}
    </div>
    {rows.length === 0 && <p class="soft">{none}</p>}
    <ul>
      {rows.map((row) => (
        <li>
          <a class="num" href={at(`/staff/tickets/${row.number}?in=${name}`)}>
            #{row.number}
          </a>{' '}
          <bdi>{row.subject}</bdi>
          <span class="soft">
            <PrioritySign of={row} /> <DueSign of={row} />
          </span>
        </li>
      ))}
    </ul>
  </section>
)

const ToldList = ({ told }: { told: ForYou[] }) =>
  told.length === 0 ? null : (
    <ol class="thread told">
      {told
        .filter((one) => placeOf(one, told) < mostOfOne)
        .map((one) => (
          <Told {...one} more={moreThan(one, told)} />
        ))}
    </ol>
  )

/** More than these about one ticket would hide what there is about others. */
const mostOfOne = 3

const placeOf = ({ ticket, event }: ForYou, told: ForYou[]) =>
  told.filter((one) => one.ticket.id === ticket.id).findIndex((one) => one.event.id === event.id)

/** How many things about the same ticket are not shown below the last that is. */
const moreThan = (one: ForYou, told: ForYou[]) =>
  placeOf(one, told) === mostOfOne - 1
    ? told.filter(({ ticket }) => ticket.id === one.ticket.id).length - mostOfOne
    : 0

/** One thing somebody told: on which ticket, how that stands now, and the words. */
const Told = ({ ticket, event, unread, more }: ForYou & { more: number }) => (
  <li class={`entry ${event.seen === 'agents' || event.texts.note ? 'note' : 'agent'}`}>
    <p class="by">
      {unread && <span class="new">{say('new')}</span>}{' '}
      <span>
        <Sentence event={event} />
        <Undid
          event={event}
          page={ticketFrom(ticket.number, undefined, event.undoes ?? event.id)}
        />
      </span>{' '}
      <When at={event.at} />
    </p>
    <p>
      <a href={`${ticketFrom(ticket.number, undefined, event.id)}#e${event.id}`}>
        <span class="num">#{ticket.number}</span> <bdi>{ticket.subject}</bdi>
      </a>{' '}
      <StatusSign of={ticket.status} named={ticket.status_id} />
    </p>
    {event.texts.note && (
      <>
        <p class="label">
          <Icon of="lock" />
          {say('Internal note')}
        </p>
        <Words text={event.texts.note} html={event.texts['note html']} />
      </>
    )}
    {!event.texts.note && <Words text={event.texts.body} html={event.texts['body html']} />}
    <ChangeList changes={worthTelling(event)} texts={event.texts} names={{}} />
    {more > 0 && <p class="soft">{say('and {more} more on this ticket', { more })}</p>}
  </li>
)
