import { files, internal } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { optional } from '../../desk/variations.ts'
import { answersField } from '../asked.ts'
import { verb } from '../verb.ts'

/** Corrects what was answered to the fields of forms, or answers what was not. */
export const answer = verb({
  label: 'Edit answers',
  past: say('{by} edited the answers'),
  fields: {
    answers: answersField,
    files: { ...optional(files('Files')), audience: [] }, // those of its answers, each read by its own field
    body: optional(internal('Enter an internal note')),
  },
  effects: ({ given }) => [
    say('The assignee is told.'),
    say('The customer reads the answers that are for them, and nothing else of this.'),
    ...(given.length
      ? [say('What is not asked any more with the other answers is taken out; it can be undone.')]
      : []),
  ],
  unless: ({ asks }) => !asks && say('Nothing is asked with this help topic.'),
  refuse: (ticket, { answers, body, files }) =>
    (answers === undefined || (answers || null) === ticket.answers) &&
    !files?.length &&
    !body &&
    say('Nothing was changed.'),
  change: (_ticket, { answers }) => (answers === undefined ? {} : { answers: answers || null }),
})
