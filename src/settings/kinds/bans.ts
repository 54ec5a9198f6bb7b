import { emailIn } from '../../desk/email-address.ts'
import { type Field, Wrong } from '../../desk/fields.ts'
import { folded } from '../../desk/folded.ts'
import { line, text } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { drawn, hinted, optional } from '../../desk/variations.ts'
import { inTable } from '../in-table.ts'
import { kind } from '../kind.ts'

const name: Field<string> = {
  ...hinted(
    drawn(line('Address or domain', 'Enter an address or a domain', 254), 'line', {
      ...{ size: 34, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' },
    }),
    'Like someone@example.com, or @example.com for all addresses of a domain.',
  ),
  read: (raw) =>
    bannedIn(raw) ??
    new Wrong(say('Enter an address like someone@example.com, or a domain like @example.com')),
}

/** An address, or a domain with its sign; nothing when it is neither. */
function bannedIn(raw: string) {
  const isDomain = raw.trim().lastIndexOf('@') <= 0
  const address = emailIn(isDomain ? `x@${raw.trim().replace(/^@/, '')}` : raw)
  return address && folded(isDomain ? address.slice(1) : address)
}

const fields = {
  name,
  note: optional(
    hinted(
      drawn(text('Note', 'Enter a note'), 'text', { rows: 3 }),
      'Why. Only sysadmins read it.',
    ),
  ),
}

/** From whom no mail becomes a ticket. */
export const bans = kind({
  path: 'bans',
  one: say('Ban'),
  many: say('Bans'),
  about: say(
    'From whom no mail is taken. What they send is kept in the mail log, and nothing is done about it.',
  ),
  also: 'block spam blacklist blocklist ban list sender junk',
  fields,
  ...inTable('ban', fields, { name: 'name', note: 'note' }, {}),
})

/** Whether mail of this sender is taken; the domain of a ban does not stand for the domains below it. */
export async function isBanned(db: Db, address: string) {
  const whole = folded(address)
  const found = await db
    .selectFrom('ban')
    .select('id')
    .where('name', 'in', [whole, whole.slice(whole.lastIndexOf('@'))])
    .where('archived', '=', 0)
    .executeTakeFirst()
  return found !== undefined
}
