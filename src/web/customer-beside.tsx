import { CustomerBeside, OrganizationBeside } from '../../views/settings/customer.tsx'
import { customerById } from '../people/customers.ts'
import { primaryContacts } from '../people/organization.ts'
import { lastOf } from '../tickets/own.ts'
import type { Beyond } from './arranged.ts'
import type { Site } from './site.ts'

/** Beside a customer's form: whether they can log in, their last tickets, and the way to merge them with another. */
export const beyondCustomers = ({ desk }: Site): Partial<Beyond> => ({
  around: (c, { id }) =>
    desk.read(async (db) => {
      const customer = await customerById(db, id)
      if (!customer) return {}
      const tickets = await lastOf(db, c.var.by, id)
      return { aside: <CustomerBeside customer={customer} tickets={tickets} /> }
    }),
})

/** Beside an organization's form: its primary contacts, and the way to its customers. */
export const beyondOrganizations = ({ desk }: Site): Partial<Beyond> => ({
  around: async (_c, { id, name }) => {
    const contacts = await desk.read((db) => primaryContacts(db, id))
    return { aside: <OrganizationBeside name={name} contacts={contacts} /> }
  },
})
