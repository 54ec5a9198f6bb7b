import type { Secret } from '../desk/secret.ts'
import type { Db } from '../desk/tables.ts'
import { bounced } from './bounce-address.ts'
import type { Parsed } from './parsed.ts'

/** What a mail system says of a letter of ours: which, whether it is lost or only late, and its words. */
export type Report = { letter: number; ticket_id: number; is: 'failed' | 'delayed'; words: string }

type About = Pick<Parsed, 'to' | 'delivered_to' | 'files' | 'text'>

/**
 * The letter that a report is about, by the address to which it came or the Message-ID in the part that it returns
 * (RFC 3464); nothing where it is about none of ours, or says that all is well.
 */
export async function reportOf(
  db: Db,
  secret: Secret,
  message: About,
  recipient: string,
): Promise<Report | undefined> {
  const status = statusIn(message)
  if (status.is === 'well') return
  const letter = await letterMeant(db, secret, message, recipient)
  return (
    letter && { letter: letter.id, ticket_id: letter.ticket_id, is: status.is, words: status.words }
  )
}

async function letterMeant(db: Db, secret: Secret, message: About, recipient: string) {
  const addresses = [
    recipient,
    ...message.delivered_to,
    ...message.to.map(({ address }) => address),
  ]
  const id = addresses.map((address) => bounced(secret, address)).find((one) => one !== undefined)
  const letters = db.selectFrom('outbox').select(['id', 'ticket_id', 'message_id'])
  const byAddress = id && (await letters.where('id', '=', id).executeTakeFirst())
  if (byAddress) return byAddress
  const ids = returnedIds(message)
  return ids.length ? letters.where('message_id', 'in', ids).executeTakeFirst() : undefined
}

const mostRead = 64 * 1024 // characters of a part: what is sought stands at its beginning

/** The Message-IDs of what comes back with a report, as a part of its own or below its text. */
function returnedIds({ files, text }: About) {
  const parts = files.filter(({ type }) => /^(message\/|text\/rfc822-headers)/i.test(type))
  const words = [...parts.map(({ bytes }) => textOf(bytes)), text.slice(0, mostRead)]
  const found = words.flatMap((one) => [
    ...one.matchAll(/^\s*message-id:\s{0,20}<([^<>\s]{1,250})>/gim),
  ])
  return [...new Set(found.map(([, id = '']) => id))].slice(0, 20)
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, mostRead)).toString('latin1')

/** What happened, from the part for programs where there is one (RFC 3464, 2.3), else that it was lost. */
function statusIn({ files, text }: About): { is: 'failed' | 'delayed' | 'well'; words: string } {
  const part = files.find(({ type }) => /^message\/(global-)?delivery-status$/i.test(type))
  const machine = part ? textOf(part.bytes).replace(/\r?\n[ \t]+/g, ' ') : ''
  const field = (name: string) =>
    new RegExp(`^${name}:[ \\t]*(.{0,500})`, 'im').exec(machine)?.[1]?.trim() ?? ''
  const [action, status] = [field('Action').toLowerCase(), field('Status')]
  const words = oneLine(field('Diagnostic-Code').replace(/^smtp;\s*/i, '') || status || text)
  if (/^(delivered|relayed|expanded)$/.test(action)) return { is: 'well', words }
  const isLate = action === 'delayed' || (action !== 'failed' && status.startsWith('4'))
  return { is: isLate ? 'delayed' : 'failed', words }
}

const oneLine = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300)

/** Writes down what was reported. A letter that is late stays sent; one that has been reported lost is so, whatever comes later. */
export async function keepReport(tx: Db, { letter, is, words }: Report) {
  const state = is === 'failed' ? { state: 'failed' as const, next_at: null } : {}
  await tx
    .updateTable('outbox')
    .set({ ...state, report: words })
    .where('id', '=', letter)
    .where('state', 'in', ['sent', 'unknown'])
    .execute()
}
