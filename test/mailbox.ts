import type { Desk } from '../src/desk/desk.ts'
import { sealed } from '../src/desk/sealed.ts'
import type { MailboxTable } from '../src/desk/tables-mail.ts'

type Box = Partial<Pick<MailboxTable, 'out_security'>> & {
  address?: string
  name?: string
  out_user?: string
  password?: string
  topic_id?: number
}

/** Gives a desk a mailbox whose letters leave by the server at a port of this machine. */
export const connect = (desk: Desk, out_port: number, { password, ...box }: Box = {}) =>
  desk.write((tx) =>
    tx
      .insertInto('mailbox')
      .values({
        name: 'Help Desk',
        address: 'help@desk.example',
        topic_id: null,
        department_id: null,
        ...{ out_host: '127.0.0.1', out_port, out_security: 'none' },
        ...(password && { out_secret: sealed(desk.secret, password) }),
        ...box,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
