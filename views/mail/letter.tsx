import type { Event } from '../../src/desk/events.ts'
import type { Letter } from '../../src/mail/outbox.ts'
import { areByPerson, facts, isFact } from '../../src/tickets/facts.ts'
import { makes } from '../../src/tickets/lifecycle.ts'
import { hasEnded } from '../../src/tickets/link.ts'
import { reader, rendering } from '../reader.ts'
import { bytes } from '../spans.ts'
import { wordOf } from '../ticket/changes.tsx'
import { reasonOf } from '../ticket/entry.tsx'
import { sentenceOf } from '../ticket/sentence.ts'
import { say, tell } from '../words.ts'

/** A letter as its reader gets it, in their language: what it is about, and its paragraphs. */
export const writtenTo = (letter: Letter, link: string) =>
  rendering({ ...reader(), ...letter.speech }, () => ({
    subject: subjectOf(letter),
    paragraphs: textOf(letter, link),
  }))

type LetterTextProps = { letter: Letter; link: string; paragraphs: string[] }

/** A letter's text on a page, its link to be followed; or why it will not be sent. */
export const LetterText = ({ letter, link, paragraphs }: LetterTextProps) =>
  letter.isWithheld ? (
    <p class="soft">
      {say('This will not be sent: {name} may not see the ticket any more.', { name: letter.to })}
    </p>
  ) : (
    <div class="words" hx-ignore="true" lang={letter.speech.language}>
      {paragraphs.map((paragraph) => (
        <p dir="auto">{paragraph === link ? <a href={link}>{link}</a> : paragraph}</p>
      ))}
    </div>
  )

/** What a letter is about. */
const subjectOf = ({ ticket, kind }: Letter) =>
  kind === 'link'
    ? say('Your link to #{number}', { number: String(ticket.number) })
    : say('[#{number}] {subject}', { number: String(ticket.number), subject: ticket.subject })

/** A letter's text, in paragraphs. `link` is where its reader opens the ticket. */
function textOf(letter: Letter, link: string): string[] {
  const { event, isCustomer, isCopy, ticket } = letter
  if (isCopy && event)
    return [...storyOf({ ...event, changes: {} }), say('You get this as a copy.')]
  const isOver = isCustomer && hasEnded(ticket, reader().now)
  return [...(event ? storyOf(event) : [askedOf(isOver)]), wayOf(letter, isOver), link].filter(
    (paragraph) => paragraph !== undefined,
  )
}

const askedOf = (isOver: boolean) =>
  isOver
    ? say('You asked for the private link to your ticket.')
    : say('You asked for the private link to your ticket. Keep it to yourself:')

function wayOf({ event, isCustomer }: Letter, isOver: boolean) {
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
const storyOf = (event: Event) =>
  [
    say('{sentence}.', { sentence: sentenceOf(event) }),
    event.seen === 'agents' && event.texts.body && say('Internal note:'),
    event.texts.body,
    reasonOf(event),
    event.texts.note && say('Internal note:'),
    event.texts.note,
    ...changesIn(event),
    ...event.files.map(({ name, size }) =>
      say('Attached: {name}, {size}', { name, size: bytes(size) }),
    ),
  ].filter((paragraph) => typeof paragraph === 'string' && paragraph !== '') as string[] // just proved

/** From what to what, line by line; a new ticket is told by its words. */
const changesIn = ({ verb, changes, texts }: Event) =>
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
