import { number } from '../../desk/amounts.ts'
import { Mistaken } from '../../desk/desk.ts'
import { line, oneOf } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { hinted, preset } from '../../desk/variations.ts'
import { logged } from '../arrange.ts'
import { inTable } from '../in-table.ts'
import { type Arranging, kind } from '../kind.ts'
import { ofUse } from '../of-use.ts'
import { settings } from '../setting.ts'

const fields = {
  name: line('Name', 'Enter a name', 50),
  rank: hinted(
    number('Urgency', 'Enter how urgent it is', 1, 999),
    'The higher the number, the sooner in every queue. The highest has a place of its own on top. Two swap when one takes the other’s.',
  ),
  colour: preset(
    oneOf(
      { soft: say('Plain'), warm: say('Amber'), late: say('Red') },
      'Colour',
      'Select a colour',
    ),
    'soft',
  ),
}

const table = inTable(
  'priority',
  fields,
  { name: 'name', rank: 'rank', colour: 'colour' },
  {
    order: ['rank'],
    references: [
      { table: 'ticket', column: 'priority_id', what: '{count|1 ticket|{count} tickets}' },
      {
        table: 'help_topic',
        column: 'priority_id',
        what: '{count|1 help topic|{count} help topics}',
      },
    ],
  },
)

const giveWay = (tx: Db, id: number) =>
  tx.updateTable('priority').set({ rank: -id }).where('id', '=', id).execute()

const rankOf = async (tx: Db, id: number) =>
  (await tx.selectFrom('priority').select('rank').where('id', '=', id).executeTakeFirstOrThrow())
    .rank

/** No two have the same urgency: an archived one gives way, an offered one swaps. Throws Mistaken where there is nothing to swap: for a new one, or one that gave way. */
async function makeRoom(tx: Db, id: number | null, rank: number, how: Arranging) {
  const other = await tx
    .selectFrom('priority')
    .select(['id', 'name', 'archived'])
    .where('rank', '=', rank)
    .where('id', '!=', id ?? -1)
    .executeTakeFirst()
  if (!other) return
  if (other.archived) return giveWay(tx, other.id)
  const free = id === null ? 0 : await rankOf(tx, id)
  if (id === null || free < 1)
    throw new Mistaken({
      rank: say('{name} has this urgency. Enter another number', { name: other.name }),
    })
  await giveWay(tx, id)
  await logged(tx, priorities, other.id, how, async () => {
    await tx.updateTable('priority').set({ rank: free }).where('id', '=', other.id).execute()
    return other.id
  })
}

/** How urgent a ticket can be. */
export const priorities = kind({
  path: 'priorities',
  one: say('Priority'),
  many: say('Priorities'),
  about: say('How urgent a ticket is. It decides the order of every queue.'),
  also: 'urgency severity impact order',
  fields,
  ...table,
  write: async (tx, id, input, how) => {
    await makeRoom(tx, id, input.rank, how)
    return table.write(tx, id, input)
  },
  giveWay,
  keeps: async (db, id) =>
    (await settings(db)).default_priority === id
      ? say('It is the desk’s own priority. Choose another one for the desk first.')
      : ofUse(
          db,
          'help_topic',
          'priority_id',
          id,
          'Help topics give it to their tickets: {names}. Change them first.',
        ),
})
