import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { chromium, closeChromium } from './chromium.ts'
import { startDemo } from './demo.ts'

export type Window = { script?: boolean; width?: number; height?: number; dark?: boolean }

/** The password of everybody at the demo desk. */
const password = 'deskbell-demo'

/**
 * The demo, opened for all tests of a file, and browser windows onto it, each of a person of its own
 * and closed after the test. After each test, no window may have complained of anything, nor have
 * asked anybody else for anything.
 */
export function demoDesk() {
  let demo: Awaited<ReturnType<typeof startDemo>>
  let open: Page[] = []
  let troubles: string[] = []
  beforeAll(async () => {
    demo = await startDemo()
  }, 60_000)
  afterEach(async () => {
    for (const page of open) await page.context().close()
    open = []
    const found = troubles
    troubles = []
    expect(found).toEqual([])
  })
  afterAll(async () => {
    await closeChromium()
    await demo.stop()
  })

  /** A window of a browser that knows nobody yet; onto the demo, unless another desk is meant. */
  async function browse(window: Window = {}, base = demo.base) {
    const { script = true, width = 1280, height = 900, dark = false } = window
    const context = await (await chromium()).newContext({
      baseURL: base,
      javaScriptEnabled: script,
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(10_000)
    context.on('console', (said) => {
      if (said.type() === 'error' && !expected.test(said.text())) troubles.push(said.text())
    })
    context.on('weberror', (error) => troubles.push(String(error.error())))
    context.on('request', (request) => {
      const isOurs = request.url().startsWith(`${base}/`) || request.url().startsWith('data:')
      if (!isOurs) troubles.push(`asked for ${request.url()}`)
    })
    const page = await context.newPage()
    open.push(page)
    return page
  }

  /** A window of somebody who has logged in by the form. */
  async function logIn(who: string, window?: Window) {
    const page = await browse(window)
    await page.goto('/login')
    await fillLogIn(page, who)
    await page.locator('form[action$="/logout"]').waitFor({ state: 'attached' }) // on a phone it is in the menu
    return page
  }

  return { browse, logIn }
}

/** What browsers say of every answer that is not 2xx, and of a connection that a test has cut. */
const expected = /status of 4\d\d|ERR_INTERNET_DISCONNECTED|Failed to fetch/

/** Fills in the log-in form that the page shows, and sends it. */
export async function fillLogIn(page: Page, who: string, word = password) {
  await page.getByLabel('Email or username').fill(who)
  await page.getByLabel('Password').fill(word)
  await page.getByRole('button', { name: 'Log in' }).click()
}

/** The number of the first ticket of a queue. */
export async function firstOf(page: Page, queue: string) {
  await page.goto(`/staff/queue/${queue}`)
  return (await page.locator('.queue tbody .num').first().innerText()).replace('#', '')
}

/** The banner of an agent's page says what has just been done. */
export const done = (page: Page, words: string) =>
  page.locator('main .banner[role=status]', { hasText: words }).waitFor()

/** What has the focus: its id, else its words. */
export const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement
    return one?.id || (one as HTMLElement | null)?.innerText || one?.tagName
  })
