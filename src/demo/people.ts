/** Who asks. Ken and Karen can log in; the others answer by the private links in their letters. */
export const customers = {
  ken: { name: 'Ken Bogus', email: 'ken@example.com' },
  karen: { name: 'Karen Amsel', email: 'karen@example.com' },
  maximiliane: {
    name: 'Maximiliane Luise von Rabenstein-Okonkwo',
    email: 'maximiliane.von.rabenstein-okonkwo@example.com',
  },
  layla: { name: 'ليلى الحداد', email: 'layla.haddad@example.com' },
  hana: { name: '佐藤 花', email: 'hana.sato@example.com' },
  amara: { name: 'Amara Nwosu', email: 'amara.nwosu@example.com' },
  yusuf: { name: 'Yusuf Demir', email: 'yusuf.demir@example.com' },
  ines: { name: 'Inês Caldeira', email: 'ines.caldeira@example.com' },
  teodor: { name: 'Teodor Pavlić', email: 'teodor.pavlic@example.com' },
  rosalind: { name: 'Rosalind Achterberg', email: 'r.achterberg@example.com' },
  ida: { name: 'Ida Falk', email: 'ida.falk@example.com' },
  otis: { name: 'Otis Pryce', email: 'otis.pryce@example.com' },
  zofia: { name: 'Zofia Wilk', email: 'zofia.wilk@example.com' },
  bram: { name: 'Bram Oosterhuis', email: 'bram.oosterhuis@example.com' },
  sunniva: { name: 'Sunniva Dahl', email: 'sunniva.dahl@example.com' },
} as const
export type Customer = keyof typeof customers

const support = 'Support'
const sysadmins = 'System Administrators'

/** Who answers, in which departments, and with which role there where it is not all access. */
export const agents = {
  john: { name: 'John Doe', email: 'john@example.com', departments: [support] },
  jane: { name: 'Jane Doe', email: 'jane@example.com', departments: [sysadmins], isSysadmin: true },
  mira: { name: 'Mira Stein', email: 'mira@example.com', departments: [support] },
  tomas: {
    name: 'Tomas Quill',
    email: 'tomas@example.com',
    departments: [sysadmins],
    role: 'Expanded access',
  },
  priya: { name: 'Priya Raman', email: 'priya@example.com', departments: [support, sysadmins] },
}
export type Agent = keyof typeof agents
export type Who = Customer | Agent

export const isCustomer = (who: Who): who is Customer => Object.hasOwn(customers, who)

/** How long ago each of those who log in last looked at everything: what came since is new to them. */
export const lastLooks = {
  john: '44m',
  jane: '2h 25m',
  mira: '1h',
  tomas: '2h 30m',
  priya: '3h',
  ken: '1d',
  karen: '2h',
} satisfies { [who in Who]?: string }
