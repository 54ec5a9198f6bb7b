import { fill, type Message, say } from '../desk/say.ts'
import type { Done } from '../tickets/act.ts'
import { stepOf, type VerbName } from '../tickets/lifecycle.ts'

/** What has just been done, who was told, and whom the words mentioned or seemed to, in a few sentences. */
export function doneSentence(verb: VerbName, done: Done): Message {
  const { names, nobody, several } = done.named
  const more = [
    ...(names.length ? [say('Mentioned: {names}.', { names: names.join(', ') })] : []),
    ...nobody.map((name) => say('“@{name}” is nobody here.', { name })),
    ...several.map(({ written, names }) =>
      say('“@{name}” could be any of {names}: nobody was told for it.', {
        name: written,
        names: names.join(', '),
      }),
    ),
  ]
  return more.reduce((one, other) => say('{one} {other}', { one, other }), toldSentence(verb, done))
}

function toldSentence(verb: VerbName, { told, held }: Done): Message {
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
