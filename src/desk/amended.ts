import { expressionBuilder } from 'kysely'
import type { Db, Tables } from './tables.ts'

/** An earlier wording of an entry: until when it stood, by whom it was replaced; nothing of it when it has been erased. */
type Revision = { at: number; by: string; was?: string | undefined }
/** When an entry was last redacted (milliseconds UTC), and by whom. */
type Redacted = { at: number; by: string }

const eb = expressionBuilder<Tables, 'event'>()

/** How some entries were worded before, oldest first, and which were redacted. A rewording that was undone has not been. */
export async function amendments(db: Db, ids: number[]) {
  const rows = await db
    .selectFrom('event')
    .innerJoin('person', 'person.id', 'event.by_id')
    .leftJoin('event_text as was', (join) =>
      join.onRef('was.event_id', '=', 'event.id').on('was.part', '=', 'body was'),
    )
    .select(['event.at', 'event.revises', 'event.redacts', 'person.name as by', 'was.text as was'])
    .where((of) => of.or([of('event.revises', 'in', ids), of('event.redacts', 'in', ids)]))
    .where(
      eb.not(
        eb.exists(
          eb.selectFrom('event as undo').select('undo.id').whereRef('undo.undoes', '=', 'event.id'),
        ),
      ),
    )
    .orderBy('event.id')
    .execute()
  return (id: number): { revisions: Revision[]; redacted: Redacted | null } => {
    const redaction = rows.findLast(({ redacts }) => redacts === id)
    return {
      revisions: rows.flatMap(({ revises, at, by, was }) =>
        revises === id ? [{ at, by, was: was ?? undefined }] : [],
      ),
      redacted: redaction ? { at: redaction.at, by: redaction.by } : null,
    }
  }
}
