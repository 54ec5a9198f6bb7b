import type { Fields, Lists, Values } from '../src/desk/fields.ts'
import { type Message, say as message } from '../src/desk/say.ts'
import { type Chosen, mostAtOnce, type Rehearsed } from '../src/tickets/bulk.ts'
import { stepOf, type VerbName } from '../src/tickets/lifecycle.ts'
import { mostTriedOut, type Rehearsal } from '../src/tickets/rehearsal.ts'
import type { Ticket } from '../src/tickets/ticket.ts'
import { Banner, type Done } from './banner.tsx'
import { WhatHappens } from './command.tsx'
import { FormFields } from './form.tsx'
import { Problems } from './problems.tsx'
import { TicketsListed } from './tickets-listed.tsx'
import { at, say, tell } from './words.ts'

type BulkPageProps = {
  verb: VerbName
  rehearsal: Rehearsed[]
  /** What of the search was not understood. */
  problem: Message | undefined
  /** The ticket into which the others are merged. */
  stays: Ticket | undefined
  chosen: Chosen
  fields: Fields
  lists: Lists
  once: string
  /** What would happen to each as the form is filled in, when that was asked. */
  triedOut?: Rehearsal[] | undefined
  values?: Values
  wrong?: Record<string, Message> | undefined
  /** Where one came from. */
  back: string
}

/** What will happen to each of many tickets, before anything does. */
export const BulkPage = (props: BulkPageProps) => {
  const { verb, rehearsal, back, once } = props
  const fitting = rehearsal.filter(({ because }) => !because)
  const leftOut = rehearsal.filter(({ because }) => because)
  return (
    <>
      <Problems wrong={props.wrong} />
      <div class="two">
        <header>
          <h1>
            {say('{verb}: {count|1 ticket|{count} tickets}', {
              verb: say(stepOf(verb).label),
              count: fitting.length,
            })}
          </h1>
          <p class="soft">{say('Nothing has changed yet. This is what will happen.')}</p>
          {rehearsal.length === mostAtOnce && (
            <p class="soft">
              {say('At most {count} at once: these first.', { count: mostAtOnce })}
            </p>
          )}
        </header>
        {fitting.length > 0 ? (
          <form class="stack" method="post" action={at('/staff/bulk')} novalidate>
            <input type="hidden" name="once" value={once} />
            <input type="hidden" name="verb" value={verb} />
            <input type="hidden" name="back" value={back} />
            <ChosenInputs chosen={props.chosen} />
            <FormFields
              fields={props.fields}
              lists={props.lists}
              values={props.values ?? {}}
              now={keeping(props.fields)}
              {...(props.wrong && { wrong: props.wrong })}
            />
            <div class="go">
              <button class="primary">{say(stepOf(verb).label)}</button>
              {Object.keys(props.fields).length > 0 && (
                <button name="see" value="1">
                  {say('See what it does')}
                </button>
              )}
              <a class="button" href={at(back)}>
                {say('Back')}
              </a>
            </div>
          </form>
        ) : (
          <>
            {props.problem && <p>{tell(props.problem)}</p>}
            {props.problem && (
              <p>{say('So nothing is done to what it found. Go back and change the search.')}</p>
            )}
            {rehearsal.length === 0 && !props.problem && (
              <p>{say('No ticket is ticked. Go back and tick some.')}</p>
            )}
            <p class="go">
              <a class="button" href={at(back)}>
                {say('Back')}
              </a>
            </p>
          </>
        )}
        {props.triedOut && <TriedOut of={props.triedOut} />}
        {props.stays && (
          <TicketsListed
            title={say('Stays, with all the others in it')}
            of={[{ ticket: props.stays, because: undefined }]}
          />
        )}
        <TicketsListed title={say('Left out')} of={leftOut} />
        {!props.triedOut && <TicketsListed title={say(stepOf(verb).label)} of={fitting} />}
      </div>
    </>
  )
}

/** What the form does to each as it is filled in, and to which it does nothing. */
const TriedOut = ({ of }: { of: Rehearsal[] }) => (
  <section class="near" role="status">
    <h2>{say('As it is filled in')}</h2>
    {of.length === mostTriedOut && (
      <p class="soft">{say('Tried out on the first {count}.', { count: mostTriedOut })}</p>
    )}
    {of.map((one) => (
      <WhatHappens {...one} />
    ))}
  </section>
)

type BulkDoneProps = {
  verb: VerbName
  count: number
  leftOut: Rehearsed[]
  back: string
  undo: Done['undo']
}

/** What was done, where some had to be left out after all. */
export const BulkDone = ({ verb, count, leftOut, back, undo }: BulkDoneProps) => (
  <div class="stack">
    {undo && <Banner done={{ sentence: doneWith(verb, count), undo }} />}
    <header>
      <h1>{tell(doneWith(verb, count))}</h1>
    </header>
    <TicketsListed title={say('Left out')} of={leftOut} />
    <p class="go">
      <a class="button primary" href={at(back)}>
        {say('Back')}
      </a>
    </p>
  </div>
)

const doneWith = (verb: VerbName, count: number) =>
  message('{verb}: {count|1 ticket|{count} tickets} done', {
    verb: message(stepOf(verb).label),
    count,
  })

/** Each ticket keeps its own where nothing else is chosen. */
const keeping = (fields: Fields) =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { control, required }]) =>
      control === 'choice' && !required ? [[name, say('what each has')]] : [],
    ),
  )

const ChosenInputs = ({ chosen }: { chosen: Chosen }) => (
  <>
    {'line' in chosen && <input type="hidden" name="q" value={chosen.line} />}
    {'numbers' in chosen &&
      chosen.numbers.map((number) => <input type="hidden" name="number" value={number} />)}
  </>
)
