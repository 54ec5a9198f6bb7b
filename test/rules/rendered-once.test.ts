import { expect, test } from 'vitest'
import { type Reader, rendering } from '../../views/reader.ts'
import { renderedOnce } from '../../views/rendered-once.ts'

const reader: Reader = { language: 'en', timeZone: 'UTC', now: 0, base: '', desk: 'Desk' }
/** The part is rendered from what it is made of, and says how often it was. */
function counting() {
  let times = 0
  return (of: unknown[], to: Partial<Reader> = {}) =>
    rendering({ ...reader, ...to }, () => String(renderedOnce(of, () => `<p>${++times}</p>`)))
}

test('the same things are rendered once in a minute, and anything else anew', () => {
  const part = counting()
  expect(part(['a', { b: 1 }])).toBe('<p>1</p>')
  expect(part(['a', { b: 1 }], { now: 59_999 })).toBe('<p>1</p>')
  expect(part(['a', { b: 2 }])).toBe('<p>2</p>')
  expect(part(['a', { b: 1 }], { now: 60_000 })).toBe('<p>3</p>')
  expect(part(['a', { b: 1 }], { timeZone: 'Europe/Berlin' })).toBe('<p>4</p>')
  expect(part(['a', { b: 1 }], { base: '/desk' })).toBe('<p>5</p>')
  expect(part(['a', { b: 1 }], { language: 'de' })).toBe('<p>6</p>')
  const words = (key: string) => ({ language: 'de', words: { key, of: new Map([[key, key]]) } })
  expect(part(['a', { b: 1 }], words('one'))).toBe('<p>7</p>')
  expect(part(['a', { b: 1 }], words('other'))).toBe('<p>8</p>')
  expect(part(['a', { b: 1 }], words('one'))).toBe('<p>7</p>')
})

test('those used longest ago are forgotten', () => {
  const part = counting()
  part(['kept'])
  for (let n = 0; n < 3_999; n++) part(['other', n])
  expect(part(['kept'])).toBe('<p>1</p>')
  for (let n = 0; n < 4_000; n++) part(['another', n])
  expect(part(['kept'])).not.toBe('<p>1</p>')
})
