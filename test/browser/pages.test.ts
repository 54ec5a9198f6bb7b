import type { Page } from 'playwright-core'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { readable } from '../../src/desk/colours.ts'
import { startEmpty } from './demo.ts'
import { demoDesk, fillLogIn, firstOf, type Window } from './desk.ts'
import { axe, colours, nameless, sideways, spacedOut } from './look.ts'

const { browse, logIn } = demoDesk()

type Who = 'nobody' | 'ken@example.com' | 'john' | 'jane'
const verbs =
  'assign transfer escalate prioritise edit note reply resolve close relink tag snooze link unlink claim release bin spam merge change-customer split'.split(
    ' ',
  )

/** Every kind of page, by who reads it. `{open}` and so on stand for tickets in these states. */
const pages: [who: Who, paths: string[]][] = [
  [
    'nobody',
    [
      '/',
      '/open',
      '/open/password-reset',
      '/open/personal-computer-issues',
      '/status',
      '/help',
      '/login',
      '/nowhere',
      '/t/none',
    ],
  ],
  [
    'ken@example.com',
    [
      '/tickets',
      '/open',
      '/tickets/{kens}',
      '/tickets/{kens}/created',
      '/tickets/{kens}/close',
      '/tickets/{kens}/readdress',
      '/tickets/{kensClosed}',
      '/tickets/{kensClosed}/reopen',
      '/account',
      '/nowhere',
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
      '/staff/queue/closed?after={closed}',
      '/staff/open',
      '/staff/find',
      '/staff/find?number=1',
      '/staff/search',
      '/staff/keys',
      '/staff/view/1',
      '/staff/bulk?verb=transfer&q=priority:normal',
      '/staff/bulk?verb=close',
      '/staff/search?q=vpn%20status:open',
      '/staff/search?q=pritner%20dept:Moon',
      '/staff/nowhere',
      '/staff/tickets/1',
      '/account',
      '/admin',
    ],
  ],
  [
    'jane',
    [
      '/admin',
      '/admin?q=signature',
      '/admin/desk',
      '/admin/branding',
      '/admin/front-page',
      '/admin/announcement',
      '/?show=visitors',
      '/admin/agents',
      '/admin/agents/new',
      '/admin/agents/{agent}',
      '/admin/agents/{agent}/archive',
      '/admin/roles',
      '/admin/roles/3',
      '/admin/roles/matrix',
      '/admin/departments',
      '/admin/departments/1',
      '/admin/departments/1/archive',
      '/admin/help-topics',
      '/admin/help-topics/new',
      '/admin/teams/1',
      '/admin/working-hours/1',
      '/admin/canned-responses/1',
      '/admin/changes',
      '/admin/organizations',
      '/admin/organizations/new',
      '/admin/customers',
      '/admin/customers?q=ken',
      '/admin/customers/6',
      '/admin/customers/6/archive',
      '/admin/customers/6/merge?with=karen@example.com',
      '/admin/customers/import',
      '/admin/outbox',
      '/admin/mail',
      '/admin/mail?decision=parked',
      '/admin/mailboxes/1/test',
      '/admin/outbox?shelf=dropped',
      '/admin/outbox/20',
      '/admin/caught',
      '/admin/mailboxes',
      '/admin/mailboxes/1',
      '/admin/mailboxes/new',
      '/admin?q=nothing-has-it',
      '/admin/start',
      '/admin/start/topics',
      '/admin/start/samples',
      '/admin/forms',
      '/admin/forms/1',
      '/admin/fields',
      '/admin/fields/new',
      '/admin/fields/1',
      '/admin/lists',
      '/admin/lists/1',
      '/admin/lists/1/import',
      '/admin/statuses',
      '/admin/statuses/5',
      '/admin/priorities/1',
      '/admin/tags/new',
      '/admin/sla-plans/1',
      '/admin/languages',
      '/admin/languages/2',
      '/admin/texts',
      '/admin/texts/de',
      '/admin/letters',
      '/admin/letters/1',
      '/admin/letters/new',
      '/admin/configuration',
      '/admin/practice',
      '/admin/customers/6/erase',
      '/admin/departments/3',
      '/admin/organizations/1',
      '/admin/help-topics/5',
      '/staff/tickets/{long}',
      '/staff/tickets/{open}',
      '/staff/tickets/{closed}',
      '/staff/tickets/{closed}/print',
      ...verbs.map((verb) => `/staff/tickets/{open}/${verb}`),
      '/staff/tickets/{closed}/reopen',
      '/staff/tickets/{open}/release',
      '/staff/tickets/{merged}',
      '/staff/tickets/{merging}',
      '/staff/tickets/{merged}/unmerge',
      '/staff/bulk?verb=merge&q=status:open',
      '/staff/search?q=status:binned,spam,merged',
      '/admin/outbox?before=200',
    ],
  ],
]

/** Forms sent with nothing in them: how they come back. */
const refused: [who: Who, page: string, button: string][] = [
  ['nobody', '/open', 'Create ticket'],
  ['nobody', '/status', 'Check status'],
  ['nobody', '/login', 'Log in'],
  ['ken@example.com', '/tickets/{kens}', 'Post reply'],
  ['ken@example.com', '/tickets/{kensClosed}/reopen', 'Reopen'],
  ['ken@example.com', '/account', 'Change password'],
  ['john', '/staff/open', 'Create ticket'],
  ['john', '/account', 'Change password'],
  ['jane', '/admin/agents/new', 'Save'],
  ['jane', '/staff/tickets/{open}/assign', 'Assign'],
  ['jane', '/staff/tickets/{open}/transfer', 'Transfer'],
  ['jane', '/staff/tickets/{open}/prioritise', 'Change priority'],
  ['jane', '/staff/tickets/{open}/edit', 'Edit'],
  ['jane', '/staff/tickets/{open}/reply', 'Post reply'],
  ['jane', '/staff/tickets/{open}/note', 'Post internal note'],
  ['jane', '/staff/tickets/{closed}/reopen', 'Reopen'],
  ['jane', '/admin/organizations/new', 'Save'],
  ['jane', '/admin/help-topics/new', 'Save'],
  ['jane', '/admin/fields/new', 'Save'],
  ['jane', '/admin/lists/new', 'Save'],
  ['jane', '/admin/statuses/new', 'Save'],
  ['nobody', '/open/personal-computer-issues', 'Create ticket'],
  ['jane', '/admin/customers/new', 'Save'],
  ['jane', '/admin/customers/import', 'Check'],
]

const widths = [1280, 390, 320]

test.each(widths)(
  'no page has a fault at %i px, in light or dark',
  async (width) => {
    const found: string[] = []
    for (const [who, paths] of pages) {
      const page = await come(who, { width, height: 800 })
      for (const path of paths) {
        await page.goto(named(path))
        found.push(...(await faultsOf(page, `${who} ${path}`)))
      }
    }
    expect(found).toEqual([])
  },
  240_000,
)

test.each(widths)(
  'nor has a form that comes back, at %i px',
  async (width) => {
    const found: string[] = []
    const windows = new Map<Who, Page>()
    for (const [who, path, button] of refused) {
      const page = windows.get(who) ?? (await come(who, { width, height: 800 }))
      windows.set(who, page)
      await page.goto(named(path))
      for (const box of await page.locator('main input[name=subject]').all()) await box.fill('')
      await page.locator('main').getByRole('button', { name: button, exact: true }).click()
      await page.locator('#error-summary').waitFor()
      found.push(...(await faultsOf(page, `${who} ${path} refused`)))
    }
    expect(found).toEqual([])
  },
  240_000,
)

test('nor has what stands between: the link on its way, the log-in that ended, the text that is still here', async () => {
  const found: string[] = []
  for (const width of [1280, 320]) {
    const [ken, john] = [await browse({ width }), await logIn('john', { width })]
    await ken.goto('/status')
    await ken.getByLabel('Ticket number').fill('104233')
    await ken.getByLabel('Email address').fill('ken@example.com')
    await ken.getByRole('button', { name: 'Check status' }).click()
    await ken.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    found.push(...(await faultsOf(ken, 'the link on its way')))
    await john.goto(named('/staff/tickets/{open}'))
    await john.locator('#body').fill('Written before.')
    await john.context().clearCookies()
    await john.getByRole('button', { name: 'Post reply' }).click()
    await john.getByText('You were logged out.').waitFor()
    found.push(...(await faultsOf(john, 'the log-in that ended')))
    await fillLogIn(john, 'john')
    await john.getByRole('button', { name: 'Continue' }).waitFor()
    found.push(...(await faultsOf(john, 'the text that is still here')))
  }
  expect(found).toEqual([])
})

test('nor has the way in of a new agent: the link they are given, its page, and what is left of it', async () => {
  const found: string[] = []
  for (const width of widths) {
    const [jane, mira] = [await logIn('jane', { width }), await browse({ width })]
    await jane.goto('/admin/agents')
    await jane.getByRole('link', { name: 'Mira Stein' }).click()
    await jane.getByRole('button', { name: 'New link' }).click()
    const link = await jane.locator('code.link').innerText()
    found.push(...(await faultsOf(jane, 'the link')))
    await mira.goto(link)
    found.push(...(await faultsOf(mira, 'its page')))
    await mira.getByRole('button', { name: 'Save and log in' }).click()
    await mira.locator('#error-summary').waitFor()
    found.push(...(await faultsOf(mira, 'its page refused')))
    await mira.goto('/invitation/none')
    found.push(...(await faultsOf(mira, 'what is left')))
  }
  expect(found).toEqual([])
}, 60_000)

test('nor has a desk on its first day, from the setting up to its empty queues', async () => {
  const empty = await startEmpty()
  onTestFinished(empty.stop)
  const found: string[] = []
  const page = await browse({}, empty.base)
  const look = async (what: string) => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      found.push(...(await faultsOf(page, `${what} at ${width} px`)))
    }
  }
  await page.goto('/setup')
  await look('/setup')
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.locator('#error-summary').waitFor()
  await look('/setup refused')
  await page.getByLabel('Code').fill(empty.code)
  await page.getByLabel('Name of the desk').fill('Lanternfield help desk')
  await page.getByLabel('Full name').fill('Jane Doe')
  await page.getByLabel('Email address').fill('jane@example.com')
  await page.getByLabel('Password').fill('nine lanterns in a field')
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.locator('form[action$="/logout"]').waitFor({ state: 'attached' })
  for (const path of [
    '/staff',
    '/staff/queue/open',
    '/staff/queue/for-me',
    '/admin',
    '/admin/help-topics',
    '/admin/changes',
    '/admin/agents',
    '/admin/customers',
    '/admin/outbox',
  ]) {
    await page.goto(path)
    await look(path)
  }
  expect(found).toEqual([])
}, 90_000)

test('nor has a desk with the palest colour it may have, a logo, and something to announce', async () => {
  const jane = await logIn('jane', { width: 1280, height: 800 })
  const save = async (path: string, words: Record<string, string>) => {
    await jane.goto(path)
    for (const [name, value] of Object.entries(words)) await jane.locator(`#${name}`).fill(value)
    await jane.getByRole('button', { name: 'Save' }).click()
    await jane.getByText('The change takes effect now.').waitFor()
  }
  const picture = await jane.locator('.brand').screenshot()
  await jane.goto('/admin/branding')
  await jane.locator('#logo').setInputFiles({
    name: 'logo.png',
    mimeType: 'image/png',
    buffer: picture,
  })
  await jane.locator('#accent').fill(readable('#ffcc00'))
  await jane.getByRole('button', { name: 'Save' }).click()
  await jane.getByText('The change takes effect now.').waitFor()
  expect(
    await jane.locator('.brand img').evaluate((img: HTMLImageElement) => img.naturalWidth),
  ).toBeGreaterThan(0)
  await save('/admin/announcement', {
    text: '# Mail is slow\n\n[Read more](https://status.example), or wait.',
  })

  const found: string[] = []
  for (const [who, path] of [
    ['nobody', '/'],
    ['ken@example.com', '/tickets/{kens}'],
    ['john', '/staff/queue/open'],
    ['jane', '/staff/tickets/{long}'],
    ['jane', '/admin/announcement'],
  ] as [Who, string][])
    for (const width of [1280, 320]) {
      const page = await come(who, { width, height: 800 })
      await page.goto(named(path))
      found.push(...(await faultsOf(page, `${who} ${path} at ${width} px`)))
    }
  await save('/admin/announcement', { text: '' })
  await jane.goto('/admin/branding')
  await jane.locator('#accent').fill('')
  await jane.getByLabel('In use').selectOption('')
  await jane.getByRole('button', { name: 'Save' }).click()
  await jane.getByText('The change takes effect now.').waitFor()
  expect(await jane.locator('.brand img').count()).toBe(0)
  expect(found).toEqual([])
}, 120_000)

test('names of a hundred characters and words without end make nothing wider', async () => {
  const word = (length: number) => 'Wolfeschlegelsteinhausenbergerdorff'.repeat(20).slice(0, length)
  const narrow = { width: 320, height: 800 }
  const [ken, jane] = [await browse(narrow), await logIn('jane', narrow)]
  await ken.goto('/open/other')
  await ken.getByLabel('Issue summary').fill(word(150))
  await ken.getByLabel('Issue details').fill(word(600))
  await ken.getByLabel('Full name').fill(word(100))
  await ken.getByLabel('Email address').fill(`${word(60)}@${word(60)}.${word(60)}.example`)
  await ken.getByLabel('Attachments').setInputFiles({
    name: `${word(190)}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from('text'),
  })
  await ken.getByRole('button', { name: 'Create ticket' }).click()
  const found = await faultsOf(ken, 'the receipt')
  const path = new URL(ken.url()).pathname.replace('/created', '')
  await ken.goto(path)
  found.push(...(await faultsOf(ken, 'the customer’s ticket')))
  const add = async (kind: string, words: Record<string, string>, choices: string[] = []) => {
    await jane.goto(`/admin/${kind}/new`)
    for (const [name, value] of Object.entries(words)) await jane.locator(`#${name}`).fill(value)
    for (const name of choices) await jane.locator(`#${name}`).selectOption({ index: 1 })
    await jane.getByRole('button', { name: 'Save' }).click()
    await jane.locator('div.banner').waitFor()
    found.push(...(await faultsOf(jane, `${kind} after adding`)))
  }
  await add('agents', { name: word(100), email: `${word(60)}@${word(60)}.example` })
  await add('departments', { name: word(100) })
  await add('roles', { name: word(100) })
  await add('help-topics', { name: word(100), hint: word(100) }, ['department', 'priority'])
  for (const page of ['/', '/open', '/help']) {
    await ken.goto(page)
    found.push(...(await faultsOf(ken, page)))
  }
  for (const page of [
    '/staff',
    '/staff/queue/open',
    '/staff/open',
    '/admin/agents/new',
    '/admin/roles/matrix',
    '/admin/help-topics/new',
    '/admin/changes',
    `/staff${path}`,
    `/staff${path}/transfer`,
    '/admin',
    '/admin/agents',
    '/admin/customers',
    '/admin/outbox',
  ]) {
    await jane.goto(page)
    found.push(...(await faultsOf(jane, page)))
  }
  expect(found).toEqual([])
}, 60_000)

/** What is wrong with a page, a line each: in light as it stands, and its colours in dark. */
async function faultsOf(page: Page, what: string) {
  const facts = await page.evaluate(() => ({
    headings: document.querySelectorAll('h1').length,
    first: (document.querySelector('a[href], button, input') as HTMLElement | null)?.className,
    title: document.title,
    language: document.documentElement.lang,
    hasLandmarks: ['header', 'nav', 'main', 'footer'].every((name) => document.querySelector(name)),
  }))
  const isRefused = (await page.locator('#error-summary').count()) > 0
  const title = `^${isRefused ? 'Error: ' : '(?!Error)'}.+ - (Lanternfield h|H)elp desk$`
  const inLight = await axe(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const inDark = (await axe(page, colours)).map((fault) => `in dark: ${fault}`)
  await page.emulateMedia({ colorScheme: 'light' })
  return [
    ...inLight,
    ...inDark,
    ...(await nameless(page)),
    ...((await sideways(page)) ? ['scrolls sideways'] : []),
    ...(await spacedOut(page)),
    ...(facts.headings === 1 ? [] : [`has ${facts.headings} h1`]),
    ...(facts.first === 'skip' ? [] : ['does not begin with the way to its main part']),
    ...(new RegExp(title).test(facts.title) ? [] : [`is called ${facts.title}`]),
    ...(facts.language === 'en' ? [] : [`is in "${facts.language}"`]),
    ...(facts.hasLandmarks ? [] : ['lacks a landmark']),
  ].map((fault) => `${what}: ${fault}`)
}

const come = (who: Who, window: Window) => (who === 'nobody' ? browse(window) : logIn(who, window))

/** Tickets of the demo in the states that the pages name. */
const made: Record<string, string> = {}

beforeAll(async () => {
  const [jane, ken] = [await logIn('jane'), await logIn('ken@example.com')]
  made.open = await firstOf(jane, 'unassigned')
  made.closed = await firstOf(jane, 'closed')
  const long = jane.locator('tr', { hasText: 'Cash machines in four northern branches' })
  made.long = (await long.locator('.num').innerText()).replace('#', '')
  await jane.goto('/staff/search?q=status:merged')
  made.merged = (await jane.locator('.queue tbody .num').first().innerText()).replace('#', '')
  await jane.goto(`/staff/tickets/${made.merged}`)
  made.merging = (await jane.locator('.aside .num').innerText()).replace('#', '')
  await jane.goto('/admin/agents')
  const agent = await jane.getByRole('link', { name: 'John Doe' }).getAttribute('href')
  made.agent = agent?.split('/').at(-1) ?? ''
  await ken.goto('/tickets')
  const kens = await ken.locator('.own .num').allInnerTexts()
  made.kens = kens[0]?.replace('#', '') ?? ''
  made.kensClosed = kens.at(-1)?.replace('#', '') ?? ''
})

const named = (path: string) => path.replace(/\{(\w+)\}/, (_all, name: string) => made[name] ?? '')
