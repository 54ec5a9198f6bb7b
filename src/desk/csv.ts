/** A line of a table: at which line of the text it begins, and its cells; nothing where a quote is not closed. */
export type CsvLine = { line: number; cells: string[] | undefined }

/** The lines of a CSV text (RFC 4180) that hold anything, their cells trimmed. Commas, semicolons or tabs stand between. */
export function csvLines(text: string): CsvLine[] {
  const clean = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const between = separatorOf(clean)
  const lines: CsvLine[] = []
  let [at, line] = [0, 1]
  while (at < clean.length) {
    const { cells, end } = lineAt(clean, at, between)
    if (!cells || cells.some(Boolean)) lines.push({ line, cells })
    line += clean.slice(at, end).split('\n').length - 1
    at = end
  }
  return lines
}

/** What stands most often in the first line. */
function separatorOf(text: string) {
  const [first = ''] = text.split('\n', 1)
  const count = (sign: string) => first.split(sign).length
  return [',', ';', '\t'].reduce((most, sign) => (count(sign) > count(most) ? sign : most))
}

function lineAt(text: string, begin: number, between: string) {
  const cells: string[] = []
  let at = begin
  while (true) {
    const cell = cellAt(text, at, between)
    if (!cell) return { cells: undefined, end: text.length }
    cells.push(cell.value.trim())
    at = cell.end + 1
    if (text[cell.end] !== between) return { cells, end: at }
  }
}

/** A cell, and where it ends; nothing where its quote is not closed. */
function cellAt(text: string, begin: number, between: string) {
  if (text[begin] !== '"') {
    const end = endFrom(text, begin, between)
    return { value: text.slice(begin, end), end }
  }
  let close = text.indexOf('"', begin + 1)
  while (text[close + 1] === '"' && close > 0) close = text.indexOf('"', close + 2)
  if (close < 0) return
  const end = endFrom(text, close + 1, between)
  const value = text.slice(begin + 1, close).replaceAll('""', '"') + text.slice(close + 1, end)
  return { value, end }
}

function endFrom(text: string, begin: number, between: string) {
  let end = begin
  while (end < text.length && text[end] !== between && text[end] !== '\n') end++
  return end
}

/** Cells as a line of CSV (RFC 4180). */
export const lineOfCsv = (cells: string[]) => `${cells.map(safeCell).join(',')}\r\n`

/** A cell in which nothing is taken for a formula (OWASP, CSV injection), also by a spreadsheet that splits at semicolons or tabs: quotes do not hold it together there. */
function safeCell(text: string) {
  const safe = text
    .split(/(?<=[;\t\r\n])/)
    .map(guarded)
    .join('')
    .replace(/^(?=[\t\r\n])/, "'")
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const guarded = (part: string) =>
  /^[\s"]*[=+\-@]/.test(part.normalize('NFKC')) ? `'${part}` : part
