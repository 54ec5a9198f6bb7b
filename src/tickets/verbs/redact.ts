import { entry, oneOf } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { preset } from '../../desk/variations.ts'
import { type Erased, erase, redactable, whyNotRedact } from '../erase.ts'
import { verb } from '../verb.ts'

const what: Record<Erased, ReturnType<typeof say>> = {
  all: say('The text and the files'),
  text: say('Only the text'),
  files: say('Only the files'),
}

/** Takes words or files out of the conversation for ever. That there was an entry stays, and who redacted it. */
export const redact = verb({
  label: 'Redact',
  past: say('{by} redacted an entry'),
  fields: {
    event: entry('What to redact', 'Choose in the conversation what to redact'),
    what: preset(oneOf(what, 'What to remove', 'Select what to remove'), 'all'),
  },
  effects: () => [
    say('This cannot be undone.'),
    say(
      'The text goes from the entry and all its earlier versions, from search, and from letters not yet sent.',
    ),
    say('The files are deleted, unless another entry has the same.'),
    say('Lines of it go from what agents have begun to write on this ticket.'),
    say(
      'What others have quoted, and a ticket that was split off, keep their copies. Redact those too.',
    ),
    say('The issue summary and the answers stay. Edit them where they say too much.'),
    say('A line stays that says who redacted the entry, and when.'),
  ],
  among: (db, _by, ticket) => redactable(db, ticket),
  prevents: (db, ticket, event) => whyNotRedact(db, ticket, event),
  redacts: ({ event }) => event,
  erases: (tx, ticket, { event, what }) => erase(tx, ticket, event, what),
  keeps: () => ({}),
  change: () => ({}),
})
