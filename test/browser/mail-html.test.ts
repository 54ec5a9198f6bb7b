import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { originalPage } from '../../src/mail/original.ts'
import { cleaned } from '../../src/mail/sanitized.ts'
import { originalPolicy } from '../../src/web/sources.ts'
import { chromium, closeChromium } from './chromium.ts'

afterAll(closeChromium)

/** Payloads of our own; `HOST` is where they would phone home. */
const own = [
  '<img src="HOST/a.png" onerror="alert(1)"><img srcset="HOST/b 2x"><img src="//HOST/c">',
  '<body background="HOST/d"><table background="HOST/e"><td style="background:url(HOST/f)">x',
  '<style>@import "HOST/g"; p { background: url(HOST/h) }</style><link rel=stylesheet href="HOST/i">',
  '<video poster="HOST/j" src="HOST/k" autoplay></video><audio src="HOST/l" autoplay></audio>',
  '<iframe src="HOST/m"></iframe><object data="HOST/n"></object><embed src="HOST/o">',
  '<script src="HOST/p"></script><script>alert(2)</script><svg onload="alert(3)"><image href="HOST/q"/></svg>',
  '<a href="javascript:alert(4)" autofocus onfocus="alert(5)">x</a><details open ontoggle="alert(6)">x',
  '<meta http-equiv="refresh" content="0;url=HOST/r"><base href="HOST/"><img src="s">',
  '<input type=image src="HOST/t" autofocus onfocus="alert(7)"><math><mtext><mglyph><style><img src=x onerror=alert(8)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(9)>"></noscript><template><img src="HOST/u"></template>',
  '<div hx-get="HOST/v" hx-trigger="load">x</div><link rel=prefetch href="HOST/w"><a ping="HOST/y" href="HOST/z">x</a>',
]

/** What a page of these payloads asks for, and which dialogs it opens, behind a policy or behind none. */
async function seen(bodies: string[], as = (page: string) => page, policy = '') {
  const asked: string[] = []
  let page = ''
  const server = createServer((request, response) => {
    if (request.url === '/page') {
      if (policy) response.setHeader('content-security-policy', policy)
      return response.setHeader('content-type', 'text/html').end(page)
    }
    asked.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const tab = await (await chromium()).newPage()
  tab.on('dialog', (dialog) => {
    asked.push(`dialog ${dialog.message()}`)
    return dialog.dismiss()
  })
  tab.on('request', (request) => {
    if (new URL(request.url()).host !== host) asked.push(request.url())
  })
  const sections = bodies.map((body) => `<section>${body}</section>`).join('\n')
  page = as(
    `<!doctype html><meta charset=utf-8>${sections.replaceAll('//HOST', `//${host}`).replaceAll('HOST', `http://${host}`)}`,
  )
  await tab.goto(`http://${host}/page`)
  await tab.waitForTimeout(300)
  const running = await tab.evaluate(
    () =>
      document.querySelectorAll('script, style, iframe, object, svg, form, [id], [style]').length,
  )
  await tab.close()
  server.close()
  return { asked: asked.filter((one) => one !== '/favicon.ico'), running }
}

test('HTML that is not cleaned phones home and opens dialogs: the watch sees it', async () => {
  const { asked } = await seen(own.slice(0, 2))
  expect(asked).toEqual(expect.arrayContaining(['/a.png', '/b', '/d', '/e', '/f', 'dialog 1']))
})

test('nothing of cleaned HTML runs, loads or phones home', async () => {
  expect(await seen(own.map(cleaned))).toEqual({ asked: [], running: 0 })
})

test('the original of a message keeps all of it, and its policy lets none of it run, load or phone home', async () => {
  const asOriginal = (html: string) => originalPage({ html, text: '' })
  const { asked, running } = await seen(own, asOriginal, originalPolicy)
  expect(asked).toEqual([])
  expect(running).toBeGreaterThan(5)
})

const corpus = process.env.CORPUS_DIR
test.runIf(corpus)('nor of hostile HTML in all its kinds (it needs CORPUS_DIR)', async () => {
  const file = join(corpus ?? '', 'sanitizer/dompurify-expect.json')
  const payloads = JSON.parse(readFileSync(file, 'utf8')) as { payload: string }[]
  const bodies = payloads.map(({ payload }) => cleaned(payload))
  expect(await seen(bodies)).toEqual({ asked: [], running: 0 })
})
