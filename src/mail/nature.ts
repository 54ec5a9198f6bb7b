import { type Message, say } from '../desk/say.ts'
import type { Parsed } from './parsed.ts'

/**
 * What kind of message it is, from its headers, and what its calendar asks: of a person, of a robot (which is never answered and opens nothing
 * again), or of a mail system about a letter of ours.
 */
export type Nature = { is: 'personal' } | { is: 'automatic' | 'report'; because: Message }

type Test = (message: Parsed, header: (name: string) => string) => boolean

const reports: [Message, Test][] = [
  [
    say('It is a report of a mail system.'),
    ({ headers }) =>
      headers.some(
        ([name, value]) => name === 'content-type' && /^multipart\/report\b/i.test(value),
      ),
  ],
  [
    say('It tells of letters that could not be delivered.'),
    (_message, header) => header('x-failed-recipients') !== '',
  ],
  [
    say('It came from a mail system, and not from a person.'),
    ({ from }, header) =>
      /^(mailer-daemon|postmaster)@/i.test(from?.address ?? header('from').replace(/^.*</, '')) &&
      isOfDelivery(header('subject')),
  ],
  [
    say('It has no return path, and speaks of a delivery.'),
    (_message, header) => header('return-path') === '<>' && isOfDelivery(header('subject')),
  ],
]

const isOfDelivery = (subject: string) =>
  /undeliver|deliver(y|ed).{0,40}(fail|status|delay|problem|notif)|fail.{0,20}deliver|returned mail|mail system|failure notice|unzustellbar|non remis|nondeliver|retorn|delivery/i.test(
    subject,
  )

// RFC 3834 (Auto-Submitted), RFC 2919 (List-Id), RFC 2369 (List-Unsubscribe); the others are what mail programs do
const robots: [Message, Test][] = [
  [
    say('It answers an invitation, or calls a meeting off.'),
    ({ meeting }) => ['REPLY', 'CANCEL'].includes(meeting?.method ?? ''),
  ],
  [
    say('It says that it was made by a program.'),
    (_message, header) =>
      !['', 'no'].includes(header('auto-submitted').split(';')[0]?.trim() ?? ''),
  ],
  [
    say('It is an automatic answer.'),
    (_message, header) =>
      [
        'x-autoreply',
        'x-autorespond',
        'x-autoresponder',
        'x-auto-reply-from',
        'x-mail-autoreply',
      ].some((name) => header(name) !== ''),
  ],
  [
    say('It asks that nobody answer it by itself.'),
    (_message, header) => !['', 'none'].includes(header('x-auto-response-suppress')),
  ],
  [
    say('It is sent to many.'),
    (_message, header) => /^(bulk|list|junk|auto_reply)$/.test(header('precedence')),
  ],
  [
    say('It came over a mailing list.'),
    (_message, header) => header('list-id') !== '' || header('list-unsubscribe') !== '',
  ],
  [
    say('It is an automatic answer.'),
    (_message, header) =>
      /^(auto(matic)?[- ]?(reply|response|antwort)|out of (the )?office|abwesenheits|automatische antwort|réponse automatique|respuesta automática|risposta automatica|autosvar)/i.test(
        header('subject'),
      ),
  ],
]

/** Judges a message, once, in this order. */
export function natureOf(message: Parsed): Nature {
  const header = (name: string) =>
    (message.headers.find(([key]) => key === name)?.[1] ?? '').toLowerCase()
  const report = reports.find(([, test]) => test(message, header))
  if (report) return { is: 'report', because: report[0] }
  const robot = robots.find(([, test]) => test(message, header))
  return robot ? { is: 'automatic', because: robot[0] } : { is: 'personal' }
}
