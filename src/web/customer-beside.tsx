import { InvitationLink } from '../../views/settings/agent.tsx'
import { CustomerBeside, OrganizationBeside } from '../../views/settings/customer.tsx'
import { customerById } from '../people/customers.ts'
import { accessOf } from '../people/invitation.ts'
import { primaryContacts } from '../people/organization.ts'
import { lastOf } from '../tickets/own.ts'
import type { Beyond } from './arranged.ts'
import { newLinkFor } from './links.ts'
import type { Site } from './site.ts'

/** Beside a customer's form: whether they can log in, their last tickets, and the way to merge them with another. */
export const beyondCustomers = (site: Site): Partial<Beyond> => ({
  around: (c, { id }) =>
    site.desk.read(async (db) => {
      const customer = await customerById(db, id)
      if (!customer) return {}
      const link = newLinkFor(site, c, id)
      const { until } = await accessOf(db, id, site.desk.now())
      const tickets = await lastOf(db, c.var.by, id)
      return {
        ...(link && { above: <InvitationLink link={link} until={until} /> }),
        aside: <CustomerBeside customer={customer} until={until} tickets={tickets} />,
      }
    }),
})

/** Beside an organization's form: its primary contacts, and the way to its customers. */
export const beyondOrganizations = ({ desk }: Site): Partial<Beyond> => ({
  around: async (_c, { id, name }) => {
    const contacts = await desk.read((db) => primaryContacts(db, id))
    return { aside: <OrganizationBeside name={name} contacts={contacts} /> }
  },
})
