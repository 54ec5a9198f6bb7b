import { number } from '../../desk/amounts.ts'
import { Mistaken } from '../../desk/desk.ts'
import type { InputOf } from '../../desk/fields.ts'
import { line, oneOf, pick, tick } from '../../desk/kinds.ts'
import { only } from '../../desk/only.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { blank, drawn, hinted, optional, preset } from '../../desk/variations.ts'
import { isGoing, type State, states } from '../../desk/words.ts'
import { log } from '../arrange.ts'
import { inTable } from '../in-table.ts'
import { type Arranging, kind } from '../kind.ts'
import { ofUse } from '../of-use.ts'
import { shades } from '../shades.ts'

const statesInWords: Record<State, ReturnType<typeof say>> = {
  open: say('Open: we have to do something'),
  waiting: say('Waiting: the customer, or somebody else, has to do something'),
  resolved: say('Resolved: the answer is given'),
  closed: say('Closed: nothing more will happen'),
}

const fields = {
  name: hinted(line('Name', 'Enter a name', 50), 'What agents read.'),
  state: hinted(
    oneOf(statesInWords, 'It stands upon', 'Select a state'),
    'The state decides what can be done and in which queue the ticket is. Once saved, it stays.',
  ),
  position: preset(
    hinted(
      number('Position', 'Enter a position', 1, 999),
      'Among those of its state, from the top.',
    ),
    '10',
  ),
  colour: preset(oneOf({ ink: say('Like text'), ...shades }, 'Colour', 'Select a colour'), 'soft'),
  for_customers: optional(
    drawn(
      hinted(
        line('Customers read', 'Enter what customers read', 100),
        'Empty, they read what the state says: waiting for us, waiting for you, resolved, closed.',
      ),
      'line',
      { size: 40 },
    ),
  ),
  reopens_to: hinted(
    optional(
      blank(
        only(pick('statuses', 'Reopens to', 'Select a status'), ({ state }) => state === 'open'),
        'The usual one',
      ),
    ),
    'Of what is resolved or closed: what a ticket is called that is opened again.',
  ),
  usual: optional(
    hinted(
      tick('It is the usual one of its state'),
      'Tickets of the state that have no other name are called so. Each state has one.',
    ),
  ),
}
type Input = InputOf<typeof fields>

const references = [
  { table: 'ticket', column: 'status_id', what: '{count|1 ticket|{count} tickets}' },
  {
    table: 'help_topic',
    column: 'status_id',
    what: '{count|1 help topic begins in it|{count} help topics begin in it}',
  },
  {
    table: 'status',
    column: 'reopens_to_id',
    what: '{count|1 status reopens to it|{count} statuses reopen to it}',
  },
]

const table = inTable(
  'status',
  fields,
  {
    name: 'name',
    state: 'state',
    position: 'position',
    colour: 'colour',
    for_customers: 'for_customers',
    reopens_to: 'reopens_to_id',
    usual: {
      column: 'usual',
      keep: (value) => Number(value === true),
      show: (cell) => (cell === 1 ? 'yes' : ''),
    },
  },
  { order: ['position', 'name'], references },
)

/** What tickets are called in each of the four states. */
export const statuses = kind({
  path: 'statuses',
  one: say('Status'),
  many: say('Statuses'),
  about: say(
    'Names upon the four states of work, like “On hold”. The state decides what happens; the name is what people read.',
  ),
  also: 'state on hold pending reopen workflow',
  fields,
  listed: ['state', 'colour', 'for_customers', 'reopens_to', 'usual'],
  ...table,
  begin: async () => ({ position: '10' }),
  all: async (db) =>
    (await table.all(db)).toSorted((one, other) => placeOf(one.values) - placeOf(other.values)),
  write: async (tx, id, input, how) => {
    const was = id === null ? undefined : await byId(tx, id)
    refuse(input, was)
    if (input.usual && !was?.usual) await takeUsual(tx, input.state, how)
    return table.write(tx, id, input)
  },
  keeps: async (db, id) =>
    (await byId(db, id)).usual
      ? say('It is the usual one of its state. Make another one the usual one first.')
      : ((await ofUse(
          db,
          'help_topic',
          'status_id',
          id,
          'Help topics begin their tickets in it: {names}. Change them first.',
        )) ??
        (await ofUse(
          db,
          'status',
          'reopens_to_id',
          id,
          'Tickets reopen to it from: {names}. Change them first.',
        ))),
})

const placeOf = ({ state }: Record<string, string>) => states.indexOf(state as State) // its field reads nothing else

const byId = (db: Db, id: number) =>
  db.selectFrom('status').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

function refuse(
  { state, usual, reopens_to }: Input,
  was: Awaited<ReturnType<typeof byId>> | undefined,
) {
  if (was && was.state !== state)
    throw new Mistaken({
      state: say('Tickets may have this status. Add another one for the other state'),
    })
  if (was?.usual && !usual)
    throw new Mistaken({
      usual: say('Each state has a usual one. Make another one the usual one instead'),
    })
  if (was?.archived && usual) throw new Mistaken({ usual: say('It is archived. Restore it first') })
  if (reopens_to && isGoing(state))
    throw new Mistaken({ reopens_to: say('Only what is resolved or closed can be reopened') })
}

/** The one that was the usual one of a state is so no more; the log tells that of it. */
async function takeUsual(tx: Db, state: State, how: Arranging) {
  const usual = await tx
    .updateTable('status')
    .set({ usual: 0 })
    .where('state', '=', state)
    .where('usual', '=', 1)
    .returning(['id', 'name'])
    .executeTakeFirstOrThrow()
  await log(
    tx,
    statuses,
    usual,
    { by: how.by, at: how.at },
    {
      did: 'changed',
      was: { usual: 'yes' },
      now: { usual: '' },
    },
  )
}
