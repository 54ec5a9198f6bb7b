import { number } from '../../desk/amounts.ts'
import { Mistaken } from '../../desk/desk.ts'
import type { InputOf } from '../../desk/fields.ts'
import { folded } from '../../desk/folded.ts'
import { email, line, oneOf, pick } from '../../desk/kinds.ts'
import { inUtc } from '../../desk/moment.ts'
import { say } from '../../desk/say.ts'
import { sealed } from '../../desk/sealed.ts'
import type { Db } from '../../desk/tables.ts'
import { blank, drawn, headed, hinted, optional, preset } from '../../desk/variations.ts'
import { log } from '../arrange.ts'
import { inTable } from '../in-table.ts'
import { type Arranging, kind } from '../kind.ts'
import { inColumns, inFields, inPassword, refuseReading } from './mailbox-in.ts'

const asTyped = { autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' }

const own = {
  name: hinted(
    line('Name', 'Enter a name', 100),
    'Letters come from it: Lanternfield Help. Beside it stands who wrote, where customers may know that.',
  ),
  address: {
    ...drawn(email('Email address'), 'email', { autocomplete: 'off' }),
    missing: say('Enter the email address of the mailbox'),
  },
  topic: hinted(
    blank(optional(pick('parent_topics', 'Help topic', 'Select a help topic')), 'Any'),
    'New tickets that come to this mailbox get it, and letters about its tickets leave by it.',
  ),
  department: blank(optional(pick('departments', 'Department', 'Select a department')), 'Any'),
  out_host: headed(
    hinted(
      drawn(line('Server', 'Enter the name of the server', 253), 'line', { size: 34, ...asTyped }),
      'The SMTP server by which letters leave, like smtp.example.com.',
    ),
    'How letters leave',
  ),
  out_port: preset(number('Port', 'Enter a port', 1, 65_535), '587'),
  out_security: preset(
    oneOf(
      {
        starttls: say('STARTTLS, mostly port 587'),
        tls: say('TLS from the start, mostly port 465'),
        none: say('None: anybody on the way can read along'),
      },
      'Encryption',
      'Select how the line is encrypted',
    ),
    'starttls',
  ),
  out_user: hinted(
    optional(drawn(line('Log in as', 'Enter a username', 254), 'line', { size: 34, ...asTyped })),
    'Left empty, letters are handed over without a log-in.',
  ),
}

const columned = { ...own, ...inFields }

const password = hinted(
  optional(
    drawn(
      { ...line('Password', 'Enter the password', 1000), read: (raw: string) => raw },
      'password',
      { size: 34, autocomplete: 'new-password' },
    ),
  ),
  'It is kept sealed and never shown again. Left empty, it stays as it is.',
)

const table = inTable(
  'mailbox',
  columned,
  {
    name: 'name',
    address: 'address',
    topic: 'topic_id',
    department: 'department_id',
    out_host: 'out_host',
    out_port: 'out_port',
    out_security: 'out_security',
    out_user: 'out_user',
    ...inColumns,
  },
  {
    references: [
      { table: 'outbox', column: 'mailbox_id', what: '{count|1 letter|{count} letters}' },
    ],
  },
)

const { in_folder, in_after, in_move_to, ...logIn } = inFields
const folder = { in_folder, in_after, in_move_to }
const fields = { ...own, password, ...logIn, in_password: inPassword, ...folder }

/** The addresses of the desk, and by which server its letters leave. */
export const mailboxes = kind({
  path: 'mailboxes',
  one: say('Mailbox'),
  many: say('Mailboxes'),
  about: say(
    'The desk’s own email addresses: by which server letters leave, and from where they come.',
  ),
  also: 'mail email smtp imap pop3 server outgoing incoming inbox folder send address account password host port tls starttls',
  fields,
  listed: ['name', 'address', 'topic', 'department', 'out_host'],
  archiving: say(
    'It is read no more, and no letter leaves by it. Those that wait leave by another mailbox.',
  ),
  besides: { changed: say('Password, changed') },
  ...table,
  write: async (tx, id, { password, in_password, ...input }, how) => {
    await refuseAddress(tx, id, input.address)
    if (!password) await refuseOtherServer(tx, id, input, how)
    await refuseReading(tx, id, { ...input, password, in_password }, how)
    const written = await table.write(tx, id, input)
    const box = { id: written, name: input.name }
    if (password) await keepPassword(tx, box, { out_secret: password }, how)
    if (in_password) await keepPassword(tx, box, { in_secret: in_password }, how)
    return written
  },
})

async function refuseAddress(tx: Db, id: number | null, address: string) {
  const others = (await table.all(tx)).filter((one) => one.id !== id)
  if (others.some(({ values }) => folded(values.address ?? '') === folded(address)))
    throw new Mistaken({ address: say('There is a mailbox with this address already') })
}

/** A password is for one server and one name: it is not handed to another. No configuration holds one. */
async function refuseOtherServer(
  tx: Db,
  id: number | null,
  { out_host, out_user }: InputOf<typeof own>,
  { secret }: Arranging,
) {
  if (!out_user || !secret) return
  const row = await tx
    .selectFrom('mailbox')
    .select(['out_host', 'out_user', 'out_secret'])
    .where('id', '=', id ?? -1)
    .executeTakeFirst()
  if (!row?.out_secret) throw new Mistaken({ password: say('Enter the password') })
  if (row.out_host !== out_host || row.out_user !== out_user)
    throw new Mistaken({ password: say('Enter the password again: it was for another log-in') })
}

async function keepPassword(
  tx: Db,
  box: { id: number; name: string },
  given: { out_secret: string } | { in_secret: string },
  how: Arranging,
) {
  if (!how.secret) throw new Error('A password is kept by the pages alone.')
  const { secret } = how
  const kept = Object.entries(given).map(([column, password]) => [column, sealed(secret, password)])
  await tx.updateTable('mailbox').set(Object.fromEntries(kept)).where('id', '=', box.id).execute()
  const now = { changed: inUtc(how.at) }
  await log(tx, mailboxes, box, how, { did: 'changed', was: { changed: '' }, now })
}
