import type { Outcome } from './load.ts'

type Cell = Outcome & { connections: number; queries: number; ofFloor: number }

const columns = ['conns', 'req/s', 'p50 ms', 'p99 ms', 'bytes', 'queries', 'of static']
const widths = [6, 9, 9, 9, 9, 8, 10]
const name = 26

/** The words above the columns. */
export const heading = () => 'request'.padEnd(name) + inColumns(columns)

/** One request at one number of connections. */
export const rowOf = (request: string, cell: Cell) =>
  request.padEnd(name) +
  inColumns([
    String(cell.connections),
    cell.perSecond.toFixed(1),
    cell.p50.toFixed(2),
    cell.p99.toFixed(2),
    cell.bytes.toLocaleString('en'),
    String(cell.queries),
    `${(cell.ofFloor * 100).toFixed(1)} %`,
  ])

const inColumns = (words: string[]) =>
  words.map((word, n) => word.padStart(widths[n] ?? 0)).join('')
