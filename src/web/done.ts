import { fill, type Message, say } from '../desk/say.ts'
import type { Done } from '../tickets/act.ts'
import { stepOf, type VerbName } from '../tickets/lifecycle.ts'

/** What has just been done and who was told, in one line. */
export function doneSentence(verb: VerbName, { told, held }: Done): Message {
  const done = fill(stepOf(verb).past, { by: say('You') })
  const expected = stepOf(verb).tells.filter((whom) => whom !== 'followers')
  if (!told && !expected.length) return say('{done}.', { done })
  if (held)
    return say('{done}. It goes out in {seconds} s: until then you can take it back.', {
      done,
      seconds: held,
    })
  return told
    ? say('{done}. {count|1 person was|{count} people were} told.', { done, count: told })
    : say('{done}. Nobody was told.', { done })
}

/** The same for a customer, who need not know whom we tell. */
export const doneForCustomer = (verb: VerbName): Message =>
  say('{done}.', { done: fill(stepOf(verb).past, { by: say('You') }) })
