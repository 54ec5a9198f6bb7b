import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromium, closeChromium } from './chromium.ts'
import { axe, shot, sideways } from './look.ts'

const page = (body: string) =>
  `<!doctype html><html lang="en"><title>Bell</title><main>${body}</main>`
const answers: Record<string, [type: string, body: string]> = {
  '/': [
    'text/html',
    page(
      '<h1>Bell</h1><form action="/rung"><button>Ring</button></form><script src="/bell.js"></script>',
    ),
  ],
  '/bell.js': [
    'text/javascript',
    `document.forms[0].onsubmit = () => { document.querySelector('h1').textContent = 'Ding'; return false }`,
  ],
  '/rung': ['text/html', page('<h1>Rung</h1>')],
  '/wide': ['text/html', page('<h1>Wide</h1><input><pre style="width:3000px">…</pre>')],
}

const server = createServer((request, response) => {
  const [type, body] = answers[new URL(request.url ?? '/', 'http://bell').pathname] ?? [
    'text/html',
    '',
  ]
  const policy =
    "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; form-action 'self'"
  response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body)
})
let site = ''

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await closeChromium()
  server.close()
})

const open = async (path: string, javaScriptEnabled: boolean) => {
  const context = await (await chromium()).newContext({ javaScriptEnabled })
  const tab = await context.newPage()
  await tab.goto(site + path)
  return tab
}

test('with JavaScript on, a click runs the script of the page', async () => {
  const tab = await open('/', true)
  await tab.getByRole('button', { name: 'Ring' }).click()
  expect(await tab.getByRole('heading').textContent()).toBe('Ding')
})

test('with JavaScript off, a click follows the form', async () => {
  const tab = await open('/', false)
  await tab.getByRole('button', { name: 'Ring' }).click()
  await tab.waitForURL('**/rung?')
  expect(await tab.getByRole('heading').textContent()).toBe('Rung')
})

test('axe looks at a page behind our CSP', async () => {
  expect(await axe(await open('/', true))).toEqual([])
  const found = await axe(await open('/wide', true))
  expect(found).toEqual([expect.stringMatching(/^label: Form elements must have labels: <input>/)])
})

test.each([true, false])(
  'a page that scrolls sideways is noticed, JavaScript on: %s',
  async (on) => {
    expect(await sideways(await open('/', on))).toBe(false)
    expect(await sideways(await open('/wide', on))).toBe(true)
  },
)

test('a screenshot is a picture of the page, with letters in it', async () => {
  const tab = await open('/', true)
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-look-'))
  const picture = readFileSync(await shot(tab, 'bell', folder))
  rmSync(folder, { recursive: true })
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  const width = await tab.locator('h1').evaluate((h) => {
    const range = document.createRange()
    range.selectNodeContents(h)
    return range.getBoundingClientRect().width
  })
  expect(width).toBeGreaterThan(20)
})
