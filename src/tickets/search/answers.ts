import { expressionBuilder, type SqlBool, sql } from 'kysely'
import { folded } from '../../desk/folded.ts'
import { say } from '../../desk/say.ts'
import type { Tables } from '../../desk/tables.ts'
import type { Term } from './meanings.ts'

const eb = expressionBuilder<Tables, 'ticket'>()

/** What a field of the desk's forms was answered with, by what it is or was called: some words of the answer, or `none`; without words, any. */
export const answeredWith: Term['means'] = (value) => {
  const [, name = value, words = ''] = /^([^=]+)=(.*)$/s.exec(value) ?? []
  const label = name.trim()
  const isAny = !words.trim()
  const those = eb
    .selectFrom('answer')
    .innerJoin('form_field', 'form_field.id', 'answer.field_id')
    .select('answer.ticket_id')
    .where(
      sql<SqlBool>`(lower(answer.name) = ${folded(label)} or lower(form_field.name) = ${folded(label)})`,
    )
  if (isAny) return { said: label, holds: eb('ticket.id', 'in', those) }
  if (folded(words.trim()) === 'none')
    return {
      said: say('{label} is not answered', { label }),
      holds: eb('ticket.id', 'not in', those),
    }
  const like = `%${folded(words.trim()).replace(/[\\%_]/g, '\\$&')}%`
  return {
    said: say('{label} is {words}', { label, words: words.trim() }),
    holds: eb(
      'ticket.id',
      'in',
      those.where(sql<SqlBool>`lower(answer.value) like ${like} escape '\\'`),
    ),
  }
}
