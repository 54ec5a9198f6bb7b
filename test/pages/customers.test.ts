import { expect, test } from 'vitest'
import { customersIn, mostLines } from '../../src/people/customer-import.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, rowsIn, said, visit } from '../visit.ts'

async function openCustomers() {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const idOf = async (who: 'rita' | 'raj' | 'ana') => (await site.person(who)).id
  /** Saves the form of a setting as it stands, with these words. */
  const saves = async (page: string, words: Record<string, string>) => {
    const answer = await ada.post(page, { ...formIn(await ada.html(page), page), ...words })
    if (answer.status !== 303) throw new Error(said(await answer.text()))
    return answer.headers.get('Location') ?? ''
  }
  return { ...site, site, ada, idOf, saves }
}

const imports = '/admin/customers/import'

test('agents and customers find no customers, merge none and import none', async () => {
  const { site, idOf } = await openCustomers()
  const [rita, raj] = [await idOf('rita'), await idOf('raj')]
  const before = await rowsIn(site)
  const merge = `/admin/customers/${rita}/merge`
  for (const who of ['ana', 'rita'] as const) {
    const one = visit(site, who)
    for (const path of ['/admin/customers', `/admin/customers/${rita}`, merge, imports])
      expect([path, (await one.get(path)).status]).toEqual([path, 403])
    expect((await one.post(merge, { from: String(raj) })).status).toBe(403)
    expect((await one.post(imports, { rows: 'A,a@x.example', do: 'yes' })).status).toBe(403)
  }
  expect(await rowsIn(site)).toEqual(before)
})

test('the list finds customers, and leads on where there are more', async () => {
  const { ada, saves } = await openCustomers()
  for (let i = 0; i < 55; i++)
    await saves('/admin/customers/new', { name: `Kim ${i}`, emails: `kim${i}@acme.example` })
  const first = await ada.html('/admin/customers')
  expect(said(first)).toContain('Kim 54')
  expect(said(first)).not.toContain('Kim 3 ')
  const [, next = ''] = /href="([^"]*before=\d+)"/.exec(first) ?? []
  expect(said(await ada.html(next.replaceAll('&amp;', '&')))).toContain('Kim 3 ')
  const found = said(await ada.html('/admin/customers?q=kim54%40acme'))
  expect(found).toContain('Kim 54 kim54@acme.example')
  expect(found).not.toContain('Kim 53')
  expect(said(await ada.html('/admin/customers?q=parrot'))).toContain('No customer has “parrot”')
  expect(said(await ada.html('/admin/customers'))).not.toContain(' ana ')
})

test('a customer’s page tells of their tickets, their log-in and their history', async () => {
  const { ada, does, idOf, saves } = await openCustomers()
  await does('rita', 'open', null, { subject: 'Broken fax', topic: 'Other', body: 'Fax' })
  const page = `/admin/customers/${await idOf('rita')}`
  const html = await ada.html(page)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('Broken fax')
  expect(said(html)).toContain('They have no password, and use private links.')
  expect(html).toContain('/staff/search?q=from%3Arita%40example.test')
  expect(await saves(page, { name: 'Rita Old', log_in: 'locked' })).toBe(page)
  const locked = said(await ada.html(page))
  expect(locked).toContain('They cannot log in: the log-in is locked. Private links still work.')
  expect(locked).toContain('Full name rita → Rita Old')
  expect(locked).toContain('Log-in Allowed, with a password → Locked')
})

test('another’s address is refused at its field, and nothing typed is lost', async () => {
  const { ada } = await openCustomers()
  const page = '/admin/customers/new'
  const words = { name: 'Kim', emails: 'kim@x.example, rita@example.test', log_in: 'allowed' }
  const answer = await ada.post(page, words)
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('rita@example.test is the address of rita. Merge the two')
  expect(formIn(html, page)).toMatchObject(words)
})

test('agents read beside a ticket where its customer belongs and what was noted; the customer never does', async () => {
  const { site, does, ticket, idOf, saves } = await openCustomers()
  await saves('/admin/organizations/new', { name: 'Acme', notes: 'Pays late.' })
  await saves(`/admin/customers/${await idOf('rita')}`, { organization: '1', notes: 'Call first.' })
  const id = await does('rita', 'open', null, { subject: 'Fax', topic: 'Other', body: 'Fax' })
  const { number } = await ticket(id)
  const page = said(await visit(site, 'ana').html(`/staff/tickets/${number}`))
  for (const words of ['Acme', 'Call first.', 'Pays late.']) expect(page).toContain(words)
  const own = said(await visit(site, 'rita').html(`/tickets/${number}`))
  for (const words of ['Acme', 'Call first.', 'Pays late.']) expect(own).not.toContain(words)
})

test('two customers are shown side by side, then they are one', async () => {
  const { ada, does, ticket, idOf } = await openCustomers()
  const id = await does('raj', 'open', null, { subject: 'Fax', topic: 'Other', body: 'Fax' })
  const [rita, raj] = [await idOf('rita'), await idOf('raj')]
  const page = `/admin/customers/${rita}/merge`
  expect(said(await ada.html(`${page}?with=nobody%40x.example`))).toContain('No customer has')
  expect(said(await ada.html(`${page}?with=rita%40example.test`))).toContain('already')
  const html = await ada.html(`${page}?with=RAJ%40example.test`)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('All addresses and 1 ticket of raj belong to rita.')
  expect(said(html)).toContain('Private links given out before still work. Nobody is emailed.')
  expect((await ada.post(page, formIn(html, page))).status).toBe(303)
  expect((await ticket(id)).customer).toBe('rita')
  expect(said(await ada.html(`/admin/customers/${raj}`))).toContain('Merged into rita')
  const log = await ada.html('/admin/changes?kind=customers')
  expect(said(log)).toContain('Merged with nothing → raj (raj@example.test)')
  expect(log).not.toContain('>Put back')
  const again = await ada.post(page, { from: String(raj) })
  expect(again.status).toBe(409)
  expect(said(await again.text())).toContain('raj has been merged with another customer.')
  const agent = await ada.html(`${page}?with=ana%40example.test`)
  expect(agent).not.toContain('class="danger"')
})

const rows = [
  'Name;Email;Organization',
  'Kim Berg;kim@acme.example;acme',
  '=HYPERLINK("http://x");evil@x.example;',
  '<script>alert(1)</script>;script@x.example;',
  ';empty@x.example;',
  'Bad;no address;',
  'Twice;KIM@acme.example;',
  'Rita;rita@example.test;Acme',
  'Ana;ana@example.test;',
  'Far;far@x.example;Nowhere Ltd',
].join('\n')

test('an import says line by line what would happen, writes nothing, then does that', async () => {
  const { ada, site, saves, db } = await openCustomers()
  await saves('/admin/organizations/new', { name: 'Acme' })
  const before = await rowsIn(site)
  const answer = await ada.post(imports, { rows })
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(breaches(html)).toEqual([])
  expect(await rowsIn(site)).toEqual(before)
  const page = said(html)
  expect(page).toContain('3 customers are new, 1 is known, 5 lines are wrong and left out.')
  expect(page).toContain('2 Kim Berg kim@acme.example acme New')
  expect(page).toContain('5 empty@x.example Left out: The name is missing')
  expect(page).toContain('6 Bad no address Left out: This is no email address')
  expect(page).toContain('7 Twice KIM@acme.example Left out: The address stands in line 2 already')
  expect(page).toContain('8 Rita rita@example.test Acme Known as rita: will belong to Acme')
  expect(page).toContain(
    '9 Ana ana@example.test Left out: It is the address of ana, who works here',
  )
  expect(page).toContain('Left out: There is no organization “Nowhere Ltd”. Add it first')
  expect(html).not.toContain('<script>alert')
  const other = { ...formIn(html, imports), rows: `${rows}\nNew;new@x.example;`, do: 'yes' }
  expect(said(await (await ada.post(imports, other)).text())).toContain('Nothing is imported yet.')
  expect(await rowsIn(site)).toEqual(before)
  const done = await (await ada.post(imports, { ...formIn(html, imports), do: 'yes' })).text()
  expect(said(done)).toContain('3 customers are new, 1 was known. The lines below were left out')
  expect(customersIn(formIn(done, imports).rows ?? '').map(({ email }) => email)).toEqual([
    'empty@x.example',
    'no address',
    'KIM@acme.example',
    'ana@example.test',
    'far@x.example',
  ])
  const names = await db.reader
    .selectFrom('person')
    .select('name')
    .orderBy('id', 'desc')
    .limit(3)
    .execute()
  expect(names.map(({ name }) => name)).toEqual([
    '<script>alert(1)</script>',
    '=HYPERLINK("http://x")',
    'Kim Berg',
  ])
  expect(said(await ada.html('/admin/customers?q=acme'))).toContain('rita')
  expect(said(await ada.html('/admin/changes'))).toContain('Imported 3 new, 1 known, 5 left out')
  const list = await ada.html('/admin/customers')
  expect(list).not.toContain('<script>alert')
})

test('an import reads a file, and refuses what is no text, too long, or nothing', async () => {
  const { ada, site } = await openCustomers()
  const file = (bytes: BlobPart, name = 'people.csv') => {
    const data = new FormData()
    data.set('rows', '')
    data.append('files', new File([bytes], name, { type: 'text/csv' }))
    return data
  }
  const csv = '\ufeffemail,name\r\n"kim@x.example","Berg, ""Kim"""\r\n'
  const html = await (await ada.post(imports, file(csv))).text()
  expect(said(html)).toContain('2 Berg, "Kim" kim@x.example New')
  const done = await ada.post(imports, { ...formIn(html, imports), do: 'yes' })
  expect(done.headers.get('Location')).toBe('/admin/customers')
  expect(said(await ada.html('/admin/customers'))).toContain('1 customer is new, 0 were known.')
  const before = await rowsIn(site)
  const tried: [FormData | Record<string, string>, string][] = [
    [file(new Uint8Array([0x4e, 0xe4, 0x2c])), 'is no UTF-8 text'],
    [{ rows: '  ' }, 'Paste lines, or choose a file'],
    [{ rows: 'name,email' }, 'There is nothing below the names of the columns'],
    [{ rows: 'x,y\n'.repeat(mostLines + 1) }, 'Up to 5,000 lines are imported at once.'],
  ]
  for (const [form, because] of tried) {
    const answer = await ada.post(imports, form)
    const text = await answer.text()
    expect([because, answer.status]).toEqual([because, 422])
    expect(breaches(text)).toEqual([])
    expect(said(text)).toContain(because)
  }
  const open = said(await (await ada.post(imports, { rows: 'A,a@x.example\n"B,b@x' })).text())
  expect(open).toContain('2 Left out: A quotation mark is not closed')
  expect({ ...(await rowsIn(site)), upload: 0 }).toEqual({ ...before, upload: 0 })
})

test('five thousand lines are imported at once', async () => {
  const { ada, site } = await openCustomers()
  const many = Array.from({ length: mostLines }, (_, i) => `Person ${i},p${i}@x.example,`).join(
    '\n',
  )
  const data = new FormData()
  data.set('rows', many)
  const html = await (await ada.post(imports, data)).text()
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...formIn(html, imports), do: 'yes' }))
    form.set(name, value)
  expect((await ada.post(imports, form)).status).toBe(303)
  expect((await rowsIn(site)).person).toBe(mostLines + 7)
})

test('a colleague reads a shared ticket and its files, and gets neither its link nor its forms', async () => {
  const { site, ada, saves, idOf, desk } = await openCustomers()
  await saves('/admin/organizations/new', { name: 'Acme', shared: 'all' })
  for (const who of ['rita', 'raj'] as const)
    await saves(`/admin/customers/${await idOf(who)}`, { organization: '1' })
  const words = { topic: 'other', subject: 'Broken fax', body: 'It burns.' }
  await visit(site, 'rita').send('/open', words, [new File(['rita'], 'fax.txt')])
  const { number } = await site.ticket(1)
  const file = await desk.read((db) =>
    db.selectFrom('attachment').select('id').executeTakeFirstOrThrow(),
  )
  await site.does('ana', 'note', 1, { body: 'Secret note' })
  await site.does('ana', 'reply', 1, { body: 'Pull the plug.' })
  const raj = visit(site, 'raj')
  expect(said(await raj.html('/tickets'))).toMatch(/Broken fax .* rita/)
  const html = await raj.html(`/tickets/${number}`)
  const page = said(html)
  for (const one of ['It burns.', 'Pull the plug.', 'Asked by', 'Only rita can answer here.'])
    expect(page).toContain(one)
  expect(page).not.toContain('Secret note')
  expect(page).not.toContain('Waiting for you')
  expect(html).not.toContain('method="post" action="/tickets')
  expect((await raj.get(`/files/${file.id}/fax.txt`)).status).toBe(200)
  expect((await raj.get(`/tickets/${number}/created`)).status).toBe(404)
  expect((await visit(site, 'rita').get(`/tickets/${number}/created`)).status).toBe(200)
  const before = await rowsIn(site)
  for (const verb of ['reply', 'close', 'reopen', 'readdress']) {
    expect([verb, (await raj.get(`/tickets/${number}/${verb}`)).status]).toEqual([verb, 409])
    const answer = await raj.post(`/tickets/${number}/${verb}`, {
      body: 'Me too',
      email: 'raj@example.test',
    })
    expect([verb, answer.status]).toEqual([verb, 409])
    expect(said(await answer.text())).toContain('Only rita can do this')
  }
  expect(await rowsIn(site)).toEqual(before)
  await saves('/admin/organizations/1', { shared: 'none' })
  expect((await raj.get(`/tickets/${number}`)).status).toBe(404)
  expect((await raj.get(`/files/${file.id}/fax.txt`)).status).toBe(404)
  expect(said(await ada.html('/admin/organizations'))).toContain('Nobody but who asked')
})

test('an organization’s page names its primary contacts, a ticket who looks after it, and why they have it', async () => {
  const { ada, saves, idOf, does, site } = await openCustomers()
  const words = { name: 'Acme', shared: 'primary', manager: 'ben', assigns: 'yes' }
  await saves('/admin/organizations/new', words)
  expect(said(await ada.html('/admin/organizations/1'))).toContain('Primary contacts None.')
  await saves(`/admin/customers/${await idOf('rita')}`, { organization: '1', primary: 'yes' })
  const page = await ada.html('/admin/organizations/1')
  expect(breaches(page)).toEqual([])
  expect(said(page)).toContain('Primary contacts rita')
  expect(said(await ada.html('/admin/organizations'))).toContain('Its primary contacts who log in')
  const id = await does('rita', 'open', null, { subject: 'Fax', topic: 'Other', body: 'Fax' })
  const { number } = await site.ticket(id)
  const ticket = said(await ada.html(`/staff/tickets/${number}`))
  expect(ticket).toContain('Account manager: ben')
  expect(ticket).toContain('It went to ben, who looks after the organization.')
})

test('a customer gets a link, chooses a password by it once, and reads their tickets', async () => {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Hm' })
  const { number } = await site.ticket(id)
  const page = `/admin/customers/${(await site.person('rita')).id}`
  const ada = visit(site, 'ada')
  expect((await visit(site, 'ana').post(`${page}/link`)).status).toBe(403)
  await ada.post(`${page}/link`)
  const shown = await ada.html(page)
  expect(breaches(shown)).toEqual([])
  const [, link = ''] = /<code class="link">([^<]+)<\/code>/.exec(shown) ?? []
  expect(said(await ada.html(page))).toContain('A link works until')
  const path = new URL(link).pathname
  const rita = visit(site)
  const done = await rita.send(path, { password: 'seven quiet lanterns' })
  expect(done.headers.get('Location')).toBe('/tickets')
  expect(said(await rita.html('/tickets'))).toContain('VPN')
  expect((await rita.get(`/tickets/${number}`)).status).toBe(200)
  expect((await rita.get('/staff')).status).toBe(403)
  expect((await visit(site).get(path)).status).toBe(404)
  const log = said(await ada.html('/admin/changes?kind=customers'))
  expect(log).toContain('Link to choose a password, until')
  expect(log).not.toContain(path)

  await ada.post(page, { ...formIn(await ada.html(page), page), log_in: 'locked' })
  expect(await ada.html(page)).not.toContain('<button>New link')
  expect((await ada.post(`${page}/link`)).status).toBe(404)
})
