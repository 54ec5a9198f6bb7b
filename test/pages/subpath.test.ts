import { expect, test } from 'vitest'
import { openSite } from '../site.ts'
import type { Name } from '../town.ts'
import { plain, said, visit } from '../visit.ts'

const base = '/helpdesk'
const origin = 'https://intra.example'

/** The desk under a sub-path, with something on every page. */
async function openUnder() {
  const site = await openSite({ PUBLIC_URL: `${origin}${base}` })
  const words = {
    topic: 'other',
    subject: 'VPN',
    body: 'Help.',
    name: 'Ken',
    email: 'ken@example.test',
  }
  const picture = new File([Buffer.from('89504e470d0a1a0a', 'hex')], 'a.png')
  const ken = visit(site)
  const made = await ken.send(`${base}/open`, words, [picture])
  for (let n = 0; n < 51; n++)
    await site.does('rita', 'open', null, { ...words, topic: 'Other', subject: `Number ${n}` })
  await site.does('ana', 'claim', 2)
  await site.does('abe', 'note', 2, { body: 'For you.' })
  await ken.post('/status', {
    number: /\d{6}/.exec(made.headers.get('Location')!)![0],
    email: words.email,
  })
  return { ...site, ken, made }
}

/** Every address that a page names: links, pictures, forms, and what htmx asks for. */
const addressesIn = (html: string) =>
  [...html.matchAll(/\s(?:href|src|action|hx-get|hx-post|hx-sse:connect)="([^"]*)"/g)]
    .map(([, to = '']) => plain(to))
    .filter((to) => !to.startsWith('#'))

/** Walks from page to page, one of each kind; answers with every path met, and by which page. */
async function walk(browser: ReturnType<typeof visit>, from: string[]) {
  const met = new Map(from.map((path) => [path, 'the beginning']))
  const kinds = new Set<string>()
  for (const [path, by] of met) {
    const kind = path.replace(/\d+|=[^&]*|\/files\/[^/]+/g, '')
    if (kinds.has(kind) || path.includes('/public/') || path.includes('/live?')) continue
    kinds.add(kind)
    const answer = await browser.get(path)
    const to = answer.headers.get('Location')
    expect([path, by, answer.status < 400 || path.endsWith('/logout')]).toEqual([path, by, true])
    const html = answer.headers.get('Content-Type')?.startsWith('text/html')
      ? await answer.text()
      : ''
    for (const address of [...(to ? [to] : []), ...addressesIn(html)]) {
      const own = address.startsWith(`${origin}/`) ? address.slice(origin.length) : address
      const [page = ''] = own.split('#')
      if (!met.has(page)) met.set(page, path)
    }
  }
  return met
}

test.each<[who: Name, from: string[], least: number]>([
  ['visitor', ['/', '/open/other', '/account', '/staff', '/tickets'], 10],
  ['rita', ['/', '/account'], 20],
  ['ana', ['/', '/account', '/staff/find'], 60],
  ['ada', ['/', '/admin', '/admin/outbox', '/admin/mail'], 60],
])(
  'every address %s meets lies under the sub-path, and leads somewhere',
  async (who, from, least) => {
    const site = await openUnder()
    const browser = who === 'visitor' ? site.ken : visit(site, who)
    const more = who === 'visitor' ? [site.made.headers.get('Location')!] : []
    const met = await walk(browser, [...from.map((path) => base + path), ...more])
    const outside = [...met].filter(([path]) => path !== base && !path.startsWith(`${base}/`))
    expect(outside).toEqual([])
    expect(met.size).toBeGreaterThan(least)
  },
)

test('a proxy may take the sub-path off or leave it on: the pages are the same', async () => {
  const { get } = await openUnder()
  const page = async (path: string, who: Name) =>
    (await (await get(path, who)).text()).replace(/name="once" value="[^"]*"/g, '')
  for (const [path, who] of [
    ['/open', 'visitor'],
    ['/help', 'visitor'],
    ['/tickets', 'rita'],
    ['/staff', 'ana'],
    ['/staff/queue/open', 'ana'],
  ] as const)
    expect(await page(base + path, who)).toBe(await page(path, who))
  expect((await get(base)).status).toBe(200)
  const asked = await get('/staff/queue/open?after=1')
  expect(asked.headers.get('Location')).toBe(
    '/helpdesk/login?next=%2Fhelpdesk%2Fstaff%2Fqueue%2Fopen%3Fafter%3D1',
  )
})

test('what is not there has the look of the desk, with the sub-path and without', async () => {
  const { get } = await openUnder()
  for (const path of [
    '/helpdesk/nowhere',
    '/nowhere',
    '/helpdesk/tickets/1',
    '/helpdesknowhere',
    '/helpdesk/public/x.css',
    '/helpdesk/helpdesk/open',
  ]) {
    const answer = await get(path)
    expect([path, answer.status]).toEqual([path, 404])
    const html = await answer.text()
    expect(said(html)).toContain('Page not found')
    expect(html).toContain('href="/helpdesk/public/desk.css"')
    expect(html).toContain('href="/helpdesk/status"')
  }
})

test('cookies go to this host alone, over https alone, and are read again', async () => {
  const { ken, made, post } = await openUnder()
  const done = await post(`${base}/logout`, {}, 'rita')
  const all = [...made.headers.getSetCookie(), ...done.headers.getSetCookie()]
  const page = made.headers.get('Location')!.replace('/created', '')
  const replied = await ken.send(`${page}/reply`, { body: 'More.' })
  all.push(...replied.headers.getSetCookie())
  expect(all.length).toBeGreaterThan(2)
  for (const cookie of all) {
    expect(cookie).toMatch(/^__Host-[\w-]+=/)
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).toMatch(/; Path=\/(;|$)/)
    expect(cookie).toMatch(/; Secure/)
    expect(cookie).not.toMatch(/Domain/i)
  }
  const shown = await ken.get(page)
  expect(said(await shown.text())).toContain('You replied.')
  expect(shown.headers.getSetCookie()[0]).toMatch(/^__Host-.*Max-Age=0.*Secure/)
})

test('a form from elsewhere is told the whole address', async () => {
  const { post } = await openUnder()
  const answer = await post(`${base}/open`, {}, 'visitor', {
    headers: { Origin: 'https://evil.example' },
  })
  expect(answer.status).toBe(403)
  expect(said(await answer.text())).toContain('This desk is at https://intra.example/helpdesk.')
})
