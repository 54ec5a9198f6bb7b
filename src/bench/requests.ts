/** What is measured: a row of the table. `{ticket}` is the number of a ticket with four entries, `{n}` is another each time. */
export type Measured = {
  name: string
  path: string
  /** So many pages further on, by the links of the pages themselves. */
  pagesOn?: number
  /** As Jane, who is logged in; else as nobody. */
  atDesk?: true
  /** What is sent, when something is. */
  form?: Record<string, string>
}

const open = '/staff/queue/open?rows=25'

/** The floor first: every other row is compared with it. */
export const measured: Measured[] = [
  { name: 'static file', path: '{stylesheet}' },
  { name: 'open form', path: '/open' },
  { name: 'queue Open, 25 rows', path: open, atDesk: true },
  { name: 'queue Open, page 10', path: open, pagesOn: 9, atDesk: true },
  { name: 'queue Open, 100 rows', path: '/staff/queue/open', atDesk: true },
  { name: 'queue Resolved, 25 rows', path: '/staff/queue/resolved?rows=25', atDesk: true },
  { name: 'queue Closed, 25 rows', path: '/staff/queue/closed?rows=25', atDesk: true },
  { name: 'search “printer”', path: '/staff/search?q=printer', atDesk: true },
  { name: 'search “quokkaflux”', path: '/staff/search?q=quokkaflux', atDesk: true },
  { name: 'ticket, 4 entries', path: '/staff/tickets/{ticket}', atDesk: true },
  {
    name: 'create ticket',
    path: '/open',
    form: {
      topic: 'other',
      subject: 'Measured {n}',
      body: 'The printer on the third floor prints grey stripes across the page. {n}',
      name: 'Measured Customer',
      email: 'customer{n}@measured.test',
    },
  },
]

/** Texts with their holes filled: `{n}` by what n is. */
export const filled = <T extends Record<string, string>>(texts: T, holes: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      text.replace(/\{(\w+)\}/g, (hole, name) => holes[name] ?? hole),
    ]),
  ) as T // the same names
