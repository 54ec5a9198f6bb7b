import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Desk } from '../desk/desk.ts'
import { emailIn } from '../desk/email-address.ts'
import { isBehind } from '../desk/follow.ts'
import { say } from '../desk/say.ts'
import { bounceAddress } from './bounce-address.ts'
import { bytesOfLetter } from './letter-bytes.ts'
import type { Place } from './links.ts'
import { isOwn, type Mailbox, mailboxes, mailboxFor } from './mailbox.ts'
import { notify } from './notify.ts'
import { type Letter, letterById } from './outbox.ts'
import { drop, fix, named, nextDue, noteHanded, putBack, recover, settle, take } from './queue.ts'
import { hand, type Outcome } from './smtp.ts'

/** Told of each letter that could not be sent, and of what stopped the loop for a moment. */
type Tell = (line: Record<string, unknown>) => void

/**
 * Sends the letters that are due, one after the other, and says how many were tried. Each is taken, its bytes are fixed,
 * and that its last byte goes out is written down, each in a transaction of its own before the next step begins:
 * wherever it stops, the next run knows what may have arrived.
 */
export async function post(
  desk: Desk,
  place: Place,
  tell: Tell = () => undefined,
  goesOn = () => true,
) {
  let tried = 0
  while (goesOn()) {
    const taken = await desk.write((tx) => take(tx, desk.now()))
    if (!taken) return tried
    tried++
    const outcome = await send(desk, place, taken.id).catch(failed)
    if (!outcome) continue
    await desk.write((tx) => settle(tx, taken, outcome, desk.now()))
    if (outcome.became !== 'sent')
      tell({ at: 'mail', letter: taken.id, became: outcome.became, answer: outcome.answer })
    desk.bell.ring()
  }
  return tried
}

/** What goes wrong with us is tried again like what goes wrong on the way. */
const failed = (error: unknown): Outcome => ({ became: 'later', answer: String(error) })

/** What became of one letter; nothing where it is not to be sent. */
async function send(desk: Desk, place: Place, id: number): Promise<Outcome | undefined> {
  const ready = await prepared(desk, id)
  if (!ready) return
  const { letter, box, to } = ready
  const bytes = letter.hash
    ? await buffer(await desk.store.open(letter.hash))
    : await fixed(desk, place, { ...letter, email: to }, box)
  const beforeLast = () => desk.write((tx) => noteHanded(tx, id, desk.now()))
  const [first = '', ...others] = senders(desk, letter, box)
  let outcome = await hand(desk, box, { from: first, to, bytes }, beforeLast)
  for (const from of others)
    if (outcome.isSender) outcome = await hand(desk, box, { from, to, bytes }, beforeLast)
  return outcome
}

/**
 * To where a server reports: of a letter that nobody wrote to nowhere, so that no program answers it, else to an address
 * that tells which letter it was. Where a server takes none of these, the mailbox itself.
 */
const senders = (desk: Desk, { id, automatic }: Letter, { address }: Mailbox) => [
  ...(automatic ? [''] : []),
  bounceAddress(desk.secret, address, id),
  address,
]

/** A letter that may be sent, with its mailbox and the address to which it goes. Any other is written down as it is. */
async function prepared(desk: Desk, id: number) {
  return desk.write(async (tx) => {
    const found = await letterById(tx, id)
    const box = found && mailboxFor(await mailboxes(tx), found.ticket)
    if (!found || !box) return void (await putBack(tx, id))
    const to = emailIn(found.hash ? found.to_email : (found.email ?? ''))
    if (found.isWithheld) return void (await drop(tx, id, mayNotSee))
    if (!to) return void (await drop(tx, id, noAddress))
    if (await isOwn(tx, to)) return void (await drop(tx, id, isOurs))
    if (!found.message_id) await named(tx, id, box)
    const letter = found.message_id ? found : await letterById(tx, id)
    return letter && { letter, box, to }
  })
}

const mayNotSee = say('They may not see the ticket any more.')
const isOurs = say('Its address is that of a mailbox of this desk.')
const noAddress = say('There is no address to which it could be sent.')

/** Makes the bytes of a letter; when this returns they are on disk, and the letter names them. */
async function fixed(desk: Desk, place: Place, letter: Letter & { email: string }, box: Mailbox) {
  const { id, message_id } = letter
  if (!message_id) throw new Error(`Letter ${id} has no Message-ID.`)
  const bytes = await bytesOfLetter(desk, place, { ...letter, message_id }, box)
  const kept = await desk.store.keep(Readable.from([bytes]), Number.POSITIVE_INFINITY)
  if (kept === 'too big') throw new Error('No letter is too big to be kept.')
  try {
    const { hash } = kept
    await desk.write((tx) => fix(tx, id, { hash, to_email: letter.email, mailbox_id: box.id }))
  } finally {
    desk.store.letGo(kept.hash)
  }
  return bytes
}

const patience = 10_000 // milliseconds for the letter that is on its way when the desk stops; then it is taken up at the next start
const longest = 5_000 // milliseconds after which one looks whatever happens
const resting = 60_000 // milliseconds after what should not happen

/**
 * Sends letters until told to stop: when the bell rings, and when one is due. At its start, what another process was
 * sending when it ended is taken up again; only one process has a desk.
 */
export function keepPosting(desk: Desk, place: Place, tell: Tell) {
  let going = true
  const stopping = Promise.withResolvers<void>()
  const loop = async () => {
    let before = Number.MAX_SAFE_INTEGER
    while (going) {
      const next = desk.bell.rung()
      try {
        await desk.write((tx) => recover(tx, before, desk.now()))
        before = desk.now()
        await post(desk, place, tell, () => going)
        await Promise.race([next, pause(await untilDue(desk)), stopping.promise])
      } catch (error) {
        tell({ at: 'mail', error: String(error) })
        await Promise.race([pause(resting), stopping.promise])
      }
    }
  }
  const ended = loop()
  return () => {
    going = false
    stopping.resolve()
    return Promise.race([ended, pause(patience)])
  }
}

const untilDue = async (desk: Desk) => {
  const { due, unread } = await desk.read(async (db) => ({
    due: await nextDue(db, desk.now()),
    unread: await isBehind(db, notify),
  }))
  if (unread) desk.bell.ring() // another program has done something: nobody else rings for it
  return Math.min(Math.max(0, (due ?? Number.POSITIVE_INFINITY) - desk.now()), longest)
}

/** Does not keep the process from ending. */
const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref())
