import { expect, test } from 'vitest'
import { type Condition, conditionIn, quoted } from '../../src/tickets/search/line.ts'
import { marked, snippet } from '../../src/tickets/search/snippet.ts'
import { distance } from '../../src/tickets/search/suggest.ts'

/** A condition as one would say it. */
function told(condition: Condition): string {
  if ('all' in condition) return `all(${condition.all.map(told).join(' ')})`
  if ('any' in condition) return `any(${condition.any.map(told).join(' ')})`
  if ('none' in condition) return `none(${condition.none.map(told).join(' ')})`
  if ('words' in condition) return condition.exactly ? `“${condition.words}”` : condition.words
  return `${condition.term}=${condition.values.join('|')}`
}

test.each([
  ['', 'all()'],
  ['printer', 'all(printer)'],
  ['printer  status:open', 'all(printer status=open)'],
  ['STATUS:open,waiting', 'all(status=open|waiting)'],
  ['dept:"System Administrators"', 'all(dept=System Administrators)'],
  ['dept:"System Administrators",Support', 'all(dept=System Administrators|Support)'],
  ['#104233', 'all(number=104233)'],
  ['"does not print" -tag:spam', 'all(“does not print” none(tag=spam))'],
  ['-status:closed', 'all(none(status=closed))'],
  ['vpn OR printer', 'any(all(vpn) all(printer))'],
  ['(vpn OR printer) status:open', 'all(any(all(vpn) all(printer)) status=open)'],
  ['-(vpn printer)', 'all(none(all(vpn printer)))'],
  ['http://example.com', 'all(http://example.com)'],
  ['re:hello', 'all(re:hello)'],
  ['or', 'all(or)'],
  ['-', 'all(-)'],
  ['status:', 'all(status:)'],
  ['"unclosed words', 'all(“unclosed words”)'],
  ['(vpn', 'all(all(vpn))'],
  ['vpn)) x', 'all(vpn x)'],
  ['OR OR vpn OR', 'all(vpn)'],
  ['()', 'all(all())'],
])('%s is read as %s', (line, said) => {
  expect(told(conditionIn(line))).toBe(said)
})

test('a value is written so that it is read again', () => {
  for (const value of ['Support', 'System Administrators', 'a,b', '(x)'])
    expect(told(conditionIn(`dept:${quoted(value)}`))).toBe(`all(dept=${value})`)
})

const bold = (pieces: { text: string; hit: boolean }[] | undefined) =>
  pieces?.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')
const words = (...texts: string[]) => texts.map((text) => ({ text, exactly: false }))

test.each([
  ['The printer prints', ['print'], 'The [printer] [prints]'],
  ['Müller and MULLER', ['muller'], '[Müller] and [MULLER]'],
  ['does not print', ['not print'], 'does [not print]'],
  ['fingerprint', ['print'], 'fingerprint'],
  ['ﬁle İstanbul x', ['x'], 'ﬁle İstanbul [x]'],
  ['a+b (c)', ['+', '('], 'a+b (c)'],
])('in “%s”, %j is marked', (text, wanted, said) => {
  expect(bold(marked(text, words(...wanted)))).toBe(said)
})

test('an exact word is no beginning of another', () => {
  expect(bold(marked('print printer', [{ text: 'print', exactly: true }]))).toBe('[print] printer')
})

test('a passage is cut around the first word, at spaces', () => {
  const long = `${'before '.repeat(30)}the needle ${'after '.repeat(60)}`
  const said = bold(snippet(long, words('needle'))) ?? ''
  expect(said).toMatch(/^… before .*the \[needle\] after .* …$/)
  expect(said.length).toBeLessThan(200)
  expect(snippet('nothing here', words('needle'))).toBeUndefined()
})

test.each([
  ['printer', 'printer', 0],
  ['pritner', 'printer', 1],
  ['printr', 'printer', 1],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
])('from %s to %s it takes %i', (one, other, steps) => {
  expect(distance(one, other)).toBe(steps)
})
