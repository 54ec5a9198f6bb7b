import { type CsvLine, csvLines } from '../desk/csv.ts'
import { emailIn } from '../desk/email-address.ts'
import { folded } from '../desk/folded.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { joinByAddress, organizationsByName } from './organization.ts'

/** More lines than these are not taken at once. */
export const mostLines = 5000

/** A line of an import, and what is done about it. */
export type Judged = {
  line: number
  name: string
  email: string
  organization: string
  will: 'new' | 'known' | 'wrong'
  because: Message
  organization_id?: number
  /** Who is known by the address, where they come to belong to the organization. */
  joins?: number
}

type Line = Pick<Judged, 'line' | 'name' | 'email' | 'organization'> & { isOpen: boolean }

const columns = ['name', 'email', 'organization'] as const

/** The customers in a CSV text: by the names of its columns where the first line has them, else name, email, organization. */
export function customersIn(text: string): Line[] {
  const lines = csvLines(text)
  const heads = lines[0]?.cells?.map((cell) => folded(cell)) ?? []
  const hasHeads = heads.includes('email') && heads.includes('name')
  const places = columns.map((column, place) => (hasHeads ? heads.indexOf(column) : place))
  return lines.slice(hasHeads ? 1 : 0).map((line) => lineOf(line, places))
}

function lineOf({ line, cells }: CsvLine, [name, email, organization]: number[]): Line {
  const cell = (place = -1) => (cells?.[place] ?? '').normalize('NFC').replace(/[\s\p{Cc}]+/gu, ' ')
  return {
    line,
    name: cell(name),
    email: cell(email),
    organization: cell(organization),
    isOpen: cells === undefined,
  }
}

/** What would happen to each line now. Nothing is written. */
export async function judged(db: Db, lines: Line[]): Promise<Judged[]> {
  const known = await knownBy(
    db,
    lines.flatMap(({ email }) => emailIn(email) ?? []),
  )
  const organizations = await organizationsByName(db)
  const first = new Map<string, number>()
  return lines.map(({ isOpen, ...line }) => {
    const email = emailIn(line.email)
    const address = folded(email ?? '')
    const before = first.get(address)
    if (email && before === undefined) first.set(address, line.line)
    const organization = organizations.get(folded(line.organization))
    const person = known.get(address)
    const wrong = isOpen ? openQuote : wrongIn(line, email, before, person, organization)
    if (wrong || !email) return { ...line, will: 'wrong', because: wrong ?? badEmail }
    if (person) return { ...line, email, ...asKnown(person, organization) }
    return {
      ...line,
      email,
      will: 'new',
      because: say('New'),
      ...(organization && { organization_id: organization.id }),
    }
  })
}

type Known = { id: number; name: string; role: string; organization_id: number | null }
type Organization = { id: number; name: string }

const openQuote = say('A quotation mark is not closed: nothing from here on is read')
const badEmail = say('This is no email address, like name@example.com')
const mostName = 100

function wrongIn(
  { name, organization }: Pick<Line, 'name' | 'organization'>,
  email: string | undefined,
  before: number | undefined,
  person: Known | undefined,
  found: Organization | undefined,
): Message | undefined {
  if (!email) return badEmail
  if (before !== undefined)
    return say('The address stands in line {line} already', { line: before })
  if (person && person.role !== 'customer')
    return say('It is the address of {name}, who works here', { name: person.name })
  if (organization && !found)
    return say('There is no organization “{organization}”. Add it first', { organization })
  if (person) return
  if (!name) return say('The name is missing')
  if ([...name].length > mostName)
    return say('The name must be {most} characters or less', { most: mostName })
}

/** Whom we know keeps their name and their organization. */
function asKnown({ id, name, organization_id }: Known, organization: Organization | undefined) {
  if (!organization || organization_id !== null)
    return { will: 'known' as const, because: say('Known as {name}: nothing changes', { name }) }
  return {
    will: 'known' as const,
    because: say('Known as {name}: will belong to {organization}', {
      name,
      organization: organization.name,
    }),
    organization_id: organization.id,
    joins: id,
  }
}

const some = 500

async function knownBy(db: Db, emails: string[]) {
  const known = new Map<string, Known>()
  for (let at = 0; at < emails.length; at += some) {
    const rows = await db
      .selectFrom('address')
      .innerJoin('person', 'person.id', 'address.person_id')
      .select(['email_folded', 'person.id', 'person.name', 'person.role', 'organization_id'])
      .where('email_folded', 'in', emails.slice(at, at + some).map(folded))
      .execute()
    for (const { email_folded, ...person } of rows) known.set(email_folded, person)
  }
  return known
}

/** Does at this moment what `judged` says, and answers with it. What is wrong is left out. */
export async function importCustomers(tx: Db, lines: Line[], at: number) {
  const all = await judged(tx, lines)
  for (const { joins, organization_id } of all)
    if (joins !== undefined && organization_id !== undefined)
      await tx.updateTable('person').set({ organization_id }).where('id', '=', joins).execute()
  for (const one of all) if (one.will === 'new') await add(tx, one, at)
  return all
}

async function add(tx: Db, { name, email, organization_id }: Judged, at: number) {
  const nothing = { username: null, password_hash: null, time_zone: null }
  const { id } = await tx
    .insertInto('person')
    .values({
      ...nothing,
      name,
      role: 'customer',
      created_at: at,
      organization_id: organization_id ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('address')
    .values({ email_folded: folded(email), email, person_id: id, proved_at: at })
    .execute()
  if (organization_id === undefined) await joinByAddress(tx, id)
}
