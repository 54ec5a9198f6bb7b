import type { Message } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { Trouble } from './trouble.ts'

/** How reading a mailbox is going; nothing where it is not read, or was not yet. Times are milliseconds UTC. */
export async function readingState(db: Db, id: number) {
  const row = await db
    .selectFrom('mailbox_reading')
    .innerJoin('mailbox', 'mailbox.id', 'mailbox_reading.mailbox_id')
    .select(['state', 'since', 'trouble', 'warning', 'again_at', 'message_at'])
    .where('mailbox_id', '=', id)
    .where('in_protocol', '!=', 'none')
    .where('archived', '=', 0)
    .where('since', '>', 0)
    .executeTakeFirst()
  return (
    row && {
      ...row,
      trouble: row.trouble === null ? undefined : (JSON.parse(row.trouble) as Trouble), // written by noteState alone
      warning: row.warning === null ? undefined : (JSON.parse(row.warning) as Message),
    }
  )
}
export type Reading = NonNullable<Awaited<ReturnType<typeof readingState>>>
