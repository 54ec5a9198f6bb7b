import { emailIn } from '../desk/email-address.ts'
import { folded } from '../desk/folded.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { Ticket } from './ticket.ts'

/** How people say that something is attached, in the languages that are written to desks most. */
const attached = [
  "(?<!(?:your|no) )attachments?|attaching|I(?:[’']ve| have)? attach|enclosed", // English
  'attached(?! to (?!(?:this|my) (?:e-?mail|mail|message|reply|letter|ticket)))',
  'Anhang|angehängte?[mnrs]?|anbei|beigefügte?[mnrs]?|beiliegend', // German
  'ci-jointe?s?|pièces? jointes?', // French
  'adjunt[oa]s?|adjuntado', // Spanish
  'em anexo|anexo|anexei', // Portuguese
  'allegat[oaie]|alleghiamo|allego', // Italian
  'bijlagen?|bijgevoegde?', // Dutch
  'bifogat|bifogad|bifogar|bilaga|vedhæftet|vedlagt|vedlegg', // Swedish, Danish, Norwegian
  'załącznik|załączniku|załączam|příloha|příloze', // Polish, Czech
]
const speaks = new RegExp(String.raw`(?<![\p{L}-])(?:${attached.join('|')})(?!\p{L})`, 'iu')

/** Whether a text says that something is attached to it. What it quotes of others, in lines after a `>`, is not asked. */
export const speaksOfFile = (text: string) => speaks.test(text.replace(/^[ \t]*>.*$/gm, ''))

const most = 50

/** The email addresses in a text, each once, folded; of very many only the first fifty. */
export const addressesIn = (text: string) =>
  [
    ...new Set(
      (text.match(/[^\s<>()[\]:;,"“”„]+@[^\s<>()[\]:;,"“”„/]+/gu) ?? []).flatMap(
        (word) => emailIn(word.replace(/[.!?…'’]+$/u, '')) ?? [],
      ),
    ),
  ]
    .slice(0, most)
    .map(folded)

type Reply = { body?: unknown; files?: unknown; without_file?: unknown; with_address?: unknown }

/**
 * What somebody may have slipped in when they wrote to a customer, one sentence for the box that says it is meant so: a
 * file that is spoken of and not there, the address of another customer. What they have ticked is not asked again.
 */
export async function slipsIn(
  db: Db,
  { customer_id, copies }: Pick<Ticket, 'customer_id' | 'copies'>,
  { body, files, without_file, with_address }: Reply,
): Promise<Record<string, Message>> {
  const text = String(body ?? '')
  const lacksFile = !without_file && Array.isArray(files) && !files.length && speaksOfFile(text)
  const stranger = with_address
    ? undefined
    : await strangerIn(db, text, [customer_id, ...copies.map(({ id }) => id)])
  return {
    ...(lacksFile && {
      without_file: say('Your reply speaks of an attachment, and there is none. Attach it first'),
    }),
    ...(stranger && {
      with_address: say('{email} is the address of another customer. Take it out of your reply', {
        email: stranger.email,
      }),
    }),
  }
}

/** A customer of the desk whose address stands in a text, other than those who read it anyway. */
async function strangerIn(db: Db, text: string, readers: number[]) {
  const addresses = addressesIn(text)
  if (!addresses.length) return
  return db
    .selectFrom('address')
    .innerJoin('person', 'person.id', 'address.person_id')
    .select('address.email')
    .where('email_folded', 'in', addresses)
    .where('person.role', '=', 'customer')
    .where('person.id', 'not in', readers)
    .executeTakeFirst()
}
