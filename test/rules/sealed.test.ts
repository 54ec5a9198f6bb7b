import { expect, test } from 'vitest'
import { sealed, unsealed } from '../../src/desk/sealed.ts'
import { secretOf } from '../../src/desk/secret.ts'

const mine = secretOf(Buffer.alloc(32, 7))
const other = secretOf(Buffer.alloc(32, 8))

test('what is sealed is read again with the same key, and each time it is sealed differently', () => {
  const text = 'pa§§ wörd \u{1F511}'
  const [one, two] = [sealed(mine, text), sealed(mine, text)]
  expect([unsealed(mine, one), unsealed(mine, two)]).toEqual([text, text])
  expect(one).not.toBe(two)
  expect(unsealed(mine, sealed(mine, ''))).toBe('')
})

test('with another key, or when a single bit was changed, nothing is read', () => {
  const words = sealed(mine, 'secret')
  expect(unsealed(other, words)).toBeUndefined()
  const bytes = Buffer.from(words, 'base64url')
  for (let i = 0; i < bytes.length; i++) {
    const bent = Buffer.from(bytes)
    bent[i] = (bent[i] ?? 0) ^ 1
    expect(unsealed(mine, bent.toString('base64url'))).toBeUndefined()
  }
  for (const cut of ['', 'x', words.slice(0, 20)]) expect(unsealed(mine, cut)).toBeUndefined()
})

test('a key for one purpose is not that for another', () => {
  expect(mine.key('one')).not.toEqual(mine.key('two'))
  expect(mine.key('one')).toEqual(mine.key('one'))
  expect(mine.key('one')).toHaveLength(32)
})
