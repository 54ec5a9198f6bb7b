import type { Event } from '../../src/desk/events.ts'
import { numbered } from '../../src/desk/numbered.ts'
import { answersByName, type Fillings, filledIn, firstName } from '../../src/desk/placeholders.ts'
import type { Letter } from '../../src/mail/outbox.ts'
import { areByPerson, facts, isFact } from '../../src/tickets/facts.ts'
import { makes } from '../../src/tickets/lifecycle.ts'
import { hasEnded } from '../../src/tickets/link.ts'
import { full } from '../dates.ts'
import { reader, rendering } from '../reader.ts'
import { bytes } from '../spans.ts'
import { forCustomers, namedAnswers } from '../ticket/answers.tsx'
import { wordOf } from '../ticket/changes.tsx'
import { reasonOf } from '../ticket/entry.tsx'
import { outBecause, sentenceOf } from '../ticket/sentence.ts'
import { say, tell } from '../words.ts'

/** What a letter needs to be put into words. */
export type Lettering = Pick<
  Letter,
  'kind' | 'isCustomer' | 'isCopy' | 'isReceipt' | 'speech' | 'lines'
> & {
  ticket: Pick<
    Letter['ticket'],
    | 'number'
    | 'number_prefix'
    | 'subject'
    | 'status'
    | 'closed_at'
    | 'customer'
    | 'topic_known'
    | 'department_known'
    | 'opened_at'
    | 'due_at'
    | 'given'
  >
  event: Telling | undefined
}
type Telling = Pick<
  Event,
  'verb' | 'by' | 'undid' | 'undid_by' | 'seen' | 'texts' | 'changes' | 'files' | 'stands_in_for'
>

/** A letter as its reader gets it, in their language: what it is about, its paragraphs, and which texts of ours it says. */
export const writtenTo = (letter: Lettering, link: string) => {
  const told: string[] = []
  const written = rendering({ ...reader(), ...letter.speech, told }, () => ({
    subject: subjectOf(letter),
    paragraphs: textOf(letter, link),
  }))
  return { ...written, texts: [...new Set(told)] }
}

type LetterTextProps = { letter: Letter; link: string; paragraphs: string[] }

/** A letter's text on a page, its link to be followed; or why it will not be sent. */
export const LetterText = ({ letter, link, paragraphs }: LetterTextProps) =>
  letter.isWithheld ? (
    <p class="soft">
      {say('This will not be sent: {name} may not see the ticket any more.', { name: letter.to })}
    </p>
  ) : (
    <LetterWords language={letter.speech.language} link={link} paragraphs={paragraphs} />
  )

type LetterWordsProps = { language: string; link?: string; paragraphs: string[] }

/** The paragraphs of a letter, and where its link is to be followed, that. */
export const LetterWords = ({ language, link, paragraphs }: LetterWordsProps) => (
  <div class="words" hx-ignore="true" lang={language}>
    {paragraphs.map((paragraph) => (
      <p dir="auto">{paragraph === link ? <a href={link}>{link}</a> : linesIn(paragraph)}</p>
    ))}
  </div>
)

const linesIn = (paragraph: string) =>
  paragraph.split('\n').flatMap((line, place) => (place ? [<br />, line] : [line]))

/** What a letter is about. */
const subjectOf = ({ ticket, kind, isReceipt }: Lettering) => {
  if (kind === 'link') return say('Your link to {number}', { number: numbered(ticket) })
  return isReceipt
    ? say('[{number}] We have your message', { number: numbered(ticket) })
    : say('[{number}] {subject}', { number: numbered(ticket), subject: ticket.subject })
}

/** A letter's text, in paragraphs. `link` is where its reader opens the ticket. */
function textOf(letter: Lettering, link: string): string[] {
  const { event, isCustomer, isCopy, ticket, lines } = letter
  if (isCopy && event)
    return [...storyOf({ ...event, changes: {} }), say('You get this as a copy.')]
  const isOver = isCustomer && hasEnded(ticket, reader().now)
  return [
    lines && filledIn(lines.opening, fillingsIn(letter, link)),
    ...(letter.isReceipt ? [receivedOf(letter)] : event ? storyOf(event) : [askedOf(isOver)]),
    wayOf(letter, isOver),
    link,
    lines && filledIn(lines.closing, fillingsIn(letter, link)),
  ].filter((paragraph): paragraph is string => Boolean(paragraph))
}

/** What stands for each placeholder: a letter is no Markdown, and its link is its reader’s own. Of the answers a customer reads theirs alone, and nothing where there is none. */
const fillingsIn = ({ ticket, event, isReceipt }: Lettering, link: string): Fillings => ({
  customer: ticket.customer,
  first_name: firstName(ticket.customer),
  agent: event?.by ?? reader().desk,
  number: numbered(ticket),
  subject: isReceipt ? numbered(ticket) : ticket.subject,
  topic: ticket.topic_known,
  department: ticket.department_known,
  opened: full(ticket.opened_at),
  due: full(ticket.due_at),
  link,
  desk: reader().desk,
  answerTo: (field) =>
    isReceipt ? '' : (answersByName(namedAnswers(forCustomers(ticket.given)))(field) ?? ''),
})

const receivedOf = ({ ticket }: Lettering) =>
  say('We have your message, and will answer it. Its number is {number}.', {
    number: numbered(ticket),
  })

const askedOf = (isOver: boolean) =>
  isOver
    ? say('You asked for the private link to your ticket.')
    : say('You asked for the private link to your ticket. Keep it to yourself:')

function wayOf({ event, isCustomer }: Lettering, isOver: boolean) {
  if (isOver)
    return say(
      'The ticket was closed more than 30 days ago, and its private link has ended. If you need help again, create a new ticket:',
    )
  if (!event) return undefined
  return isCustomer
    ? say('Read and answer it with your private link:')
    : say('Open it at the desk:')
}

/** What happened, in the order in which one wants to know it. */
const storyOf = (event: Telling) =>
  [
    say('{sentence}.', { sentence: sentenceOf(event) }),
    event.seen === 'agents' && event.texts.body && say('Internal note:'),
    event.texts.body,
    reasonOf(event),
    event.texts.note && say('Internal note:'),
    event.texts.note,
    ...changesIn(event),
    ...(event.stands_in_for === null ? [] : [tell(outBecause(event.stands_in_for))]),
    ...event.files.map(({ name, size }) =>
      say('Attached: {name}, {size}', { name, size: bytes(size) }),
    ),
  ].filter((paragraph) => typeof paragraph === 'string' && paragraph !== '') as string[] // just proved

/** From what to what, line by line; a new ticket is told by its words. */
const changesIn = ({ verb, changes, texts }: Telling) =>
  Object.keys(makes(verb) ? {} : changes)
    .filter(isFact)
    .filter((fact) => !areByPerson(fact))
    .map((fact) =>
      say('{fact}: {was} → {is}', {
        fact: tell(facts[fact].label),
        was: wordOf(fact, 'was', { changes, texts, names: {} }),
        is: wordOf(fact, 'is', { changes, texts, names: {} }),
      }),
    )
