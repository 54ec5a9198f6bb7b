import { onTestFinished } from 'vitest'
import { hear } from '../src/mail/hear.ts'
import { openParser } from '../src/mail/parser.ts'
import { receive } from '../src/mail/spool.ts'
import { openSite } from './site.ts'

/** A part of a message: its type, its text, or its bytes in base64, and more of its headers. */
export type Piece = { type: string; body: string; more?: string[] }

/** A message of several parts, as it comes over the line. */
export const mailOf = (pieces: Piece[], headers: string[] = []) =>
  [
    ...['From: Rita Ray <rita@example.test>', 'To: desk@example.com', 'Subject: The bell'],
    ...[...headers, 'MIME-Version: 1.0', 'Content-Type: multipart/related; boundary=b', ''],
    ...pieces.flatMap(({ type, body, more = [] }) => [
      '--b',
      `Content-Type: ${type}`,
      ...more,
      '',
      body,
    ]),
    ...['--b--', ''],
  ].join('\r\n')

/** A site to which messages come; each becomes what it becomes, and `page` is the page of the last ticket for somebody. */
export async function openMailed() {
  const site = await openSite()
  const parser = openParser()
  onTestFinished(() => parser.close())
  async function mail(message: string | Buffer) {
    const id = await receive(site.desk, Buffer.from(message), { via: 'file' })
    if (id === 'too big') throw new Error('too big')
    const heard = await hear(site.desk, parser, id)
    const row = await site.desk.read((db) =>
      db.selectFrom('incoming').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    )
    return { ...heard, decision: row.decision, event: row.event_id ?? 0, hash: row.hash }
  }
  const pageOf = async (number = 0, who: Parameters<typeof site.get>[1] = 'ada') =>
    (await site.get(`/staff/tickets/${number}`, who)).text()
  return { ...site, mail, pageOf }
}

/** A picture of one dot. */
export const dot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
