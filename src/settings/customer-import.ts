import { Refused } from '../desk/desk.ts'
import { may } from '../desk/permissions.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { customersIn, importCustomers, type Judged } from '../people/customer-import.ts'
import { log } from './arrange.ts'
import type { Arranging } from './kind.ts'
import { customers } from './kinds/customers.ts'

/** How many lines of each sort there are. */
export const countsOf = (lines: Judged[]) => {
  const count = (will: Judged['will']) => lines.filter((line) => line.will === will).length
  return { added: count('new'), known: count('known'), wrong: count('wrong') }
}

/** Takes the customers of a CSV text, with one entry in the log for all. Throws Refused for who is no sysadmin. Answers with what was done line by line. */
export async function takeCustomers(tx: Db, text: string, how: Arranging) {
  if (!may(how.by, 'manage desk')) throw new Refused(say('Only a sysadmin may change this.'))
  const lines = await importCustomers(tx, customersIn(text), how.at)
  const { added, known, wrong } = countsOf(lines)
  if (added || lines.some(({ joins }) => joins !== undefined))
    await log(tx, customers, { id: 0, name: 'CSV' }, how, {
      did: 'added',
      was: {},
      now: { imported: `${added} new, ${known} known, ${wrong} left out` },
    })
  return lines
}
