import type { Follower } from '../desk/follow.ts'
import { peopleTold } from '../tickets/told.ts'

/** Follower 'mail': one letter in the outbox for each person an event told. */
export const notify: Follower = {
  name: 'mail',
  fromTheBeginning: true,
  handle: async (tx, event) => {
    const rows = (await peopleTold(tx, event)).map((to_id) => ({
      at: event.at,
      kind: 'event' as const,
      event_id: event.id,
      ticket_id: event.ticket_id,
      to_id,
      state: 'held' as const,
    }))
    if (rows.length)
      await tx
        .insertInto('outbox')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
  },
}
