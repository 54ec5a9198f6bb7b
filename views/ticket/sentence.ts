import type { Event } from '../../src/desk/events.ts'
import { fill, type Message, say } from '../../src/desk/say.ts'
import { isVerb, stepOf } from '../../src/tickets/lifecycle.ts'

/** Who did what; of an undo, also what it undid. No full stop. */
export const sentenceOf = ({
  verb,
  by,
  undid,
  undid_by,
}: Pick<Event, 'verb' | 'by' | 'undid' | 'undid_by'>): Message =>
  undid && undid_by
    ? say('{sentence}: {undone}', { sentence: pastOf(verb, by), undone: pastOf(undid, undid_by) })
    : pastOf(verb, by)

/** Why who stands in has it. */
export const outBecause = (name: string): Message =>
  say('Because {name} is out of office', { name })

/** Who did what, from the verb's own words. */
export const pastOf = (verb: string, by: string): Message =>
  isVerb(verb) ? fill(stepOf(verb).past, { by }) : say('{verb}', { verb })
