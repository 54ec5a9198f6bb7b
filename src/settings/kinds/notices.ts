import { say } from '../../desk/say.ts'
import { someOf } from '../../desk/several.ts'
import type { Db } from '../../desk/tables.ts'
import { hinted } from '../../desk/variations.ts'
import { kind } from '../kind.ts'
import { type Hearer, keepQuiet, quietFor } from '../notices.ts'

const told = {
  customers: {
    received: say('Their ticket was received'),
    created: say('An agent created a ticket for them'),
    resolved: say('It is resolved'),
    closed: say('It is closed'),
  },
  agents: {
    asked: say('A customer asked, answered or reopened'),
    answered: say('Another agent replied'),
    noted: say('An internal note'),
    assigned: say('Somebody was given the ticket, or gave it back'),
    transferred: say('It was transferred or escalated'),
    ended: say('It was resolved or closed'),
    changed: say('Anything else was changed'),
  },
}

const fields = {
  customers: hinted(
    someOf(told.customers, 'Customers get a letter when'),
    'What an agent writes to them goes out in any case.',
  ),
  agents: hinted(
    someOf(told.agents, 'Agents get a letter when'),
    'Only about tickets that concern them, and never about what they did themselves. Who is named with @ gets one in any case.',
  ),
}

/** All that may be told, but what is kept quiet. */
const spoken = async (db: Db, hearer: Hearer) => {
  const quiet = await quietFor(db, hearer)
  return Object.keys(told[hearer]).filter((one) => !quiet.includes(one))
}

/** Of what letters tell. */
export const notices = kind({
  path: 'notices',
  one: say('Notices'),
  many: say('Notices'),
  about: say('Of what the desk writes letters, to customers and to agents.'),
  also: 'alert alerts notification autoresponder auto-response confirmation email matrix digest silent',
  fields,
  single: true,
  all: async (db) => {
    const [customers, agents] = [await spoken(db, 'customers'), await spoken(db, 'agents')]
    const values = { customers: customers.join(', '), agents: agents.join(', ') }
    return [{ id: 0, name: 'Notices', archived: false, values }]
  },
  write: async (tx, _id, input) => {
    for (const hearer of ['customers', 'agents'] as const) {
      const wished = input[hearer]
      await keepQuiet(
        tx,
        hearer,
        Object.keys(told[hearer]).filter((one) => !wished.includes(one)),
      )
    }
    return 0
  },
  archive: async () => undefined,
  uses: async () => [],
})
