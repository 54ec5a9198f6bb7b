import { expect, test } from 'vitest'
import { openSite } from '../site.ts'
import type { Name } from '../town.ts'
import { attribute, visit } from '../visit.ts'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; img-src 'self' data:; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"

/** The town with rita's ticket, to which a picture and a note with a file are attached. */
async function openPages(env: Record<string, string> = {}) {
  const site = await openSite(env)
  const words = { topic: 'other', subject: 'VPN', body: 'Help.' }
  const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const made = await visit(site, 'rita').send(`${site.site.config.base}/open`, words, [
    new File([picture], 'Bild "ä"; x\u202egnp.svg', { type: 'image/svg+xml' }),
    new File(['<script>alert(1)</script>'], 'page.html', { type: 'text/html' }),
  ])
  const { number } = await site.ticket(1)
  const files = await site.desk.read((db) =>
    db.selectFrom('attachment').selectAll().orderBy('name').execute(),
  )
  const paths = files.map(({ id, name }) => `/files/${id}/${encodeURIComponent(name)}`)
  return { ...site, made, number, files, paths }
}

const pages = (number: number): [path: string, who: Name, status: number][] => [
  ['/', 'visitor', 200],
  ['/', 'ana', 303],
  ['/open', 'visitor', 200],
  ['/help', 'visitor', 200],
  ['/status', 'visitor', 200],
  ['/login', 'visitor', 200],
  ['/t/x', 'visitor', 404],
  ['/setup', 'visitor', 404],
  ['/nowhere', 'visitor', 404],
  ['/tickets', 'visitor', 303],
  ['/tickets', 'rita', 200],
  [`/tickets/${number}`, 'rita', 200],
  [`/tickets/${number}`, 'raj', 404],
  [`/tickets/${number}/created`, 'rita', 200],
  [`/tickets/${number}/close`, 'rita', 200],
  ['/account', 'rita', 200],
  ['/staff', 'visitor', 303],
  ['/staff', 'rita', 403],
  ['/staff', 'ana', 200],
  ['/staff/queue/open', 'ana', 200],
  ['/staff/queue/nowhere', 'ana', 404],
  [`/staff/tickets/${number}`, 'ana', 200],
  [`/staff/tickets/${number}/transfer`, 'ana', 200],
  [`/staff/tickets/${number}`, 'ben', 404],
  ['/staff/find?number=1', 'ana', 404],
  ['/staff/open', 'ana', 200],
  ['/account', 'ana', 200],
  ['/admin', 'ana', 403],
  ['/admin', 'ada', 200],
  ['/admin/outbox', 'ada', 200],
]

test('every page, refusal and redirect has the headers of the house, and HEAD has the same', async () => {
  const { get, app, number, cookieOf } = await openPages()
  for (const [path, who, status] of pages(number)) {
    const answer = await get(path, who)
    const head = await app.request(path, {
      method: 'HEAD',
      headers: { Cookie: await cookieOf(who) },
    })
    for (const one of [answer, head]) {
      expect([path, who, one.status]).toEqual([path, who, status])
      expect(Object.fromEntries(one.headers)).toMatchObject({
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': path === '/open' ? 'private, no-cache' : 'no-store',
      })
      expect(one.headers.has('Strict-Transport-Security')).toBe(false)
      if (status === 303) continue
      expect(one.headers.get('Content-Type')).toMatch(/^text\/html; charset=utf-8$/i)
      expect(one.headers.get('Vary')).toBe('HX-Request-Type, Cookie, Accept-Language')
    }
    expect(await head.text()).toBe('')
  }
})

test('a customer’s page has no script at all, and no page has any written into it', async () => {
  const { get, number } = await openPages()
  for (const [path, who] of pages(number)) {
    const html = await (await get(path, who)).text()
    const scripts = [...html.matchAll(/<script[^>]*>([^<]*)</g)]
    const isStaff = html.includes('class="staff"')
    if (!isStaff) expect([path, scripts, html.includes('javascript:')]).toEqual([path, [], false])
    for (const [tag, inline] of scripts)
      expect([attribute(tag, 'src')?.startsWith('/public/'), inline]).toEqual([true, ''])
    expect(html).not.toMatch(/<[^>]*\s(on\w+|style)=|<style|hx-on/)
    expect(html).not.toMatch(/(src|href|action)="(https?:)?\/\/(?!localhost:3000)/)
  }
})

test('over https browsers are told to stay with it', async () => {
  const { get } = await openPages({ PUBLIC_URL: 'https://desk.example' })
  for (const path of ['/', '/nowhere', '/healthz'])
    expect((await get(path)).headers.get('Strict-Transport-Security')).toBe('max-age=31536000')
})

test('what is the same for all may be kept, and health is not', async () => {
  const { get } = await openPages()
  for (const path of ['/robots.txt', '/favicon.ico']) {
    const kept = await get(path)
    expect([path, kept.status]).toEqual([path, 200])
    expect(kept.headers.get('Cache-Control')).toBe('public, max-age=3600')
    expect(kept.headers.get('X-Content-Type-Options')).toBe('nosniff')
  }
  const none = await get('/public/nothing.css')
  expect([none.status, none.headers.get('Cache-Control')]).toEqual([404, 'no-store'])
  expect(await none.text()).toContain('Page not found')
  const health = await get('/healthz')
  expect([await health.json(), health.headers.get('Cache-Control')]).toEqual([
    { status: 'ok' },
    'no-store',
  ])
})

test('a file is a download in a sandbox, of the type its bytes show, under a name that stays in its header', async () => {
  const { get, app, paths, files, cookieOf } = await openPages()
  expect(files.map(({ name, type }) => `${name}: ${type}`)).toEqual([
    'Bild "ä"; xgnp.svg: image/png',
    'page.html: text/plain',
  ])
  for (const [place, path] of paths.entries()) {
    const answer = await get(path, 'rita')
    const head = await app.request(path, {
      method: 'HEAD',
      headers: { Cookie: await cookieOf('rita') },
    })
    for (const one of [answer, head])
      expect(Object.fromEntries(one.headers)).toMatchObject({
        'content-type': files[place]?.type,
        'content-length': String(files[place]?.size),
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
        'cross-origin-resource-policy': 'same-origin',
        'content-disposition': expect.stringMatching(
          /^attachment; filename="[^"]*"; filename\*=UTF-8''[\w%.-]+$/,
        ),
      })
    expect((await answer.arrayBuffer()).byteLength).toBe(files[place]?.size)
    expect(await head.text()).toBe('')
  }
})

test('htmx gets no byte of a file, only where to go', async () => {
  const { get, paths } = await openPages()
  const answer = await get(paths[0]!, 'rita', { headers: { 'HX-Request': 'true' } })
  expect([await answer.text(), answer.headers.get('HX-Redirect')]).toEqual(['', paths[0]])
  const refused = await get(paths[0]!, 'raj', { headers: { 'HX-Request': 'true' } })
  expect([refused.status, refused.headers.get('HX-Redirect')]).toEqual([404, null])
})

test('under a sub-path it is sent back under the sub-path, also when the proxy has taken that off', async () => {
  const { get, paths } = await openPages({ PUBLIC_URL: 'http://localhost:3000/helpdesk' })
  for (const asked of [paths[0]!, `/helpdesk${paths[0]}`]) {
    const answer = await get(asked, 'rita', { headers: { 'HX-Request': 'true' } })
    expect(answer.headers.get('HX-Redirect')).toBe(`/helpdesk${paths[0]}`)
  }
})

test('asked for a part, a page answers with the part alone', async () => {
  const { get, number } = await openPages()
  const headers = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }
  const part = await (await get(`/staff/tickets/${number}`, 'ana', { headers })).text()
  expect(part).not.toContain('<html')
  expect(part).toContain(`id="story-${number}"`)
})
