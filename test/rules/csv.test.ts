import { expect, test } from 'vitest'
import { lineOfCsv } from '../../src/desk/csv.ts'

/** What a spreadsheet takes for a formula: also behind a quote that it does not read as one. */
const isFormula = (cell: string) => /^[\s"]*[=+\-@]/.test(cell.normalize('NFKC'))

// biome-ignore format: a table keeps its columns
test.each([
  ['VPN, again',         '"VPN, again"'],
  ['say "hello"',        '"say ""hello"""'],
  ['one; two',           '"one; two"'],
  ['a-b; 5 + 5; x=1',    '"a-b; 5 + 5; x=1"'],
  ['=cmd()',             `'=cmd()`],
  ['\u{ff1d}cmd()',      `'\u{ff1d}cmd()`],
  ['\tcmd',              `"'\tcmd"`],
  ['a;=cmd()',           `"a;'=cmd()"`],
  ['a; @cmd()',          `"a;' @cmd()"`],
  ['a;"=cmd()"',         `"a;'""=cmd()"""`],
  ['a\t+1',              `"a\t'+1"`],
  ['a\r\n-1',            `"a\r\n'-1"`],
])('%j is written as %j, and holds no formula wherever a spreadsheet splits it', (cell, written) => {
  const line = lineOfCsv(['x', cell])
  expect(line).toBe(`x,${written}\r\n`)
  expect(line.split(/[;\t\r\n]/).filter(isFormula)).toEqual([])
})
