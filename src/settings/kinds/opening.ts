import { type Field, Wrong } from '../../desk/fields.ts'
import { oneOf, text } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { drawn, hinted, optional, preset } from '../../desk/variations.ts'
import { kind } from '../kind.ts'
import { set, settings } from '../setting.ts'

const mostText = 2_000

/** It stands where the form would be, so it is short. */
const closedText: Field<string | undefined> = {
  ...optional(
    hinted(
      drawn(text('Text', 'Enter a text'), 'text', { rows: 5 }),
      'Read where the form and the reply box would be: until when, and what to do in an emergency. In Markdown: **bold**, [a link](https://example.com).',
    ),
  ),
  read: (raw) =>
    [...raw].length > mostText
      ? new Wrong(say('Text must be {most} characters or less', { most: mostText }))
      : raw,
}

const fields = {
  door: preset(
    hinted(
      oneOf(
        { open: say('Open'), closed: say('Closed') },
        'For customers the desk is',
        'Select whether the desk is open',
      ),
      'Closed, they read their tickets and write nothing. Agents work on, and letters are still taken.',
    ),
    'open',
  ),
  text: closedText,
}

/** Whether customers can write to the desk. */
export const opening = kind({
  path: 'opening',
  one: say('Open or closed'),
  many: say('Open or closed'),
  about: say('Closes the desk to customers for a while, with your words for it.'),
  also: 'offline online maintenance downtime outage close shut helpdesk status emergency',
  fields,
  single: true,
  shownAt: '/open',
  effect: ({ door }) =>
    door === 'closed'
      ? say('The desk is closed to customers: they read their tickets, and can write nothing.')
      : say('The desk is open: customers can ask and answer.'),
  all: async (db) => {
    const { closed, text } = (await settings(db)).door
    const values = { door: closed ? 'closed' : 'open', text }
    return [{ id: 0, name: 'Open or closed', archived: false, values }]
  },
  write: async (tx, _id, { door, text = '' }) => {
    await set(tx, 'door', door)
    await set(tx, 'closed_text', text)
    return 0
  },
  archive: async () => undefined,
  uses: async () => [],
})
