import { createHmac } from 'node:crypto'
import type { Secret } from '../desk/secret.ts'
import { same } from '../desk/secret.ts'

/** Whom a reply address was given to, about which ticket. */
export type Proof = { ticket_id: number; person_id: number }

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** The first 80 bits of a signature in letters that survive any mail system: case does not count there (RFC 4648, base32). */
function signed(secret: Secret, { ticket_id, person_id }: Proof) {
  const bytes = createHmac('sha256', secret.sign('reply', `${ticket_id}.${person_id}`)).digest()
  const bits = [...bytes.subarray(0, 10)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('')
}

/**
 * The address at which one person answers one ticket: the desk's own with `+`, the ticket, the person and 80 bits of
 * HMAC-SHA-256 behind its name (RFC 5233). Nobody else is shown it.
 */
export function replyAddress(secret: Secret, own: string, proof: Proof) {
  const at = own.lastIndexOf('@')
  const tag = [proof.ticket_id.toString(36), proof.person_id.toString(36), signed(secret, proof)]
  return `${own.slice(0, at)}+${tag.join('.')}${own.slice(at)}`
}

/** What an address proves; 'wrong' where it looks like one of ours and is not, nothing where it is another. */
export function proofIn(secret: Secret, address: string): Proof | 'wrong' | undefined {
  const [, ticket = '', person = '', mac = ''] =
    /\+([0-9a-z]{1,11})\.([0-9a-z]{1,11})\.([a-z2-7]{16})@/i.exec(address) ?? []
  if (!mac) return
  const proof = { ticket_id: Number.parseInt(ticket, 36), person_id: Number.parseInt(person, 36) }
  return same(signed(secret, proof), mac.toLowerCase()) ? proof : 'wrong'
}
