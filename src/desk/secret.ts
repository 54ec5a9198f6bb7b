import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** The desk's own key. It signs links, forms and cookies, each for its purpose, and is never sent anywhere. */
export type Secret = {
  sign: (purpose: string, text: string) => string
  /** A key of 256 bits for one purpose alone, from which no other follows (HKDF, RFC 5869). */
  key: (purpose: string) => Buffer
}

/** Signs with 128 bits of HMAC-SHA-256, in letters that may stand in an address. */
export const secretOf = (key: Buffer): Secret => ({
  sign: (purpose, text) =>
    createHmac('sha256', key)
      .update(`${purpose}\0${text}`)
      .digest()
      .subarray(0, 16)
      .toString('base64url'),
  key: (purpose) => Buffer.from(hkdfSync('sha256', key, '', purpose, 32)),
})

/** Whether two words are the same, in a time that does not tell how far they are. */
export const same = (one: string, other: string) => timingSafeEqual(digest(one), digest(other))

/** A random word of 128 bits that may stand in an address. */
export const randomWord = () => randomBytes(16).toString('base64url')

/** The SHA-256 of a text, in hexadecimal. */
export const sha256 = (text: string) => digest(text).toString('hex')

const digest = (text: string) => createHash('sha256').update(text).digest()
