import { folded } from '../desk/folded.ts'
import { randomWord } from '../desk/secret.ts'
import type { Db } from '../desk/tables.ts'
import type { Correspondent } from './composed.ts'

/** The mailboxes that are in use, the oldest first. */
export const mailboxes = (db: Db) =>
  db.selectFrom('mailbox').selectAll().where('archived', '=', 0).orderBy('id').execute()
export type Mailbox = Awaited<ReturnType<typeof mailboxes>>[number]

type About = { topic_id: number; department_id: number }

/** By which mailbox letters about a ticket leave: that of its help topic, else of its department, else the first. */
export const mailboxFor = (all: Mailbox[], { topic_id, department_id }: About) =>
  all.find((box) => box.topic_id === topic_id) ??
  all.find((box) => box.topic_id === null && box.department_id === department_id) ??
  all.find((box) => box.topic_id === null && box.department_id === null) ??
  all[0]

/** Whether an address is that of a mailbox of ours, also with something behind a `+`, and also of one that is not in use any more. */
export const isOwn = async (db: Db, address: string) => (await mailboxAt(db, address)) !== undefined

/** The mailbox of an address, likewise. */
export async function mailboxAt(db: Db, address: string): Promise<Mailbox | undefined> {
  const all = await db.selectFrom('mailbox').selectAll().execute()
  const plain = folded(address.replace(/\+[^@]*@/, '@'))
  return all.find((box) => [plain, folded(address)].includes(folded(box.address)))
}

/** A Message-ID that nobody can guess, in the domain of an address (RFC 5322, 3.6.4), without its brackets. */
export const newMessageId = ({ address }: Pick<Correspondent, 'address'>) =>
  `${randomWord()}@${address.split('@').at(-1)}`
