import type { Person } from '../../src/desk/desk.ts'
import type { Event } from '../../src/desk/events.ts'
import type { Lists } from '../../src/desk/fields.ts'
import { worthAsking } from '../../src/desk/status-field.ts'
import { fieldsOf, stepOf } from '../../src/tickets/lifecycle.ts'
import type { Comparison } from '../../src/tickets/merged.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { AskedForms } from '../asked.tsx'
import { Unsent } from '../errors.tsx'
import { FormFields } from '../form.tsx'
import { Icon } from '../icon.tsx'
import { Problems } from '../problems.tsx'
import { ForEnter } from '../waiting.tsx'
import { say, tell } from '../words.ts'
import type { Other } from './about.tsx'
import type { Names } from './changes.tsx'
import { Entry } from './entry.tsx'
import { Merging } from './merging.tsx'
import { News } from './news.tsx'
import { type Doing, typedIn } from './page.tsx'
import { type Place, ticketAt } from './place.ts'
import { Soon } from './soon.tsx'

type VerbPageProps = {
  ticket: Ticket
  doing: Doing
  lists: Lists
  by: Person
  names: Names
  events: Event[]
  now: Record<string, string | null>
  place: Place | undefined
  /** Whether it would be refused again, whatever the form says. */
  over: boolean
  others: Other[]
  limits: { files: number; fileBytes: number }
  /** The two tickets side by side, where one is to be merged into another. */
  comparison: Comparison | undefined
}

/** One verb: its form, with what will happen beside it. Where it is over there is none, only why, and the words that were not sent. */
export const VerbPage = (props: VerbPageProps) => {
  const { ticket, doing, place, by, over } = props
  const here = ticketAt(ticket.number, place)
  return (
    <>
      <Problems wrong={doing.wrong} refused={doing.refused} />
      <nav class="trail" aria-label={say('Place')}>
        <a href={here}>
          <Icon of="prev" flips />
          {say('Back to')} <span class="num">#{ticket.number}</span>
        </a>
      </nav>
      <div class="two">
        <header>
          <h1>{say(stepOf(doing.verb).label)}</h1>
          <p class="soft">
            <span class="num soft">#{ticket.number}</span> <bdi>{ticket.subject}</bdi>
          </p>
        </header>
        {over ? <Over doing={doing} by={by} here={here} /> : <VerbForm {...props} here={here} />}
      </div>
    </>
  )
}

const Over = ({ doing, by, here }: { doing: Doing; by: Person; here: string }) => (
  <div class="stack">
    <Unsent texts={typedIn(doing, by)} />
    <p class="go">
      <a class="button" href={here}>
        {say('Back')}
      </a>
    </p>
  </div>
)

/** Drawn from the verb's fields. */
const VerbForm = (props: VerbPageProps & { here: string }) => {
  const { ticket, doing, lists, limits, by, names, now, place, here } = props
  const { verb } = doing
  const step = stepOf(verb)
  const about = props.events.find(({ id }) => String(id) === doing.values?.event)
  const effects = step.effects?.(ticket, by) ?? []
  return (
    <>
      {verb === 'snooze' && <Soon {...props} />}
      <form
        id={`${verb}-${ticket.number}-${doing.since}`}
        class="stack"
        method="post"
        action={ticketAt(ticket.number, place, verb)}
        enctype="multipart/form-data"
        novalidate
      >
        <input type="hidden" name="once" value={doing.once} />
        <input type="hidden" name="since" value={doing.since} />
        {doing.asked && <ForEnter />}
        {about && (
          <ol class="thread">
            <Entry event={about} names={names} />
          </ol>
        )}
        {verb === 'merge' && <Merging {...props} />}
        <News of={doing.news} each={(event) => <Entry event={event} names={names} />} />
        <AskedForms doing={doing} lists={lists} limits={limits} />
        <FormFields
          {...doing}
          fields={worthAsking(fieldsOf(verb, by), lists)}
          lists={lists}
          now={now}
        />
        <div class="go">
          <button class="primary" {...(effects.length > 0 && { 'aria-describedby': 'effect' })}>
            {say(step.label)}
          </button>
          <a class="button" href={here}>
            {say('Back')}
          </a>
        </div>
      </form>
      {effects.length > 0 && (
        <aside class="side" aria-labelledby="effect-title">
          <section id="effect">
            <h2 id="effect-title">{say('What will happen')}</h2>
            <ul class="effects">
              {effects.map((effect) => (
                <li>{tell(effect)}</li>
              ))}
            </ul>
          </section>
        </aside>
      )}
    </>
  )
}
