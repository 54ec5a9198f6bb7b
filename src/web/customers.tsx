import { Hono } from 'hono'
import { CustomerList } from '../../views/settings/customers.tsx'
import { say } from '../desk/say.ts'
import { customerRows } from '../people/customer-list.ts'
import { page } from './page.tsx'
import type { Env, Site } from './site.ts'

/** The list of customers, which may be very many. Each one's form is drawn like that of any setting. */
export function customersPages(site: Site) {
  const { desk } = site
  return new Hono<Env>().get('/', async (c) => {
    const asked = {
      words: c.req.query('q')?.trim() ?? '',
      archived: c.req.query('archived') === '1',
      before: Number(c.req.query('before')) || undefined,
    }
    const found = await desk.read((db) => customerRows(db, asked))
    return page(site, c, {
      title: say('Customers'),
      area: say('Settings'),
      body: <CustomerList {...found} asked={asked} />,
      staff: 'admin',
    })
  })
}
