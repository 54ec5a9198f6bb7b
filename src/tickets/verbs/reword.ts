import { Mistaken } from '../../desk/desk.ts'
import { entry, text } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { drawn } from '../../desk/variations.ts'
import { rewordable, setWords, whyNotReword, wordsOf } from '../reword.ts'
import { verb } from '../verb.ts'

/** Whoever wrote an entry words it anew. What it said before is kept, for agents. */
export const reword = verb({
  label: 'Edit entry',
  past: say('{by} edited an entry'),
  fields: {
    event: entry('What to edit', 'Choose in the conversation what to edit'),
    body: drawn(text('Text', 'Enter the text'), 'text', { rows: 8 }),
  },
  beginAbout: async (db, event) => ({ body: await wordsOf(db, event) }),
  effects: () => [
    say('The entry says the new text, and that it was edited.'),
    say('Agents can read what it said before. The customer cannot.'),
    say('A letter about it that has not been sent will say the new text.'),
  ],
  among: rewordable,
  prevents: (db, ticket, event, by) => whyNotReword(db, by, ticket, event),
  meet: async (tx, _ticket, { event, body }) => {
    const was = await wordsOf(tx, event)
    if (was === body) throw new Mistaken({ body: say('Nothing was changed') })
    await setWords(tx, event, body)
    return was
  },
  revises: ({ event }) => event,
  keeps: ({ body }, was) => ({ 'body was': was, 'body is': body }),
  change: () => ({}),
})
