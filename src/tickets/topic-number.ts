import type { Db } from '../desk/tables.ts'
import { formatIn, type NumberFormat, numbersOf } from '../settings/number-format.ts'
import { freeFrom, freeNumber, isCrowded, isTaken } from './number.ts'

type Random = (from: number, below: number) => number
/** A number, and what stands before it; null where the desk has given it. */
type Numbered = { number: number; number_prefix: string | null }

/**
 * The number of a new ticket: as its help topic writes them, else as the desk does. Whatever is asked for at once is asked in
 * one transaction after the other, so no number is given twice. What is not saved in the end leaves no gap; what others
 * have taken already is left out.
 */
export async function numberFor(tx: Db, random: Random, topic_id: number): Promise<Numbered> {
  const topic = await tx
    .selectFrom('help_topic')
    .select(['number_format', 'number_order'])
    .where('id', '=', topic_id)
    .executeTakeFirstOrThrow()
  const format = formatIn(topic.number_format)
  if (!format) return { number: await freeNumber(tx, random), number_prefix: null }
  const number =
    topic.number_order === 'random'
      ? await drawn(tx, format, random)
      : await next(tx, format, { topic_id, format: topic.number_format })
  return { number, number_prefix: format.prefix }
}

/** One that cannot be guessed; one digit more when half of them are used. */
async function drawn(tx: Db, format: NumberFormat, random: Random) {
  let more = 0
  while (await isCrowded(tx, ...numbersOf(format, more))) more += 1
  while (true) {
    const number = random(...numbersOf(format, more))
    if (!(await isTaken(tx, number))) return number
  }
}

/** The next that is free; one digit more when the last is given. */
async function next(tx: Db, format: NumberFormat, of: { topic_id: number; format: string }) {
  const row = await tx
    .selectFrom('number_sequence')
    .select('last')
    .where('topic_id', '=', of.topic_id)
    .where('format', '=', of.format)
    .executeTakeFirst()
  let more = 0
  let number = await freeFrom(tx, row ? row.last + 1 : numbersOf(format)[0] + 1)
  for (; number >= numbersOf(format, more)[1]; more += 1)
    number = await freeFrom(tx, Math.max(number, numbersOf(format, more + 1)[0] + 1))
  await tx
    .insertInto('number_sequence')
    .values({ ...of, last: number })
    .onConflict((conflict) =>
      conflict.columns(['topic_id', 'format']).doUpdateSet({ last: number }),
    )
    .execute()
  return number
}
