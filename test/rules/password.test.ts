import { createHook } from 'node:async_hooks'
import { argon2Sync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Mistaken } from '../../src/desk/desk.ts'
import { commonPasswords } from '../../src/people/common-passwords.ts'
import {
  hashesDone,
  hashPassword,
  needsRenewal,
  passwordFits,
  passwordProblem,
} from '../../src/people/password.ts'

const sentence = 'nine lamps over the bay'
const counted = async <T>(work: () => Promise<T>) => {
  const before = hashesDone()
  const result = await work()
  return { result, hashes: hashesDone() - before }
}

describe('a password that is kept', () => {
  test('fits itself and no other', async () => {
    const stored = await hashPassword(sentence)
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(stored).not.toContain(sentence)
    expect(await passwordFits(sentence, stored)).toBe(true)
    expect(await passwordFits(`${sentence} `, stored)).toBe(false)
    expect(await passwordFits('', stored)).toBe(false)
  })

  test('has a salt of its own', async () => {
    expect(await hashPassword(sentence)).not.toBe(await hashPassword(sentence))
  })

  test('fits however the keyboard puts accents together', async () => {
    expect(await passwordFits('cafe\u0301 au lait', await hashPassword('caf\u00e9 au lait'))).toBe(
      true,
    )
  })

  test('is argon2id as others compute it, and renewed when made with other parameters', async () => {
    const nonce = Buffer.from('saltsaltsaltsalt')
    const old = { message: sentence, nonce, memory: 64, passes: 1, parallelism: 1, tagLength: 24 }
    const kept = argon2Sync('argon2id', old).toString('base64').replaceAll('=', '')
    const stored = `$argon2id$v=19$m=64,t=1,p=1$${nonce.toString('base64').replaceAll('=', '')}$${kept}`
    expect(await passwordFits(sentence, stored)).toBe(true)
    expect(await passwordFits('another', stored)).toBe(false)
    expect(needsRenewal(stored)).toBe(true)
    expect(needsRenewal(await hashPassword(sentence))).toBe(false)
  })

  test('in a form that is not known is our fault, not a wrong password', async () => {
    await expect(passwordFits(sentence, '$2y$10$abc')).rejects.toThrow('form that is not known')
    expect(needsRenewal('$2y$10$abc')).toBe(true)
  })
})

describe('what it costs', () => {
  test('is one hash, whether or not somebody has the account', async () => {
    const stored = await hashPassword(sentence)
    expect(await counted(() => passwordFits(sentence, stored))).toEqual({ result: true, hashes: 1 })
    expect(await counted(() => passwordFits('wrong', stored))).toEqual({ result: false, hashes: 1 })
    expect(await counted(() => passwordFits(sentence, null))).toEqual({ result: false, hashes: 1 })
  })

  test('is nothing over 1024 bytes', async () => {
    const stored = await hashPassword('é'.repeat(512))
    expect(await counted(() => passwordFits('é'.repeat(512), stored))).toEqual({
      result: true,
      hashes: 1,
    })
    const long = `${'é'.repeat(512)}x`
    expect(await counted(() => passwordFits(long, stored))).toEqual({ result: false, hashes: 0 })
    expect(await counted(() => passwordFits(long, null))).toEqual({ result: false, hashes: 0 })
    expect(await counted(() => hashPassword(long).catch((error) => error))).toEqual({
      result: expect.any(Mistaken),
      hashes: 0,
    })
  })

  test('never holds up the others: two are made at a time, and the loop goes on', async () => {
    const hashes = hashesMeanwhile()
    let turns = 0
    const ticking = setInterval(() => turns++, 1)
    await Promise.all(Array.from({ length: 8 }, () => passwordFits(sentence, null)))
    clearInterval(ticking)
    expect(hashes.end()).toEqual({ made: 8, atOnce: 2 })
    expect(turns).toBeGreaterThan(8)
  })

  test('leaves its place also when it fails', async () => {
    const broken = '$argon2id$v=19$m=1,t=0,p=1$c2FsdHNhbHQ$aGFzaA'
    const failed = await Promise.allSettled([1, 2, 3, 4].map(() => passwordFits(sentence, broken)))
    expect(failed.map(({ status }) => status)).toEqual(Array(4).fill('rejected'))
    expect(await passwordFits(sentence, await hashPassword(sentence))).toBe(true)
  })
})

describe('a new password', () => {
  const ken = ['Ken Bogus', 'ken.bogus', 'Bank desk']
  // biome-ignore format: a table keeps its columns
  test.each([
    ['',                       'characters or more'],
    ['lampbay',                'characters or more'],
    ['😀😀😀😀😀😀😀',          'characters or more'],
    ['a'.repeat(1025),         'must be shorter'],
    ['password',               'Many people use'],
    ['PassWord',               'Many people use'],
    ['Password2026!',          'Many people use'],
    ['P@ssw0rd',               'Many people use'],
    ['ｐａｓｓｗｏｒｄ',        'Many people use'],
    ['123iloveyou',            'Many people use'],
    ['Summer2026!',            'Many people use'],
    ['qwerty123456',           'Many people use'],
    ['zzzzzzzzzz',             'Many people use'],
    ['lampLAMPlamp',           'Many people use'],
    ['deskbell',               'Your name or ours'],
    ['deskbell-demo',          'Your name or ours'],
    ['Bogus-Ken-1970',         'Your name or ours'],
    ['kenbogus!bank',          'Your name or ours'],
  ])('%s is refused', (password, because) => expect(passwordProblem(password, ken)?.text).toContain(because))

  test.each([
    sentence,
    'Ken likes grey herons',
    'xk7-vq2-m',
    '😀🐙🦀🌵🚲🎻🧭🪁',
    'deskbell over the bay',
    'admin-8271-9384',
  ])('%s is taken', (password) => expect(passwordProblem(password, ken)).toBeUndefined())

  test('is compared with a few hundred, all in small letters', () => {
    expect(commonPasswords.size).toBeGreaterThan(500)
    for (const common of commonPasswords)
      expect(common).toBe(common.normalize('NFKC').toLowerCase())
  })
})

/** Watches what Node does in its other threads. */
function hashesMeanwhile() {
  const [made, ended] = [new Set<number>(), new Set<number>()]
  let atOnce = 0
  const hook = createHook({
    init(id, type) {
      if (type === 'ARGON2REQUEST') made.add(id)
      atOnce = Math.max(atOnce, made.size - ended.size)
    },
    before: (id) => made.has(id) && ended.add(id),
  }).enable()
  return {
    end() {
      hook.disable()
      return { made: made.size, atOnce }
    },
  }
}
