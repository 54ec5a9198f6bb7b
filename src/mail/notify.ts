import type { Follower, Following } from '../desk/follow.ts'
import type { Db } from '../desk/tables.ts'
import { mayHaveArrived } from '../desk/tables-mail.ts'
import { peopleTold } from '../tickets/told.ts'
import { addLetters } from './add-letters.ts'

/** Follower 'mail': one letter in the outbox for each person an event told, unless it was undone before. */
export const notify: Follower = {
  name: 'mail',
  fromTheBeginning: true,
  handle: async (tx, event) => {
    if (event.undone_by !== null) return
    const told = await peopleTold(tx, event)
    const readers =
      event.undoes === null
        ? [...new Set([...told, ...(await blindCopies(tx, event.id))])]
        : await whoGot(tx, event.undoes, told)
    const all = isFirstByMail(event) ? [...readers, event.by_id] : readers
    const letters = all.map((to_id) => ({ at: event.at, event, ticket_id: event.ticket_id, to_id }))
    await addLetters(tx, letters)
  },
}

/** Who writes a new ticket by mail hears by mail that it has come; on a page one is told at once. */
const isFirstByMail = ({ verb, via, acting_as }: Following) =>
  verb === 'open' && via === 'mail' && acting_as === 'customer'

const blindCopies = async (tx: Db, event_id: number) =>
  (
    await tx.selectFrom('blind_copy').select('person_id').where('event_id', '=', event_id).execute()
  ).map(({ person_id }) => person_id)

/** Who of these people has got a letter about an event: only they need one that says it was undone. */
async function whoGot(tx: Db, event_id: number, people: number[]) {
  const sent = await tx
    .selectFrom('outbox')
    .select('to_id')
    .where('event_id', '=', event_id)
    .where('state', 'in', mayHaveArrived)
    .where('to_id', 'in', [-1, ...people])
    .execute()
  return sent.map(({ to_id }) => to_id)
}
