import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { chromium, closeChromium } from './chromium.ts'
import { startDemo } from './demo.ts'

let demo: Awaited<ReturnType<typeof startDemo>>
/** What a browser complained of, or asked of others, in the test that is running. */
let troubles: string[] = []
beforeAll(async () => {
  demo = await startDemo()
}, 60_000)
beforeEach(() => {
  troubles = []
})
afterAll(async () => {
  await closeChromium()
  await demo.stop()
})

test('a ticket open on another screen refreshes itself, and leaves focus, caret and typed text alone', async () => {
  const [john, mira] = [await logIn('john'), await logIn('mira')]
  const number = await firstOf(mira, 'unassigned')
  await open(john, number)
  await john.locator('#body').fill('Hello, we are looking at it.')
  await john.locator('#body').evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(5, 5))
  await open(mira, number)
  await mira.getByText('Agents only').click()
  await mira.locator('#note-body').fill('The cable is broken.')
  await mira.getByRole('button', { name: 'Post internal note' }).click()
  await john.getByText('The cable is broken.').waitFor()
  await mira.getByRole('button', { name: 'Claim' }).click()
  await john.locator('.facts', { hasText: 'Mira Stein' }).waitFor()
  const box = john.locator('#body')
  expect(await box.inputValue()).toBe('Hello, we are looking at it.')
  expect(
    await box.evaluate((one: HTMLTextAreaElement) => [
      document.activeElement === one,
      one.selectionStart,
    ]),
  ).toEqual([true, 5])

  await john.getByRole('button', { name: 'Post reply' }).click()
  await john
    .locator('#error-summary', { hasText: 'Mira Stein wrote while you were writing' })
    .waitFor()
  expect(await john.locator('.news').innerText()).toContain('The cable is broken.')
  expect(await box.inputValue()).toBe('Hello, we are looking at it.')
  expect(await john.evaluate(() => document.activeElement?.id)).toBe('error-summary')
  await john.getByRole('button', { name: 'Post reply' }).click()
  await john.locator('.banner', { hasText: 'You replied' }).waitFor()
  await expect.poll(() => box.inputValue()).toBe('')
  expect(troubles).toEqual([])
})

test('after twenty tickets in one tab it still refreshes, and one stream is open', async () => {
  const [john, jane] = [await logIn('john'), await logIn('jane')]
  const streams = new Set<string>()
  const context = john.context()
  context.on('request', (request) => request.url().includes('/live') && streams.add(request.url()))
  context.on('requestfailed', (request) => streams.delete(request.url()))
  context.on('requestfinished', (request) => streams.delete(request.url()))
  await john.goto('/staff/queue/open')
  await john.locator('.queue .what a').first().click()
  await john.waitForURL('**/tickets/**')
  for (let n = 0; n < 20; n += 1) {
    const before = john.url()
    await john.getByRole('link', { name: 'Next', exact: true }).click()
    await john.waitForURL((url) => url.href !== before)
  }
  const number = /tickets\/(\d+)/.exec(john.url())?.[1] ?? ''
  await expect
    .poll(() => [...streams].map((url) => new URL(url).pathname))
    .toEqual([`/staff/tickets/${number}/live`])
  await open(jane, number)
  await jane.getByText('Agents only').click()
  await jane.locator('#note-body').fill('Seen after twenty.')
  await jane.getByRole('button', { name: 'Post internal note' }).click()
  await john.getByText('Seen after twenty.').waitFor()
  expect(troubles).toEqual([])
})

test('a queue refreshes, and says of a ticket taken by another that it is taken', async () => {
  const [john, mira] = [await logIn('john'), await logIn('mira')]
  await john.goto('/staff/queue/unassigned')
  const number = (await john.locator('.queue tbody .num').first().innerText()).replace('#', '')
  const late = await logIn('priya')
  await open(late, number)
  await open(mira, number)
  await mira.getByRole('button', { name: 'Claim' }).click()
  await john.locator(`#t${number}`).waitFor({ state: 'detached' })
  await late.goto(`/staff/tickets/${number}/claim`)
  expect(await late.locator('#error-summary').innerText()).toContain(
    'Mira Stein already has this ticket.',
  )
})

test('Back shows the page again with what was typed and not sent', async () => {
  const john = await logIn('john')
  await open(john, await firstOf(john, 'mine'))
  await john.locator('#body').fill('Half a sentence')
  await john.getByRole('link', { name: 'Transfer', exact: true }).click()
  await john.waitForURL('**/transfer*')
  await john.goBack()
  await john.locator('#body').waitFor()
  await expect.poll(() => john.locator('#body').inputValue()).toBe('Half a sentence')
  await john.reload()
  expect(await john.locator('#body').inputValue()).toBe('')
  expect(troubles).toEqual([])
})

test('a mistake keeps the text, shows the summary and has its focus', async () => {
  const john = await logIn('john')
  await open(john, await firstOf(john, 'mine'))
  await john.getByRole('link', { name: 'Transfer', exact: true }).click()
  await john.getByLabel('Internal note').fill('Core router.')
  await john.getByRole('button', { name: 'Transfer' }).click()
  await john.locator('#error-summary').waitFor()
  expect(await john.evaluate(() => document.activeElement?.id)).toBe('error-summary')
  expect(await john.getByLabel('Internal note').inputValue()).toBe('Core router.')
  expect(await john.title()).toMatch(/^Error: Transfer/)
})

test('without a connection the text stays, and it can be sent when the connection is back', async () => {
  const john = await logIn('john')
  await open(john, await firstOf(john, 'mine'))
  await john.locator('#body').fill('This must not be lost.')
  await john.context().setOffline(true)
  await john.getByRole('button', { name: 'Post reply' }).click()
  await john.getByText('No connection. Your text is still here.').waitFor()
  expect(await john.locator('#body').inputValue()).toBe('This must not be lost.')
  await john.context().setOffline(false)
  await john.getByRole('button', { name: 'Post reply' }).click()
  await john.locator('.banner', { hasText: 'You replied' }).waitFor()
})

test('a log-in that ended in another tab keeps the text, and sends it after the next', async () => {
  const john = await logIn('john')
  const number = await firstOf(john, 'mine')
  await open(john, number)
  await john.locator('#body').fill('Written before the log-in ended.')
  const other = await john.context().newPage()
  await other.goto('/staff')
  await other.getByRole('button', { name: 'Log out' }).click()
  await other.getByRole('heading', { name: 'Log in' }).waitFor()
  await john.getByRole('button', { name: 'Post reply' }).click()
  await john.getByText('Your text is still here').first().waitFor()
  await john.getByLabel('Email or username').fill('john')
  await john.getByLabel('Password').fill('deskbell-demo')
  await john.getByRole('button', { name: 'Log in' }).click()
  await john.getByRole('button', { name: 'Continue' }).click()
  await john.locator('.entry', { hasText: 'Written before the log-in ended.' }).waitFor()
  expect(new URL(john.url()).pathname).toBe(`/staff/tickets/${number}`)
})

test('a customer’s pages ask for no script', async () => {
  const context = await browserWindow()
  const asked: string[] = []
  context.on(
    'request',
    (request) => request.resourceType() === 'script' && asked.push(request.url()),
  )
  const page = await context.newPage()
  for (const path of ['/', '/open', '/status', '/help', '/login']) await page.goto(path)
  expect(asked).toEqual([])
})

async function browserWindow(): Promise<BrowserContext> {
  const browser = await chromium()
  const context = await browser.newContext({
    baseURL: demo.base,
    viewport: { width: 1280, height: 900 },
  })
  context.on('console', (message) => {
    if (
      message.type() === 'error' &&
      !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text())
    )
      troubles.push(message.text())
  })
  context.on('weberror', (error) => troubles.push(String(error.error())))
  context.on('request', (request) => {
    if (!request.url().startsWith(demo.base) && !request.url().startsWith('data:'))
      troubles.push(request.url())
  })
  return context
}

async function logIn(who: string) {
  const page = await (await browserWindow()).newPage()
  await page.goto('/login')
  await page.getByLabel('Email or username').fill(who)
  await page.getByLabel('Password').fill('deskbell-demo')
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('button', { name: 'Log out' }).waitFor()
  return page
}

async function firstOf(page: Page, queue: string) {
  await page.goto(`/staff/queue/${queue}`)
  return (await page.locator('.queue tbody .num').first().innerText()).replace('#', '')
}

const open = (page: Page, number: string) => page.goto(`/staff/tickets/${number}`)
