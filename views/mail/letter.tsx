import { fill, type Message, say as message } from '../../src/desk/say.ts'
import type { Letter } from '../../src/mail/outbox.ts'
import { isVerb, stepOf } from '../../src/tickets/lifecycle.ts'
import { hasEnded } from '../../src/tickets/link.ts'
import { reader } from '../reader.ts'
import { say, tell } from '../words.ts'

/** What a letter is about. */
export const subjectOf = ({ ticket, kind }: Letter) =>
  kind === 'link'
    ? say('Your link to #{number}', { number: String(ticket.number) })
    : say('[#{number}] {subject}', { number: String(ticket.number), subject: ticket.subject })

/** A letter's text, in paragraphs. `link` is where its reader opens the ticket. */
export function textOf(letter: Letter, link: string): string[] {
  const { kind, event, isCustomer } = letter
  if (kind === 'link' && hasEnded(letter.ticket, reader().now))
    return [
      say(
        'You asked for the private link to your ticket. The ticket was closed more than 30 days ago, and its link has ended.',
      ),
      say('If you need help again, create a new ticket:'),
      link,
    ]
  if (kind === 'link')
    return [say('You asked for the private link to your ticket. Keep it to yourself:'), link]
  const said = event
    ? [
        tell(sentenceOf(event.verb, event.by)),
        ...[event.texts.body, event.texts.note].filter((text) => text !== undefined),
      ]
    : []
  return [
    ...said,
    isCustomer ? say('Read and answer it with your private link:') : say('Open it at the desk:'),
    link,
  ]
}

const sentenceOf = (verb: string, by: string): Message =>
  message('{sentence}.', { sentence: isVerb(verb) ? fill(stepOf(verb).past, { by }) : verb })
