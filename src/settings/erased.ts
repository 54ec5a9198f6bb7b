import { sql } from 'kysely'
import { type Desk, Refused } from '../desk/desk.ts'
import { may } from '../desk/permissions.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { customerById } from '../people/customers.ts'
import { log } from './arrange.ts'
import type { Arranging } from './kind.ts'
import { customers } from './kinds/customers.ts'

/** Whether the words of an entry were erased: then it has no name either. */
export const isErased = ({ name }: { name: string }) => name === ''

/**
 * The entries of the log that hold words of a customer: their own, those of who was merged into them, and what the one
 * into whom they were merged got from them.
 */
export async function entriesOf(db: Db, id: number) {
  const { rows } = await sql<{ id: number }>`
    with recursive same (id) as (
      select ${id} union select person.id from person join same on merged_into_id = same.id)
    select id from setting_change where kind = ${customers.path} and name <> '' and (thing_id in same
      or exists (select 1 from person where person.id in same and merged_into_id = thing_id
                   and substr(now ->> 'merged', 1, length(person.name) + 2) = person.name || ' ('))
      order by id`.execute(db)
  return rows.map((row) => row.id)
}

/**
 * Removes for good what the log says of a customer: what each field was and is, and their name there. Who changed which
 * field when stays, and an entry that tells of this. Throws Refused where there is nothing. Answers with how many
 * entries it was.
 */
export async function eraseFromLog(
  desk: Pick<Desk, 'write' | 'scrub'>,
  id: number,
  how: Arranging,
) {
  const count = await desk.write(async (tx) => {
    if (!may(how.by, 'manage desk')) throw new Refused(say('Only a sysadmin may change this.'))
    if (!(await customerById(tx, id))) throw new Refused(say('It is not there any more.'))
    const entries = await entriesOf(tx, id)
    if (!entries.length) throw new Refused(say('The log has no words of this customer.'))
    await sql`update setting_change set name = '',
        was = (select json_group_object(key, '') from json_each(was)),
        now = (select json_group_object(key, '') from json_each(now))
      where id in (${sql.join(entries)})`.execute(tx)
    const erased = { did: 'changed' as const, was: {}, now: { erased: String(entries.length) } }
    await log(tx, customers, { id, name: '' }, how, erased)
    return entries.length
  })
  await desk.scrub()
  return count
}
