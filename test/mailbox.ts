import type { Desk } from '../src/desk/desk.ts'
import type { MailboxTable } from '../src/desk/tables-mail.ts'
import { theDesk } from '../src/people/person.ts'
import { mailboxes } from '../src/settings/kinds/mailboxes.ts'
import { addSaid } from '../src/settings/said.ts'

type Box = Partial<Pick<MailboxTable, 'out_security'>> & {
  address?: string
  name?: string
  out_user?: string
  password?: string
}

/** Gives a desk a mailbox whose letters leave by the server at a port of this machine, as its form would. */
export async function connect(desk: Desk, out_port: number, box: Box = {}) {
  const words = {
    ...{ name: 'Help Desk', address: 'help@desk.example' },
    ...{ out_host: '127.0.0.1', out_port: String(out_port), out_security: 'none' },
    ...box,
  }
  const how = { by: theDesk, at: desk.now(), secret: desk.secret }
  return { id: await desk.write((tx) => addSaid(tx, mailboxes, words, how)) }
}
