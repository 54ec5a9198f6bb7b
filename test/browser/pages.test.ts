import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromium, closeChromium } from './chromium.ts'
import { startDemo } from './demo.ts'
import { axe, sideways } from './look.ts'

let demo: Awaited<ReturnType<typeof startDemo>>
let made: Awaited<ReturnType<typeof makeTickets>>
beforeAll(async () => {
  demo = await startDemo()
  made = await makeTickets()
}, 60_000)
afterAll(async () => {
  await closeChromium()
  await demo.stop()
})

type Who = 'nobody' | 'ken@example.com' | 'john' | 'jane'
/** Every kind of page, by who reads it. `{open}` and so on stand for tickets in these states. */
const pages: [who: Who, paths: string[]][] = [
  [
    'nobody',
    ['/', '/open', '/open/password-reset', '/status', '/help', '/login', '/nowhere', '/t/none'],
  ],
  [
    'ken@example.com',
    [
      '/tickets',
      '/open',
      '/tickets/{kens}',
      '/tickets/{kens}/created',
      '/tickets/{kens}/close',
      '/tickets/{kensClosed}',
      '/tickets/{kensClosed}/reopen',
      '/account',
    ],
  ],
  [
    'john',
    [
      '/staff',
      '/staff/queue/open',
      '/staff/queue/mine',
      '/staff/queue/teams',
      '/staff/queue/closed',
      '/staff/open',
      '/staff/find?number=1',
      '/staff/nowhere',
      '/account',
      '/admin',
    ],
  ],
  [
    'jane',
    [
      '/admin',
      '/admin/outbox',
      '/staff/tickets/{long}',
      '/staff/tickets/{open}',
      '/staff/tickets/{closed}',
      ...[
        'assign',
        'transfer',
        'escalate',
        'prioritise',
        'edit',
        'note',
        'reply',
        'resolve',
        'close',
        'relink',
        'claim',
      ].map((verb) => `/staff/tickets/{open}/${verb}`),
      '/staff/tickets/{closed}/reopen',
    ],
  ],
]
/** Forms sent with nothing in them: how they come back. */
const refused: [who: Who, page: string, button: string][] = [
  ['nobody', '/open', 'Create ticket'],
  ['nobody', '/status', 'Check status'],
  ['nobody', '/login', 'Log in'],
  ['john', '/staff/open', 'Create ticket'],
  ['john', '/account', 'Change password'],
  ['jane', '/staff/tickets/{open}/transfer', 'Transfer'],
  ['jane', '/staff/tickets/{open}/reply', 'Post reply'],
  ['ken@example.com', '/tickets/{kens}', 'Post reply'],
]

const looks = [
  { width: 1280, dark: false },
  { width: 390, dark: true },
  { width: 320, dark: false },
]

test.each(looks)(
  'no page has anything that axe finds, or scrolls sideways ($width, dark: $dark)',
  async ({ width, dark }) => {
    const found: string[] = []
    for (const [who, paths] of pages) {
      const page = await browse(who, width, dark)
      for (const path of paths) {
        await page.goto(named(path))
        found.push(...(await faultsOf(page, `${who} ${path}`)))
      }
    }
    for (const [who, path, button] of refused) {
      const page = await browse(who, width, dark)
      await page.goto(named(path))
      await page.locator('main').getByRole('button', { name: button, exact: true }).click()
      await page.locator('#error-summary').waitFor()
      found.push(...(await faultsOf(page, `${who} ${path} refused`)))
    }
    expect(found).toEqual([])
  },
  240_000,
)

test('names of a hundred characters and words without end make nothing wider', async () => {
  const word = (length: number) => 'Wolfeschlegelsteinhausenbergerdorff'.repeat(20).slice(0, length)
  const [ken, jane] = [await browse('nobody', 320, false), await browse('jane', 320, false)]
  await ken.goto('/open/other')
  await ken.getByLabel('Issue summary').fill(word(150))
  await ken.getByLabel('Issue details').fill(word(600))
  await ken.getByLabel('Full name').fill(word(100))
  await ken.getByLabel('Email address').fill(`${word(60)}@${word(60)}.${word(60)}.example`)
  await ken
    .getByLabel('Attachments')
    .setInputFiles({
      name: `${word(190)}.txt`,
      mimeType: 'text/plain',
      buffer: Buffer.from('text'),
    })
  await ken.getByRole('button', { name: 'Create ticket' }).click()
  const found = await faultsOf(ken, 'the receipt')
  const path = new URL(ken.url()).pathname.replace('/created', '')
  await ken.goto(path)
  found.push(...(await faultsOf(ken, 'the customer’s ticket')))
  for (const page of [
    '/staff',
    '/staff/queue/open',
    `/staff${path}`,
    `/staff${path}/transfer`,
    '/admin',
    '/admin/outbox',
  ]) {
    await jane.goto(page)
    found.push(...(await faultsOf(jane, page)))
  }
  expect(found).toEqual([])
}, 60_000)

/** What is wrong with a page, a line each. */
async function faultsOf(page: Page, what: string) {
  const facts = await page.evaluate(() => ({
    headings: document.querySelectorAll('h1').length,
    first: (document.querySelector('a[href], button, input') as HTMLElement | null)?.className,
    title: document.title,
    hasLandmarks: ['header', 'main', 'footer'].every((name) => document.querySelector(name)),
  }))
  return [
    ...(await axe(page)),
    ...((await sideways(page)) ? ['scrolls sideways'] : []),
    ...(facts.headings === 1 ? [] : [`has ${facts.headings} h1`]),
    ...(facts.first === 'skip' ? [] : ['does not begin with the way to its main part']),
    ...(/^(Error: )?.+ - Lanternfield help desk$/.test(facts.title)
      ? []
      : [`is called ${facts.title}`]),
    ...(facts.hasLandmarks ? [] : ['lacks a landmark']),
  ].map((fault) => `${what}: ${fault}`)
}

const sessions = new Map<string, string>()

/** A window as somebody, logged in once a name. */
async function browse(who: Who, width: number, dark: boolean) {
  const browser = await chromium()
  const context = await browser.newContext({
    baseURL: demo.base,
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
  })
  const page = await context.newPage()
  if (who === 'nobody') return page
  const known = sessions.get(who)
  if (known) {
    await context.addCookies([{ name: 'deskbell', value: known, url: demo.base }])
    return page
  }
  await page.goto('/login')
  await page.getByLabel('Email or username').fill(who)
  await page.getByLabel('Password').fill('deskbell-demo')
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('button', { name: 'Log out' }).waitFor({ state: 'attached' })
  const cookie = (await context.cookies()).find(({ name }) => name === 'deskbell')
  sessions.set(who, cookie?.value ?? '')
  return page
}

/** Finds tickets of the demo in the states that the pages name. */
async function makeTickets() {
  const jane = await browse('jane', 1280, false)
  const first = async (path: string) => {
    await jane.goto(path)
    return (await jane.locator('.queue tbody .num').first().innerText()).replace('#', '')
  }
  const bySubject = async (queue: string, subject: string) => {
    await jane.goto(`/staff/queue/${queue}`)
    return (
      await jane.locator('tr', { hasText: subject }).locator('.num').first().innerText()
    ).replace('#', '')
  }
  const ken = await browse('ken@example.com', 1280, false)
  await ken.goto('/tickets')
  const kens = await ken.locator('.own .num').allInnerTexts()
  return {
    open: await first('/staff/queue/unassigned'),
    closed: await first('/staff/queue/closed'),
    long: await bySubject('closed', 'Cash machines in four northern branches'),
    kens: kens[0]?.replace('#', '') ?? '',
    kensClosed: kens.at(-1)?.replace('#', '') ?? '',
  }
}

const named = (path: string) =>
  path.replace(/\{(\w+)\}/, (_all, name: keyof typeof made) => made[name])
