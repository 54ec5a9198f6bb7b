import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Secret } from './secret.ts'

const purpose = 'sealed 1'

/** A text that only this desk can read again, and nobody can change unseen (AES-256-GCM; a nonce of its own each time). */
export function sealed(secret: Secret, text: string) {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secret.key(purpose), nonce)
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString('base64url')
}

/** What was sealed; nothing where it was changed, or sealed with another key than the desk has now. */
export function unsealed(secret: Secret, words: string) {
  const all = Buffer.from(words, 'base64url')
  const [nonce, tag, bytes] = [all.subarray(0, 12), all.subarray(12, 28), all.subarray(28)]
  if (tag.length < 16) return undefined
  const decipher = createDecipheriv('aes-256-gcm', secret.key(purpose), nonce, {
    authTagLength: 16,
  }).setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(bytes), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
