import { expressionBuilder, sql } from 'kysely'
import { Mistaken } from '../desk/desk.ts'
import { emailIn } from '../desk/email-address.ts'
import { folded } from '../desk/folded.ts'
import { say } from '../desk/say.ts'
import type { Db, Tables } from '../desk/tables.ts'

/** A domain as it is kept: `acme.example`, also from `@Acme.example`; nothing in anything else. */
export function domainIn(word: string) {
  const domain = folded(word.trim()).replace(/^@/, '')
  return emailIn(`x@${domain}`) === `x@${domain}` ? domain : undefined
}

/** Whether everybody can have an address there: whoever writes from it belongs to nobody. */
export const isPublic = (domain: string) => publicDomains.has(domain) || ofMany.test(domain)

/** Providers that have a domain in many countries. */
const ofMany = /^(yahoo|hotmail|outlook|live|gmx)\.(com?\.)?[a-z]{2,3}$/

const publicDomains = new Set(
  `gmail.com googlemail.com msn.com ymail.com aol.com icloud.com me.com mac.com proton.me protonmail.com pm.me web.de
  t-online.de freenet.de mail.ru yandex.ru yandex.com qq.com 163.com 126.com sina.com
  naver.com orange.fr wanadoo.fr free.fr laposte.net libero.it virgilio.it seznam.cz wp.pl o2.pl comcast.net verizon.net
  att.net btinternet.com zoho.com mail.com fastmail.com tutanota.com tuta.io hey.com mailbox.org posteo.de`
    .trim()
    .split(/\s+/),
)

/**
 * From now on these domains and no others lead to an organization, and every customer from there who belongs to none
 * belongs to it. Throws Mistaken where one leads to another that is not archived. Nobody is moved out.
 */
export async function keepDomains(tx: Db, organization_id: number, domains: string[]) {
  const other = await tx
    .selectFrom('organization_domain')
    .innerJoin('organization', 'organization.id', 'organization_id')
    .select(['domain', 'name'])
    .where('domain', 'in', ['', ...domains])
    .where('organization_id', '!=', organization_id)
    .where('archived', '=', 0)
    .executeTakeFirst()
  if (other) throw new Mistaken({ domains: say('{domain} leads to {name} already', other) })
  await tx
    .deleteFrom('organization_domain')
    .where((eb) =>
      eb.or([eb('organization_id', '=', organization_id), eb('domain', 'in', ['', ...domains])]),
    )
    .execute()
  if (!domains.length) return
  await tx
    .insertInto('organization_domain')
    .values(domains.map((domain) => ({ domain, organization_id })))
    .execute()
  await join(tx, someone(tx).where('domain', 'in', domains))
}

/** A customer who belongs to no organization yet belongs to the one to which one of their addresses leads. */
export const joinByAddress = (tx: Db, id: number) =>
  join(tx, someone(tx).where('person_id', '=', id))

const join = (tx: Db, people: ReturnType<typeof someone>) =>
  tx
    .updateTable('person')
    .set({ organization_id: organizationFor('person.id') })
    .where('role', '=', 'customer')
    .where('organization_id', 'is', null)
    .where('id', 'in', people)
    .execute()

const eb = expressionBuilder<Tables>()
const someone = (tx: Db) => tx.selectFrom('address').select('person_id')

/** The organization to which an address of somebody leads, within a query whose column `person` says who. */
const organizationFor = (person: string) =>
  eb
    .selectFrom('address')
    .innerJoin('organization_domain', 'organization_domain.domain', 'address.domain')
    .innerJoin('organization', 'organization.id', 'organization_domain.organization_id')
    .select('organization.id')
    .where('address.person_id', '=', sql.ref<number>(person))
    .where('organization.archived', '=', 0)
    .orderBy('address.place')
    .limit(1)

/** The organizations that are not archived, by the folded names. */
export async function organizationsByName(db: Db) {
  const rows = await db
    .selectFrom('organization')
    .select(['id', 'name'])
    .where('archived', '=', 0)
    .execute()
  return new Map(rows.map((row) => [folded(row.name), row]))
}

/** Who looks after the organization of a customer at the desk, and whether its new tickets are theirs. */
export const accountOf = async (db: Db, customer_id: number) =>
  (await db
    .selectFrom('organization')
    .innerJoin('person', 'person.organization_id', 'organization.id')
    .select(['organization.manager_id', 'organization.team_id', 'organization.assigns'])
    .where('person.id', '=', customer_id)
    .where('organization.archived', '=', 0)
    .executeTakeFirst()) ?? { manager_id: null, team_id: null, assigns: 0 }

/** The primary contacts of an organization, by name. */
export const primaryContacts = (db: Db, organization_id: number) =>
  db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('organization_id', '=', organization_id)
    .where('primary_contact', '=', 1)
    .where('archived', '=', 0)
    .orderBy('name')
    .execute()
