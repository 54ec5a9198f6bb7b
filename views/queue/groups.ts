import type { OrderName } from '../../src/tickets/order.ts'
import type { Row } from '../../src/tickets/rows.ts'
import { endOfToday } from '../dates.ts'
import { reader } from '../reader.ts'
import { say } from '../words.ts'

type Group = { label: string | null; hot: boolean; rows: Row[] }

/** Rows as they follow each other, under what they have in common: the highest priority, late, due today, due later. */
export function grouped(rows: Row[], order: OrderName): Group[] {
  if (order !== 'due') return [{ label: null, hot: false, rows }]
  const named = Map.groupBy(rows, labelOf)
  return [...named].map(([label, together]) => ({ label, hot: isHot(together), rows: together }))
}

function labelOf(row: Row) {
  if (row.top) return row.priority
  if (row.due_at < reader().now) return say('Late')
  return row.due_at < endOfToday() ? say('Due today') : say('Due later')
}

const isHot = ([row]: Row[]) => row !== undefined && (Boolean(row.top) || row.due_at < reader().now)
