import { type Choice, type Field, noLists } from '../../src/desk/fields.ts'
import { tell } from '../words.ts'

/** What a field holds in words: a choice of ours by what it is called, several of them one after another; anything else as it stands. */
export function worded(field: Field<unknown> | undefined, word: string) {
  const choices = field?.choices(noLists) ?? []
  const isSeveral = field?.control === 'ticks' && choices.length > 0
  const each = (isSeveral ? word.split(',') : [word]).map((one) => nameIn(choices, one.trim()))
  return each.some((name) => name === undefined) ? word : each.join(' · ')
}

function nameIn(choices: Choice[], word: string) {
  const found = choices.find(({ value }) => value === word)
  return found && (typeof found.name === 'string' ? found.name : tell(found.name))
}
