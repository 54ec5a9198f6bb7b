import { Mistaken } from '../../desk/desk.ts'
import { type Field, type Values, Wrong } from '../../desk/fields.ts'
import { moment, oneOf, text } from '../../desk/kinds.ts'
import { inUtc, momentOf } from '../../desk/moment.ts'
import { type Message, say } from '../../desk/say.ts'
import { drawn, hinted, optional } from '../../desk/variations.ts'
import { kind } from '../kind.ts'
import { type Announcement, type Hearers, standing } from '../look.ts'
import { set, settings } from '../setting.ts'

const mostText = 1_000

/** It stands on top of every page, so it is short. */
const announced: Field<string | undefined> = {
  ...optional(
    hinted(
      drawn(text('Text', 'Enter a text'), 'text', { rows: 3 }),
      'In Markdown: **bold**, [a link](https://example.com). Empty, nothing is announced.',
    ),
  ),
  read: (raw) =>
    [...raw].length > mostText
      ? new Wrong(say('Text must be {most} characters or less', { most: mostText }))
      : raw,
}

const fields = {
  text: announced,
  begins: optional(
    hinted(moment('Begins', 'Enter when it begins'), 'By your clock. Empty, it begins at once.'),
  ),
  ends: optional(
    hinted(
      moment('Ends', 'Enter when it ends'),
      'By your clock. Empty, it stays until you take it out.',
    ),
  ),
  hearers: oneOf(
    { everybody: say('Everybody'), agents: say('Agents only') },
    'Shown to',
    'Select to whom it is shown',
  ),
}

/** What everybody, or every agent, is told on top of every page. */
export const announcement = kind({
  path: 'announcement',
  one: say('Announcement'),
  many: say('Announcement'),
  about: say('A few words on top of every page, for a while: an outage, a holiday, a move.'),
  also: 'banner notice news message maintenance outage downtime closed',
  fields,
  single: true,
  effect: (values, now) => {
    const { begins_at = 0, ends_at = 0, ...shown } = announcementIn(values)
    const [begins, ends] = [{ at: begins_at }, { at: ends_at }]
    const how = standing(announcementIn(values), now)
    return say(ends_at ? untilThen[how] : always[how], {
      begins,
      ends,
      hearers: named[shown.hearers],
    })
  },
  all: async (db) => {
    const { text, begins_at, ends_at, hearers } = (await settings(db)).look.announcement
    const values = { text, begins: written(begins_at), ends: written(ends_at), hearers }
    return [{ id: 0, name: 'Announcement', archived: false, values }]
  },
  write: async (tx, _id, { text = '', begins, ends, hearers }) => {
    if (begins !== undefined && ends !== undefined && ends <= begins)
      throw new Mistaken({ ends: say('Enter a date and time after the one at which it begins') })
    await set(tx, 'announcement', text)
    await set(tx, 'announcement_begins', written(begins))
    await set(tx, 'announcement_ends', written(ends))
    await set(tx, 'announcement_for', hearers)
    return 0
  },
  archive: async () => undefined,
  uses: async () => [],
})

const always = {
  none: 'Nothing is announced.',
  later: 'It will be shown to {hearers} from {begins}.',
  now: 'It is shown to {hearers} now.',
  over: 'It was shown to {hearers} until {ends}, and is not any more.',
}

const untilThen = {
  ...always,
  later: 'It will be shown to {hearers} from {begins} until {ends}.',
  now: 'It is shown to {hearers} now until {ends}.',
}

const named: Record<Hearers, Message> = {
  everybody: say('everybody'),
  agents: say('all agents'),
}

const written = (at: number | undefined) => (at === undefined ? '' : inUtc(at))

const announcementIn = ({ text = '', begins = '', ends = '', hearers }: Values): Announcement => ({
  text,
  begins_at: momentOf(begins, 'UTC'),
  ends_at: momentOf(ends, 'UTC'),
  hearers: hearers === 'agents' ? 'agents' : 'everybody',
})
