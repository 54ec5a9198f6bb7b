import type { OrderName } from '../../src/tickets/order.ts'
import type { Row } from '../../src/tickets/rows.ts'
import { endOfToday } from '../dates.ts'
import { reader } from '../reader.ts'
import { say } from '../words.ts'

/** The place of a ticket in a list; without a row when it has left its reader's sight while it stood there. */
export type Slot = { number: number; row: Row | undefined }
type Kind = keyof typeof kinds
export type Group = { kind: Kind; label: string | null; hot: boolean; slots: Slot[] }

/** What rows that follow each other have in common: the highest priority, late, due today, due later; or nothing. */
const kinds = {
  all: { label: () => null, hot: false },
  top: { label: priorityOf, hot: true },
  late: { label: () => say('Late'), hot: true },
  today: { label: () => say('Due today'), hot: false },
  later: { label: () => say('Due later'), hot: false },
} satisfies Record<string, { label: (slots: Slot[]) => string | null; hot: boolean }>
const isKind = (word: string): word is Kind => Object.hasOwn(kinds, word)

/** Rows under what they have in common; those that lie before somebody already, where they lie. */
export function grouped(rows: Row[], order: OrderName, shown?: string): Group[] {
  const heaps = shown ? asShown(rows, shown) : afresh(rows, order)
  return heaps.map(({ kind, slots }) => ({
    kind,
    slots,
    label: kinds[kind].label(slots),
    hot: kinds[kind].hot,
  }))
}

type Heap = { kind: Kind; slots: Slot[] }

function afresh(rows: Row[], order: OrderName): Heap[] {
  const heaps = Map.groupBy(rows, (row) => (order === 'due' ? kindOf(row) : 'all'))
  return [...heaps].map(([kind, together]) => ({
    kind,
    slots: together.map((row) => ({ number: row.number, row })),
  }))
}

function asShown(rows: Row[], shown: string): Heap[] {
  const heaps: Heap[] = []
  for (const word of shown.split(','))
    if (isKind(word)) heaps.push({ kind: word, slots: [] })
    else {
      const number = Number(word)
      heaps.at(-1)?.slots.push({ number, row: rows.find((row) => row.number === number) })
    }
  return heaps
}

/** The same as a word for each group and the numbers below it: so a page tells what it shows. */
export const asWords = (groups: Group[]) =>
  groups.flatMap(({ kind, slots }) => [kind, ...slots.map(({ number }) => number)]).join(',')

function kindOf(row: Row): Kind {
  if (row.top) return 'top'
  if (row.due_at < reader().now) return 'late'
  return row.due_at < endOfToday() ? 'today' : 'later'
}

function priorityOf(slots: Slot[]) {
  return slots.find(({ row }) => row?.top)?.row?.priority ?? say('Most urgent')
}
