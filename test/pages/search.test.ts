import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import type { Name } from '../town.ts'
import { attribute, plain, said, visit } from '../visit.ts'

/** A few tickets to be found, each by another word. */
async function openShelves() {
  const site = await openSite()
  const ask = (subject: string, body: string) =>
    site.does('rita', 'open', null, { subject, topic: 'Other', body })
  const printer = await ask('Printer on floor 2', 'It prints stripes.')
  const mail = await ask('Mail', 'The Müller newsletter does not stop.')
  const vpn = await ask('VPN', 'It drops.')
  await site.does('ana', 'note', printer, { body: 'The fuser is worn out.' })
  await site.does('ana', 'prioritise', mail, { priority: 'High' })
  await site.does('ana', 'claim', vpn)
  await site.does('ana', 'resolve', vpn, { body: 'Use the other gateway.' })
  await site.does('ana', 'transfer', mail, { department: 'System Administrators' })
  /** The summaries of what a line finds. */
  const find = async (line: string, who: Name = 'ana') => {
    const html = await visit(site, who).html(`/staff/search?q=${encodeURIComponent(line)}`)
    return [...html.matchAll(/<tr[^>]*id="t\d+"[\s\S]*?<a [^>]*>([\s\S]*?)<\/a>/g)].map(
      ([, text]) => said(text ?? '').trim(),
    )
  }
  return { ...site, ask, find, printer, mail, vpn }
}

// biome-ignore format: a table keeps its columns
test.each([
  ['printer', ['Printer on floor 2']],
  ['print', ['Printer on floor 2']],
  ['"print"', []],
  ['fuser', ['Printer on floor 2']],
  ['stripes fuser', ['Printer on floor 2']],
  ['stripes gateway', []],
  ['muller', ['Mail']],
  ['"newsletter does not"', ['Mail']],
  ['"does newsletter"', []],
  ['rita', ['Mail', 'VPN', 'Printer on floor 2']],
  ['status:open', ['Mail', 'Printer on floor 2']],
  ['status:resolved', ['VPN']],
  ['-status:resolved', ['Mail', 'Printer on floor 2']],
  ['status:open,resolved', ['Mail', 'VPN', 'Printer on floor 2']],
  ['assignee:me', ['VPN']],
  ['assignee:ana', ['VPN']],
  ['assignee:nobody', ['Mail', 'Printer on floor 2']],
  ['priority:high', ['Mail']],
  ['priority:hi', ['Mail']],
  ['dept:"System Administrators"', ['Mail']],
  ['dept:mine', ['VPN', 'Printer on floor 2']],
  ['sla:Sev-C topic:other', ['Mail', 'VPN', 'Printer on floor 2']],
  ['from:rita@example.test', ['Mail', 'VPN', 'Printer on floor 2']],
  ['from:RITA', ['Mail', 'VPN', 'Printer on floor 2']],
  ['from:raj', []],
  ['by:ana', ['VPN', 'Printer on floor 2']],
  ['after:2030-01-07', ['Mail', 'VPN', 'Printer on floor 2']],
  ['before:2030-01-07', []],
  ['before:tomorrow', ['Mail', 'VPN', 'Printer on floor 2']],
  ['after:today', ['Mail', 'VPN', 'Printer on floor 2']],
  ['idle:3d', []],
  ['is:overdue', []],
  ['is:assigned', ['VPN']],
  ['has:file', []],
  ['has:answer', ['VPN']],
  ['printer OR vpn', ['VPN', 'Printer on floor 2']],
  ['(printer OR mail) -priority:high', ['Printer on floor 2']],
  ['-(printer OR mail)', ['VPN']],
])('%s finds %j', async (line, subjects) => {
  const { find } = await openShelves()
  expect(await find(line)).toEqual(subjects)
})

test('a number leads to its ticket, with and without its sign, and to nothing one may not see', async () => {
  const { ticket, printer, get, ask } = await openShelves()
  const { number } = await ticket(printer)
  for (const line of [`${number}`, `#${number}`, ` ${number} `]) {
    const answer = await get(`/staff/search?q=${encodeURIComponent(line)}`, 'ana')
    expect(answer.headers.get('Location')).toBe(`/staff/tickets/${number}`)
  }
  const hidden = (await ticket(await ask('Hidden', 'x'))).number
  expect((await get(`/staff/search?q=${hidden}`, 'ben')).status).toBe(200)
})

test('nobody finds what they may not see, nor learns of it by a suggestion', async () => {
  const shelves = await openShelves()
  const { find, does, ask } = shelves
  const secret = await ask('Salary', 'Quokkaflux is the code.')
  expect(await find('quokkaflux', 'ana')).toEqual(['Salary'])
  expect(await find('quokkaflux', 'ben')).toEqual([])
  const own = await visit(shelves, 'ana').html('/staff/search?q=quokkaflus')
  expect(said(own)).toContain('Did you mean quokkaflux')
  const page = await visit(shelves, 'ben').html('/staff/search?q=quokkaflus')
  expect(said(page)).not.toContain('Did you mean')
  await does('ana', 'transfer', secret, { department: 'System Administrators' })
  expect(await find('quokkaflux', 'ben')).toEqual(['Salary'])
})

test('a word that is in nothing is answered with the nearest one', async () => {
  const site = await openShelves()
  const html = await visit(site, 'ana').html('/staff/search?q=gatewya%20status%3Aresolved')
  expect(said(html)).toContain('Did you mean gateway status:resolved ?')
  expect(html).toContain('href="/staff/search?q=gateway%20status%3Aresolved"')
})

test('it says how the line was understood, and what of it could not be meant', async () => {
  const site = await openShelves()
  const page = async (line: string) =>
    said(await visit(site, 'ana').html(`/staff/search?q=${encodeURIComponent(line)}`))
  expect(await page('vpn -status:open,waiting assignee:me')).toContain(
    '1 ticket “vpn” not Status: Open or Waiting for customer Assignee: mine',
  )
  expect(await page('dept:Moon vpn')).toContain(
    'Department “Moon” is not known and was left out. It is written like dept:"System Administrators"',
  )
  expect(await page('before:2030-02-31')).toContain('is not known and was left out')
})

test('the passage is shown with the word marked, and nothing of it is markup', async () => {
  const site = await openShelves()
  await site.ask('Odd', 'A <b>bold</b> claim & "more" about <script>alert(1)</script> the zebra.')
  const html = await visit(site, 'ana').html('/staff/search?q=zebra')
  expect(html).toContain('<mark>zebra</mark>')
  expect(html).not.toContain('<script>alert')
  expect(breaches(html)).toEqual([])
})

test('the form writes the line', async () => {
  const site = await openShelves()
  const ana = visit(site, 'ana')
  const html = await ana.html('/staff/search')
  expect(breaches(html)).toEqual([])
  const answer = await ana.get(
    '/staff/search?words=does+not&status=open&dept=2&assignee=&from=&after=2030-01-01&priority=3',
  )
  const to = answer.headers.get('Location') ?? ''
  expect(new URL(to, 'http://x').searchParams.get('q')).toBe(
    'does not status:open dept:"System Administrators" priority:High after:2030-01-01',
  )
  expect(said(await ana.html(to))).toContain('1 ticket')
})

test('more than a page is on pages that follow each other', async () => {
  const site = await openSite()
  for (let n = 0; n < 103; n++)
    await site.does('rita', 'open', null, {
      subject: `Nr ${n}`,
      topic: 'Other',
      body: `zebra ${n}`,
    })
  const ana = visit(site, 'ana')
  const html = await ana.html('/staff/search?q=zebra')
  expect(said(html)).toContain('103 tickets')
  const [next = ''] = /<a [^>]*rel="next"[^>]*>/.exec(html) ?? []
  const second = await ana.html(plain(attribute(next, 'href') ?? ''))
  expect([...html.matchAll(/id="t\d+"/g)].length).toBe(100)
  expect([...second.matchAll(/id="t\d+"/g)].length).toBe(3)
})

test('what is erased is found no more', async () => {
  const { desk, find } = await openShelves()
  expect(await find('fuser')).toEqual(['Printer on floor 2'])
  await desk.write((tx) => tx.deleteFrom('event_text').where('text', 'like', '%fuser%').execute())
  expect(await find('fuser')).toEqual([])
  await desk.write((tx) =>
    tx.updateTable('person').set({ name: 'zacharias' }).where('name', '=', 'rita').execute(),
  )
  expect((await find('zacharias')).length).toBe(3)
  expect(await find('rita -rita@example.test')).toEqual([])
})

const corpus = process.env.CORPUS_DIR
test.runIf(corpus)('no line of nasty strings breaks it (it needs CORPUS_DIR)', async () => {
  const { get } = await openShelves()
  const folder = join(corpus ?? '', 'strings')
  const lines = readdirSync(folder)
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .slice(0, 1500)
  for (const line of lines) {
    const answer = await get(`/staff/search?q=${encodeURIComponent(line.toWellFormed())}`, 'ana')
    expect([line, answer.status]).toEqual([line, expect.toBeOneOf([200, 303])])
  }
})
