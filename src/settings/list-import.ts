import { csvLines } from '../desk/csv.ts'
import { folded } from '../desk/folded.ts'
import { type Message, say } from '../desk/say.ts'
import { itemAsSaid, itemIn } from './kinds/lists.ts'

/** More lines than these are not taken at once. */
export const mostItems = 2000

/** A line of an import, and what is done about it. */
export type JudgedItem = {
  line: number
  name: string
  abbreviation: string
  will: 'new' | 'changed' | 'known' | 'wrong'
  because: Message
}

const heads = ['name', 'abbreviation']

/** What would become of each line of a CSV text, where a list offers these items now. */
export function judgedItems(text: string, items: string): JudgedItem[] {
  const known = new Map(said(items).map((item) => [folded(item.name), item]))
  const seen = new Map<string, number>()
  const lines = csvLines(text).filter(
    ({ cells }, place) => place > 0 || folded(cells?.[0] ?? '') !== heads[0],
  )
  return lines.map(({ line, cells }) => {
    const [name = '', abbreviation = ''] = (cells ?? []).map(plain)
    const item = { line, name, abbreviation }
    const before = seen.get(folded(name))
    const wrong = cells ? wrongIn(item, before) : openQuote
    if (wrong) return { ...item, will: 'wrong', because: wrong }
    seen.set(folded(name), line)
    const there = known.get(folded(name))
    if (!there) return { ...item, will: 'new', because: say('New') }
    if (!abbreviation || there.abbreviation === abbreviation)
      return { ...item, will: 'known', because: say('There already: nothing changes') }
    return { ...item, will: 'changed', because: say('There already: gets another short name') }
  })
}

const openQuote = say('A quotation mark is not closed: nothing from here on is read')
const plain = (cell: string) => cell.normalize('NFC').replace(/[\s\p{Cc}]+/gu, ' ')

function wrongIn(
  { name, abbreviation }: { name: string; abbreviation: string },
  before: number | undefined,
): Message | undefined {
  if (!name) return say('The name is missing')
  if ([...itemAsSaid({ name, abbreviation })].length > 200)
    return say('An item must be 200 characters or less')
  if ([...abbreviation].length > 20 || /[()]/.test(abbreviation))
    return say('A short name has 20 characters or less, and no round brackets')
  if (before !== undefined) return say('It stands in line {line} already', { line: before })
}

const said = (items: string) => items.split('\n').filter(Boolean).map(itemIn)

/** The items of a list after an import, as its form says them: what it has stays, what is new stands below. */
export function itemsWith(items: string, lines: JudgedItem[]) {
  const changed = new Map(
    lines.filter(({ will }) => will === 'changed').map((line) => [folded(line.name), line]),
  )
  const there = said(items).map((item) => ({
    ...item,
    abbreviation: changed.get(folded(item.name))?.abbreviation ?? item.abbreviation,
  }))
  return [...there, ...lines.filter(({ will }) => will === 'new')].map(itemAsSaid)
}
