import type { VerbName } from './lifecycle.ts'

/** What the one who asks or the one who answers does next, with the words of its form. */
type Step = [who: 'customer' | 'agent', verb: VerbName, words: Record<string, string>]
export type Tale = {
  who: keyof typeof sampleCustomers
  /** How many hours ago it began. */
  hours: number
  subject: string
  body: string
  steps?: Step[]
}

/** Made-up people. Nobody is reached at these addresses (RFC 2606); their names say what they are. */
export const sampleCustomers = {
  nora: { name: 'Nora Field (sample)', email: 'nora.field.sample@example.com' },
  omar: { name: 'Omar Reed (sample)', email: 'omar.reed.sample@example.com' },
  lena: { name: 'Lena Brook (sample)', email: 'lena.brook.sample@example.com' },
  tom: { name: 'Tom Hill (sample)', email: 'tom.hill.sample@example.com' },
}

/** The tickets to look around in: from several people, in different states, each with a story of its own. */
export const tales: Tale[] = [
  {
    who: 'nora',
    hours: 1,
    subject: 'The door on the second floor does not open',
    body: 'My card worked yesterday. Since this morning the light stays red.\n\nI am in the office until 5 pm.',
  },
  {
    who: 'omar',
    hours: 2,
    subject: 'Which form do I need for a new address?',
    body: 'We move at the end of the month. Which form do you need from me, and until when?',
  },
  {
    who: 'lena',
    hours: 5,
    subject: 'The invoice for March has the wrong total',
    body: 'The lines add up to 180.00, the total says 210.00. Can you send a new one?',
    steps: [
      ['agent', 'claim', {}],
      ['agent', 'note', { body: 'The **delivery** was counted twice. I ask for a new invoice.' }],
    ],
  },
  {
    who: 'tom',
    hours: 26,
    subject: 'The printer prints blank pages',
    body: 'Every page comes out empty. I have changed the cartridge.',
    steps: [
      ['agent', 'claim', {}],
      [
        'agent',
        'reply',
        { body: 'Thank you for telling us. Which lights are on at its front?', status: 'waiting' },
      ],
    ],
  },
  {
    who: 'nora',
    hours: 30,
    subject: 'I cannot log in after my holiday',
    body: 'It says that my password has ended. The link to choose a new one does not arrive.',
    steps: [
      ['agent', 'claim', {}],
      ['agent', 'reply', { body: 'Please try again now. Does it work?', status: 'waiting' }],
      [
        'customer',
        'reply',
        { body: 'Still nothing, sorry. I have looked in the spam folder too.' },
      ],
    ],
  },
  {
    who: 'omar',
    hours: 50,
    subject: 'A desk and a chair for our new colleague',
    body: 'She begins on Monday, in room 12.',
    steps: [
      ['agent', 'task', { task: 'Order the desk\nOrder the chair\nAsk for a key' }],
      ['agent', 'note', { body: 'There is a spare chair in room 9.' }],
    ],
  },
  {
    who: 'lena',
    hours: 75,
    subject: 'Can we have the meeting room on Friday?',
    body: 'For eight people, from 9 to 12.',
    steps: [
      ['agent', 'claim', {}],
      ['agent', 'resolve', { body: 'It is yours on Friday from 9 to 12.' }],
    ],
  },
  {
    who: 'tom',
    hours: 120,
    subject: 'The coffee machine leaks',
    body: 'There is water on the floor beside it.',
    steps: [
      ['agent', 'claim', {}],
      ['agent', 'resolve', { body: 'A new seal is in. Thank you for the cloth on the floor.' }],
      ['customer', 'close', { reason: 'solved' }],
    ],
  },
  {
    who: 'nora',
    hours: 140,
    subject: 'YOU HAVE WON',
    body: 'Click here within 24 hours.',
    steps: [['agent', 'spam', {}]],
  },
]
