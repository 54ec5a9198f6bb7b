import { createHmac } from 'node:crypto'
import { type Secret, same } from '../desk/secret.ts'

const signed = (secret: Secret, id: number) =>
  createHmac('sha256', secret.sign('bounce', String(id)))
    .digest('hex')
    .slice(0, 16)

/** To where mail systems report what becomes of one letter: the address of its mailbox with the letter behind a `+`, signed. */
export function bounceAddress(secret: Secret, own: string, id: number) {
  const at = own.lastIndexOf('@')
  return `${own.slice(0, at)}+bounce-${id.toString(36)}-${signed(secret, id)}${own.slice(at)}`
}

/** The letter that an address of ours stands for; nothing where it is no such address, or not of our making. */
export function bounced(secret: Secret, address: string) {
  const [, word = '', mac = ''] = /\+bounce-([0-9a-z]{1,11})-([0-9a-f]{16})@/i.exec(address) ?? []
  const id = Number.parseInt(word, 36)
  return mac && same(signed(secret, id), mac.toLowerCase()) ? id : undefined
}
