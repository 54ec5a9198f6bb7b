import { number } from '../../desk/amounts.ts'
import { Mistaken } from '../../desk/desk.ts'
import type { InputOf } from '../../desk/fields.ts'
import { line, oneOf } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { drawn, headed, hinted, optional, preset } from '../../desk/variations.ts'
import type { Arranging } from '../kind.ts'

const asTyped = { size: 34, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' }

/** How a mailbox is read: the fields of its form. */
export const inFields = {
  in_protocol: headed(
    preset(
      oneOf(
        {
          none: say('Not at all: it only sends, or a mail server hands its mail over'),
          imap: say('IMAP'),
          pop3: say('POP3'),
        },
        'Read it by',
        'Select how it is read',
      ),
      'none',
    ),
    'How letters come in',
  ),
  in_host: hinted(
    optional(drawn(line('Server to read', 'Enter the name of the server', 253), 'line', asTyped)),
    'The IMAP or POP3 server, like imap.example.com.',
  ),
  in_port: hinted(
    preset(number('Port to read', 'Enter a port', 1, 65_535), '993'),
    'Mostly 993 for IMAP, 995 for POP3.',
  ),
  in_security: preset(
    oneOf(
      {
        tls: say('TLS from the start'),
        starttls: say('STARTTLS'),
        none: say('None: anybody on the way can read along'),
      },
      'Encryption while reading',
      'Select how the line is encrypted',
    ),
    'tls',
  ),
  in_user: hinted(
    optional(drawn(line('Read as', 'Enter a username', 254), 'line', asTyped)),
    'Left empty, it is the username and password by which letters leave.',
  ),
  in_folder: hinted(
    optional(preset(drawn(line('Folder', 'Enter the folder', 200), 'line', asTyped), 'INBOX')),
    'The IMAP folder that is read. Everything in it comes in, also what lies there already.',
  ),
  in_after: preset(
    oneOf(
      {
        keep: say('Leave it there, marked as read'),
        move: say('Move it to another folder (IMAP)'),
        delete: say('Delete it there'),
      },
      'When a message is in the desk',
      'Select what becomes of a message',
    ),
    'keep',
  ),
  in_move_to: hinted(
    optional(
      preset(drawn(line('Move it to', 'Enter the folder', 200), 'line', asTyped), 'Deskbell'),
    ),
    'The folder is made where there is none.',
  ),
}

export const inPassword = hinted(
  optional(
    drawn(
      { ...line('Password to read', 'Enter the password', 1000), read: (raw: string) => raw },
      'password',
      { size: 34, autocomplete: 'new-password' },
    ),
  ),
  'Only where it is another one. It is kept sealed and never shown again. Left empty, it stays as it is.',
)

export const inColumns = {
  in_protocol: 'in_protocol',
  in_host: 'in_host',
  in_port: 'in_port',
  in_security: 'in_security',
  in_user: 'in_user',
  in_folder: 'in_folder',
  in_after: 'in_after',
  in_move_to: 'in_move_to',
} as const

type Reading = InputOf<typeof inFields> & {
  out_user?: string | undefined
  password?: string | undefined
  in_password?: string | undefined
}

/** A mailbox that is read needs a server and a password; one that is known is not handed to another server or name. */
export async function refuseReading(
  tx: Db,
  id: number | null,
  { in_protocol, in_host, in_user, out_user, password, in_password }: Reading,
  { secret }: Arranging,
) {
  if (in_protocol === 'none') return
  if (!in_host) throw new Mistaken({ in_host: say('Enter the name of the server to read') })
  if (!in_user && !out_user)
    throw new Mistaken({ in_user: say('Enter the username with which it is read') })
  if (in_password || !secret) return
  const row = await tx
    .selectFrom('mailbox')
    .select(['in_host', 'in_user', 'in_secret', 'out_user', 'out_secret'])
    .where('id', '=', id ?? -1)
    .executeTakeFirst()
  if (password && !row?.in_secret) return
  if (!row?.in_secret && !row?.out_secret)
    throw new Mistaken({ in_password: say('Enter the password to read it') })
  if (row.in_host !== in_host || (row.in_user || row.out_user) !== (in_user || out_user))
    throw new Mistaken({
      in_password: say('Enter the password to read it again: it was for another log-in'),
    })
}
