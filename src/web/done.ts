import type { Desk } from '../desk/desk.ts'
import { fill, type Message, say } from '../desk/say.ts'
import type { Done } from '../tickets/act.ts'
import { withoutRoom } from '../tickets/door.ts'
import { stepOf, type VerbName } from '../tickets/lifecycle.ts'
import { ticketMade } from './linked.ts'

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

/** What an agent has just opened; also where its customer has more open tickets now than they could have opened themselves. */
export const openedSentence = (desk: Desk, done: Done) =>
  desk.read(async (db) => {
    const one = doneSentence('open', done)
    const { customer_id, customer } = await ticketMade(db, done.number)
    const full = await withoutRoom(db, customer_id)
    if (!full || full.open.length <= full.most_open) return one
    const other = say(
      '{name} has {count} open tickets now. Customers themselves can have {most}.',
      {
        name: customer,
        count: full.open.length,
        most: full.most_open,
      },
    )
    return say('{one} {other}', { one, other })
  })

/** The same for a customer, who need not know whom we tell. */
export const doneForCustomer = (verb: VerbName): Message =>
  say('{done}.', { done: fill(stepOf(verb).past, { by: say('You') }) })
