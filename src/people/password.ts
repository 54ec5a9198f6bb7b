import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Mistaken } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import { commonPasswords } from './common-passwords.ts'

/**
 * What is kept of a password: argon2id with its parameters and a salt of its own. About 35 ms, off
 * the event loop. Throws Mistaken for one over 1024 bytes, before any work is spent on it.
 */
export async function hashPassword(password: string) {
  if (isTooLong(password)) throw new Mistaken({ password: tooLong })
  return written(await hashed(password, { ...current, salt: randomBytes(16) }))
}

/**
 * Whether a password is the one of which this is kept. Nobody's (null) costs the same one hash and
 * never fits, so that the time tells nobody who has an account. Throws when what is kept cannot be
 * read.
 */
export async function passwordFits(password: string, stored: string | null) {
  if (isTooLong(password)) return false
  const kept = stored === null ? nobodys : read(stored)
  const { hash } = await hashed(password, kept)
  return timingSafeEqual(hash, kept.hash) && stored !== null
}

/**
 * Whether what is kept was made with other parameters than today's: after a log-in it is made
 * anew.
 */
export const needsRenewal = (stored: string) => !stored.startsWith(headOf(current))

/**
 * Why this may not become a password, if so. What is known of its owner (name, username, address,
 * desk) counts for nothing in it.
 */
export function passwordProblem(
  password: string,
  own: readonly string[] = [],
): Message | undefined {
  if (isTooLong(password)) return tooLong
  if ([...password].length < least) return tooShort
  const folded = password.normalize('NFKC').toLowerCase()
  if (commonForms(folded).some((form) => commonPasswords.has(form)) || isRepetition(folded))
    return tooCommon
  if (without(folded, wordsOf([...ours, ...own])).length < least) return tooNear
}

/** How many hashes this process has made: tests count them, because time is no measure. */
export const hashesDone = () => done
let done = 0

const least = 8 // characters
const most = 1024 // bytes
const isTooLong = (password: string) => Buffer.byteLength(password) > most

const tooShort = say('Password must be {least} characters or more', { least })
const tooLong = say('Password must be shorter')
const tooCommon = say('Many people use this password, so it is easy to guess. Choose another')
const tooNear = say('Your name or ours is too much of this password. Choose another')

type Parameters = { memory: number; passes: number; parallelism: number }
type Kept = Parameters & { salt: Buffer; hash: Buffer }

const current = { memory: 19_456, passes: 2, parallelism: 1 } // KiB; OWASP's first choice
const bytesOfHash = 32
const nobodys: Kept = { ...current, salt: randomBytes(16), hash: Buffer.alloc(bytesOfHash) }

const argon2Async = promisify(argon2)

async function hashed(
  password: string,
  kept: Parameters & { salt: Buffer; hash?: Buffer },
): Promise<Kept> {
  const { memory, passes, parallelism, salt } = kept
  const message = password.normalize('NFC') // keyboards differ in how they put accents together
  const tagLength = kept.hash?.length ?? bytesOfHash
  const hash = await inTurn(() =>
    argon2Async('argon2id', { message, nonce: salt, memory, passes, parallelism, tagLength }),
  )
  done++
  return { memory, passes, parallelism, salt, hash }
}

const atOnce = 2 // each takes a processor and 19 MiB
const waiting: (() => void)[] = []
let working = 0

/** Lets two work at a time; the others wait in line. */
async function inTurn<T>(work: () => Promise<T>) {
  if (working < atOnce) working++
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else working--
  }
}

// $argon2id$v=19$m=19456,t=2,p=1$salt$hash, as other programs write it
const written = ({ salt, hash, ...parameters }: Kept) =>
  `${headOf(parameters)}${base64(salt)}$${base64(hash)}`
const headOf = ({ memory, passes, parallelism }: Parameters) =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`
const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z\d+/]+)\$([A-Za-z\d+/]+)$/

function read(stored: string): Kept {
  const [, memory, passes, parallelism, salt, hash] = form.exec(stored) ?? []
  if (!salt || !hash) throw new Error('A password is kept in a form that is not known here')
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

/** The password itself, and without the few figures and signs that people hang on a common one. */
const commonForms = (folded: string) => [
  folded,
  folded.replace(/[^\p{L}]{1,5}$/u, ''),
  folded.replace(/^[^\p{L}]{1,5}/u, ''),
]

const isRepetition = (folded: string) => /^(.{1,4})\1+$/su.test(folded)

const ours = ['deskbell', 'helpdesk']

/** The words in these names, the longest first. Two letters are no word: they stand everywhere. */
const wordsOf = (names: readonly string[]) =>
  names
    .flatMap((name) =>
      name
        .normalize('NFKC')
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u),
    )
    .filter((word) => word.length > 2)
    .sort((a, b) => b.length - a.length)

const without = (text: string, words: string[]) => [
  ...words.reduce((left, word) => left.replaceAll(word, ''), text),
]
