import type { Desk } from '../desk/desk.ts'
import { unsealed } from '../desk/sealed.ts'
import type { Secret } from '../desk/secret.ts'
import type { Db } from '../desk/tables.ts'
import type { Account, Reading } from './account.ts'
import type { Mailbox } from './mailbox.ts'
import type { Parser } from './parser.ts'
import { receive } from './spool.ts'
import { turnAway } from './turned-away.ts'
import type { State } from './watching.ts'

/** How a mailbox is reached, where it is read at all. Its password is opened when it is needed, and throws where it cannot be. */
export function accountOf(secret: Secret, box: Mailbox): Account | undefined {
  const { in_protocol: protocol } = box
  if (protocol === 'none') return
  return {
    protocol,
    host: box.in_host,
    port: box.in_port,
    security: box.in_security,
    user: box.in_user || box.out_user,
    async credentials() {
      const pass = unsealed(secret, box.in_secret || box.out_secret)
      if (pass === undefined) throw new Error('The password cannot be unsealed.')
      return { pass }
    },
    folder: box.in_folder || 'INBOX',
    after: box.in_after,
    move_to: box.in_move_to || 'Deskbell',
  }
}

/** Where a mailbox is read from: what is known of one source says nothing about another. */
const sourceOf = ({ protocol, host, user, folder }: Account) =>
  JSON.stringify([protocol, host, user, folder])

type Heeding = { parser: Parser; received: () => void }

/** With what a mailbox is read: its place and what was taken lie in the records, its messages go into the spool. */
export async function readingOf(desk: Desk, box: Mailbox, account: Account, heeding: Heeding) {
  const { id } = box
  const source = sourceOf(account)
  const from = { via: account.protocol, recipient: box.address }
  await desk.write((tx) => begin(tx, id, source))
  const reading: Omit<Reading, 'signal' | 'drained' | 'warn'> = {
    place: () => desk.read((db) => placeOf(db, id)),
    remember: (place) => desk.write((tx) => update(tx, id, place)),
    known: (uidls) => desk.write((tx) => known(tx, id, uidls)),
    rememberOne: async (uidl) => {
      const row = { mailbox_id: id, uidl }
      await desk.write((tx) =>
        tx
          .insertInto('mailbox_taken')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      )
    },
    take: async (bytes) => {
      await receive(desk, bytes, from)
      await desk.write((tx) => update(tx, id, { message_at: desk.now() }))
      heeding.received()
    },
    turnAway: (headers, size) => turnAway(desk, heeding.parser, headers, size, from),
  }
  return reading
}

/** Writes down how reading a mailbox is going. */
export const noteState = (desk: Desk, id: number, { is, since, ...state }: State) =>
  desk.write((tx) =>
    update(tx, id, {
      state: is,
      since,
      trouble: state.trouble ? JSON.stringify(state.trouble) : null,
      warning: state.warning ? JSON.stringify(state.warning) : null,
      again_at: state.again_at ?? null,
    }),
  )

/** From another source nothing was taken yet. */
async function begin(tx: Db, mailbox_id: number, source: string) {
  const row = await tx
    .selectFrom('mailbox_reading')
    .select('source')
    .where('mailbox_id', '=', mailbox_id)
    .executeTakeFirst()
  if (row?.source === source) return
  await tx.deleteFrom('mailbox_taken').where('mailbox_id', '=', mailbox_id).execute()
  await tx.deleteFrom('mailbox_reading').where('mailbox_id', '=', mailbox_id).execute()
  await tx.insertInto('mailbox_reading').values({ mailbox_id, source }).execute()
}

async function placeOf(db: Db, id: number) {
  const row = await db
    .selectFrom('mailbox_reading')
    .select(['uidvalidity', 'last_uid'])
    .where('mailbox_id', '=', id)
    .executeTakeFirst()
  return row && row.uidvalidity !== null
    ? { uidvalidity: row.uidvalidity, last_uid: row.last_uid }
    : undefined
}

type Noted = Partial<{
  uidvalidity: string
  last_uid: number
  state: State['is']
  since: number
  trouble: string | null
  warning: string | null
  again_at: number | null
  message_at: number
}>

const update = async (tx: Db, id: number, values: Noted) => {
  await tx.updateTable('mailbox_reading').set(values).where('mailbox_id', '=', id).execute()
}

/** Those of them that were taken; what the server has no more is forgotten. */
async function known(tx: Db, mailbox_id: number, uidls: string[]) {
  const there = new Set(uidls)
  const rows = await tx
    .selectFrom('mailbox_taken')
    .select('uidl')
    .where('mailbox_id', '=', mailbox_id)
    .execute()
  const gone = rows.map(({ uidl }) => uidl).filter((uidl) => !there.has(uidl))
  for (let from = 0; from < gone.length; from += 500)
    await tx
      .deleteFrom('mailbox_taken')
      .where('mailbox_id', '=', mailbox_id)
      .where('uidl', 'in', gone.slice(from, from + 500))
      .execute()
  return new Set(rows.map(({ uidl }) => uidl).filter((uidl) => there.has(uidl)))
}
