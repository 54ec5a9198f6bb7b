import type { Option, Values } from '../../desk/fields.ts'
import { folded } from '../../desk/folded.ts'
import { momentOf, wallClock } from '../../desk/moment.ts'
import { type Message, say } from '../../desk/say.ts'
import { begun, fieldsOf, stepOf, type VerbName, verbNames } from '../lifecycle.ts'
import { type Asking, named, spans } from '../search/meanings.ts'
import { wantedTags } from '../tags.ts'
import type { Ticket } from '../ticket.ts'
import type { Sign, Word } from './line.ts'

/** One verb of a command, and what its form would hold for a ticket; nothing when the ticket is so already. */
export type Step = { verb: VerbName; values: (ticket: Ticket) => Values | undefined }
type Meant = Step | Message

/** What a command means to who gives it: its steps in the order in which they are done, and why a word means nothing. */
export function stepsIn(words: Word[], asking: Asking) {
  const meant = order.flatMap((sign) =>
    words.filter((word) => word.sign === sign).map(({ text }) => meaning[sign](text, asking)),
  )
  const tags = words.filter(({ sign }) => sign === '+' || sign === '-')
  return {
    steps: [
      ...(tags.length ? [{ verb: 'tag' as const, values: tagsWith(tags) }] : []),
      ...meant.filter(isStep),
    ],
    problems: meant.filter((one) => !isStep(one)) as Message[], // what is no step is a message
  }
}
const isStep = (meant: Meant): meant is Step => 'verb' in meant

/** What hands a ticket over comes before who is to have it there, and what ends it comes last. */
const order = ['!', '~', '>', '@', ''] as const satisfies Sign[]

const meaning: Record<(typeof order)[number], (text: string, asking: Asking) => Meant> = {
  '!': (text, { lists }) => one('priority', 'prioritise', named(lists.priorities, text), text),
  '>': (text, { lists }) => one('department', 'transfer', named(lists.departments, text), text),
  '@': (text, { lists, by }) => {
    const agents = folded(text) === 'me' ? [by] : named(lists.agents, text)
    return agents.length
      ? one('assignee', 'assign', agents, text)
      : one('team', 'assign', named(lists.teams, text), text)
  },
  '~': (text, { now, timeZone }) => {
    const at = timeIn(text, now, timeZone)
    if (at === undefined)
      return say('“{text}” is no time. It is written like ~4h, ~2d or ~2026-03-01', { text })
    const due_at = wallClock(at, timeZone)
    return { verb: 'edit', values: (ticket) => ({ ...begun('edit', ticket, timeZone), due_at }) }
  },
  '': (text, { by }) => {
    const verb = verbNames.find((name) => [name, labelOf(name)].includes(folded(text)))
    if (!verb || verb === 'open') return say('“{text}” is not understood', { text })
    const needsWords = Object.values(fieldsOf(verb, by)).some(
      ({ required, preset }) => required && preset === undefined,
    )
    return needsWords
      ? say('{verb} needs more than a word. Use its form', { verb: say(stepOf(verb).label) })
      : { verb, values: () => ({}) }
  },
}
const labelOf = (verb: VerbName) => folded(stepOf(verb).label)

/** The one of a list that is meant. */
function one(
  field: Fact,
  verb: VerbName,
  found: Pick<Option, 'id' | 'name'>[],
  text: string,
): Meant {
  const [first, second] = found
  if (!first) return say('“{text}” is not in the list', { text })
  if (second)
    return say('“{text}” can be {names}. Write more of it', {
      text,
      names: found.map(({ name }) => name).join(', '),
    })
  const values = (ticket: Ticket) =>
    ticket[`${field}_id`] === first.id ? undefined : { [field]: String(first.id) }
  return { verb, values }
}
type Fact = 'priority' | 'department' | 'assignee' | 'team'

/** The tags that a ticket has, with those added and without those taken away. */
const tagsWith = (words: Word[]) => (ticket: Ticket) => {
  const now = ticket.tag_list.map(({ name }) => name)
  const said = words.map(({ sign, text }) => `${sign}${text}`)
  return String(wantedTags(now, said)) === String(now) ? undefined : { tags: said.join(', ') }
}

/** A length of time from now, like 2d, or a day or a moment by the reader's clock. */
function timeIn(text: string, now: number, timeZone: string) {
  const [, count, letter = ''] = /^(\d{1,4})([mhdw])$/.exec(text) ?? []
  if (count !== undefined) return now + Number(count) * (spans[letter] ?? 0)
  return momentOf(/T/.test(text) ? text : `${text}T17:00`, timeZone)
}
