import { expect, test } from 'vitest'
import { sweepUploads } from '../../src/desk/upload.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import type { Name } from '../town.ts'
import { attribute, formIn, said, visit, type Words } from '../visit.ts'

const path = '/admin/branding'
const png = (more = '') =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.from(more)])
const jpeg = Buffer.from('ffd8ffe000104a46494600', 'hex')
const fileOf = (bytes: Buffer, name: string, type = 'image/png') =>
  new File([new Uint8Array(bytes)], name, { type })

async function openBranding(env: Record<string, string> = {}) {
  const site = await openSite(env)
  return { ...site, ada: visit(site, 'ada') }
}
type Browser = ReturnType<typeof visit>

const logoIn = (html: string) => /<a class="brand"[^>]*><img src="([^"]+)" alt=""/.exec(html)?.[1]
const stylesIn = (html: string) =>
  [...html.matchAll(/<link rel="stylesheet"[^>]*>/g)].map(([tag]) => attribute(tag, 'href') ?? '')
const saves = (ada: Browser, words: Words, files: File[] = []) => ada.send(path, words, files)
const pages: [path: string, who: Name][] = [
  ['/', 'visitor'],
  ['/open', 'visitor'],
  ['/nowhere', 'visitor'],
  ['/tickets', 'rita'],
  ['/staff', 'ana'],
  ['/admin', 'ada'],
]

test('an accent colour reaches every page by a style sheet of its own, and empty it is gone', async () => {
  const { ada, ...site } = await openBranding()
  for (const [page, who] of pages)
    expect(stylesIn(await visit(site, who).html(page))).toEqual(['/public/desk.css'])
  expect((await saves(ada, { accent: '8A1F5C' })).status).toBe(303)
  for (const [page, who] of pages) {
    const html = await visit(site, who).html(page)
    const [own, look = ''] = stylesIn(html)
    expect([page, own, look]).toEqual([
      page,
      '/public/desk.css',
      expect.stringMatching(/^\/look\/8a1f5c-[0-9a-f]{8}\.css$/),
    ])
    if (who !== 'ana' && who !== 'ada') expect(html).not.toContain('<script')
    expect(html).not.toMatch(/<style|\sstyle=/)
  }
  const sheet = await site.get(stylesIn(await ada.html('/admin'))[1] ?? '')
  expect(Object.fromEntries(sheet.headers)).toMatchObject({
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
  expect(await sheet.text()).toMatch(
    /^@layer tokens\{:root\{--accent:#8a1f5c;--accent-hi:#[0-9a-f]{6};--on-accent:#ffffff\}@media screen and \(prefers-color-scheme:dark\)\{:root\{--accent:#[0-9a-f]{6};--accent-hi:#[0-9a-f]{6};--on-accent:#171816\}\}\}$/,
  )
  expect(said(await ada.html(path))).toContain('Links and buttons are #8a1f5c in light and #')
  await saves(ada, { accent: '' })
  expect(stylesIn(await ada.html('/admin'))).toEqual(['/public/desk.css'])
})

test('no style sheet is made for what no page asks for', async () => {
  const { get } = await openBranding()
  for (const name of ['8a1f5c-00000000.css', 'red.css', '8a1f5c.css', '..%2fdesk.css', 'logo-'])
    expect([name, (await get(`/look/${name}`)).status]).toEqual([name, 404])
})

test.each([
  ['#ffcc00', '#ffcc00 has a contrast of 1.5:1 on the page, and links need 4.5:1'],
  [
    '#767676',
    '#767676 has a contrast of 3.7:1 on the darker grey of the page, and links need 4.5:1',
  ],
  ['blue', 'Enter a colour like #1f4bb8'],
  ['#fff;} body{display:none', 'Enter a colour like #1f4bb8'],
])('the colour %s is refused, and stays in its box', async (accent, because) => {
  const { ada, ...site } = await openBranding()
  const answer = await saves(ada, { accent, footer: 'Room 4' })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain(because)
  expect(formIn(html, path)).toMatchObject({ accent, footer: 'Room 4' })
  expect(stylesIn(await visit(site).html('/'))).toEqual(['/public/desk.css'])
  const [, nearest] = /The nearest colour that has it is (#[0-9a-f]{6})/.exec(said(html)) ?? []
  if (nearest) expect((await saves(ada, { accent: nearest })).status).toBe(303)
})

test('a logo stands on every page, and nothing in it can run', async () => {
  const { ada, ...site } = await openBranding()
  const bytes = png('<script>alert(1)</script>')
  await saves(ada, {}, [fileOf(bytes, 'logo.png', 'text/html')])
  for (const [page, who] of pages) {
    const logo = logoIn(await visit(site, who).html(page)) ?? ''
    expect([page, logo]).toEqual([page, expect.stringMatching(/^\/look\/logo-[0-9a-f]{64}$/)])
    const answer = await site.get(logo)
    const head = await site.app.request(logo, { method: 'HEAD' })
    for (const one of [answer, head])
      expect(Object.fromEntries(one.headers)).toMatchObject({
        'content-type': 'image/png',
        'content-length': String(bytes.length),
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'public, max-age=31536000, immutable',
      })
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
  }
})

test('a logo in use outlives the sweep, is taken out, and is there no more', async () => {
  const { ada, ...site } = await openBranding()
  await saves(ada, {}, [fileOf(jpeg, 'town.jpg')])
  const logo = logoIn(await ada.html(path)) ?? ''
  site.clock.at += 25 * 3_600_000
  await sweepUploads(site.desk)
  expect((await site.get(logo)).headers.get('Content-Type')).toBe('image/jpeg')
  site.clock.at -= 25 * 3_600_000 // or nobody would be logged in any more
  await saves(ada, { logo: '' })
  expect(logoIn(await ada.html(path))).toBeUndefined()
  expect((await site.get(logo)).status).toBe(404)
})

test.each([
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'a.svg'],
  ['a page', '<!doctype html><script>alert(1)</script>', 'a.png'],
  ['a GIF that is also script', 'GIF89a=1;alert(1)', 'a.gif'],
  ['a PDF', '%PDF-1.7', 'a.png'],
])('%s is no logo, whatever it says it is', async (_what, text, name) => {
  const { ada, ...site } = await openBranding()
  const answer = await saves(ada, { footer: 'Room 4' }, [fileOf(Buffer.from(text), name)])
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain(`"${name}" must be a PNG or JPEG`)
  expect(formIn(html, path).footer).toBe('Room 4')
  expect(logoIn(await visit(site).html('/'))).toBeUndefined()
})

test('a logo is at most 200 kB', async () => {
  const { ada } = await openBranding()
  const most = 200_000
  const big = await saves(ada, {}, [fileOf(png('x'.repeat(most)), 'big.png')])
  expect([big.status, said(await big.text())]).toEqual([
    422,
    expect.stringContaining('"big.png" must be smaller than 200 kB'),
  ])
  expect((await saves(ada, {}, [fileOf(png('x'.repeat(most - 16)), 'ok.png')])).status).toBe(303)
})

test('a logo that came with a mistake waits, can be taken out, and counts when the form is right', async () => {
  const { ada } = await openBranding()
  const first = await (await saves(ada, { accent: 'red' }, [fileOf(png(), 'logo.png')])).text()
  expect(said(first)).toContain('logo.png PNG, 16 bytes Remove logo.png')
  const [, id = ''] = /name="remove" value="([^"]+)"/.exec(first) ?? []
  const without = await ada.post(path, { ...formIn(first, path), remove: id })
  const left = await without.text()
  expect([without.status, said(left).includes('logo.png')]).toEqual([200, false])
  expect(formIn(left, path).accent).toBe('red')

  const second = await (await saves(ada, { accent: 'red' }, [fileOf(png(), 'logo.png')])).text()
  expect((await ada.post(path, { ...formIn(second, path), accent: '' })).status).toBe(303)
  expect(logoIn(await ada.html(path))).toBeDefined()
})

test('the log tells a logo by the name of its file, and each is put back', async () => {
  const { ada } = await openBranding()
  await saves(ada, {}, [fileOf(png('one'), 'logo.png')])
  const first = logoIn(await ada.html(path))
  await saves(ada, {}, [fileOf(png('two'), 'logo.png')])
  const second = logoIn(await ada.html(path))
  expect(second).not.toBe(first)
  await saves(ada, {}, [fileOf(png('two'), 'other.png')])
  const log = await ada.html('/admin/changes')
  expect(said(log)).toContain('Logo logo.png → logo (2).png')
  expect(said(log)).toContain('Logo nothing → logo.png')
  expect(said(log)).not.toContain('other.png')
  const [, back = ''] = /action="(\/admin\/changes\/\d+)"/.exec(log) ?? []
  await ada.post(back)
  expect(logoIn(await ada.html(path))).toBe(first)
  await saves(ada, { logo: '' })
  const [, again = ''] =
    /action="(\/admin\/changes\/\d+)"/.exec(await ada.html('/admin/changes')) ?? []
  await ada.post(again)
  expect(logoIn(await ada.html(path))).toBe(first)
})

test('nobody but a sysadmin changes the look', async () => {
  const { ...site } = await openBranding()
  const data = new FormData()
  data.set('accent', '#8a1f5c')
  data.append('files', fileOf(png(), 'logo.png'))
  for (const who of ['ana', 'rita'] as const)
    expect((await visit(site, who).post(path, data)).status).toBe(403)
  expect((await visit(site).post(path, data)).status).not.toBe(200)
  expect(stylesIn(await visit(site).html('/'))).toHaveLength(1)
  expect(logoIn(await visit(site).html('/'))).toBeUndefined()
})

test('under a sub-path the colours and the logo lie below it', async () => {
  const { ada } = await openBranding({ PUBLIC_URL: 'http://localhost:3000/helpdesk' })
  const under = `/helpdesk${path}`
  await ada.send(under, { accent: '#8a1f5c' }, [fileOf(png(), 'logo.png')])
  const html = await ada.html(under)
  for (const own of [stylesIn(html)[1] ?? '', logoIn(html) ?? '']) {
    expect(own).toMatch(/^\/helpdesk\/look\//)
    expect((await ada.get(own)).status).toBe(200)
    expect((await ada.get(own.slice('/helpdesk'.length))).status).toBe(200)
  }
})

test('the text at the foot is plain, and stands at the foot of every page', async () => {
  const { ada, ...site } = await openBranding()
  await saves(ada, { footer: 'Town <b>hall</b>, room 4' })
  for (const [page, who] of pages)
    expect(await visit(site, who).html(page)).toMatch(
      /<footer[\s\S]*<bdi>Town &lt;b&gt;hall&lt;\/b&gt;, room 4<\/bdi>[\s\S]*<\/footer>/,
    )
})

test('the front page greets in the desk’s own words, and nothing in them can run', async () => {
  const { ada, ...site } = await openBranding()
  const text = '# First\n\n**Call** [us](https://town.example), <script>alert(1)</script>'
  const own = said(await visit(site).html('/'))
  expect(own).toContain('What do you need help with?')
  await ada.send('/admin/front-page', { heading: 'Good <i>day</i>', text })
  const html = await visit(site).html('/')
  expect(html).toContain('<h1><bdi>Good &lt;i&gt;day&lt;/i&gt;</bdi></h1>')
  expect(html).toContain('<h2>First</h2>')
  expect(html).toContain('<strong>Call</strong>')
  expect(html).toContain('href="https://town.example"')
  expect(html).not.toContain('<script')
  expect(said(await ada.html('/admin/front-page'))).toContain(
    'The front page says your heading and your text.',
  )
  const seen = await ada.html('/?show=visitors')
  expect(seen).toContain('<h2>First</h2>')
  await ada.send('/admin/front-page', { heading: '', text: '' })
  expect(said(await visit(site).html('/'))).toBe(own)
})
