import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoDesk, done, focused } from './desk.ts'

const { browse, logIn } = demoDesk()

/** Somebody asks for help by the public form. */
async function ask(subject: string) {
  const karen = await browse()
  await karen.goto('/open/other')
  await karen.getByLabel('Issue summary').fill(subject)
  await karen.getByLabel('Issue details').fill('Since this morning.')
  await karen.getByLabel('Full name').fill('Karen Amsel')
  await karen.getByLabel('Email address').fill('karen@example.com')
  await karen.waitForTimeout(2100)
  await karen.getByRole('button', { name: 'Create ticket' }).click()
  await karen.getByRole('heading', { name: 'Ticket created' }).waitFor()
}

const late = { timeout: 10_000 }
const idOf = (place: string) => place.split(' ')[0]
const order = (page: Page) =>
  page
    .locator('.queue tbody tr:not(.group)')
    .evaluateAll((rows) => rows.map((row) => `${row.id} ${row.getBoundingClientRect().top}`))

test.each([
  ['/staff/queue/open', 1280],
  ['/staff/queue/open', 390],
  ['/staff/search?q=status%3Agoing', 1280],
  ['/staff/view/2', 1280],
])(
  'on %s, %i wide, others change what is shown, and nothing moves: rows, tick, focus and scroll stay',
  async (path, width) => {
    const [john, mira] = [await logIn('john', { height: 500, width }), await logIn('mira')]
    const subject = `Just come ${path.length} ${width}`
    const listening = john.waitForResponse((answer) => answer.url().includes('/live?'))
    await john.goto(path)
    await listening
    const rows = john.locator('.queue tbody tr:not(.group)')
    const unassigned = rows.filter({ hasText: 'Unassigned' }).filter({ hasText: 'Open' })
    const id = (await unassigned.nth(0).getAttribute('id')) ?? ''
    const row = john.locator(`#${id}`)
    await john.locator('.tick input').nth(3).check()
    const ticked = (await john.locator('.tick input').nth(3).getAttribute('id')) ?? ''
    await john.evaluate(() => window.scrollTo(0, 120))
    const focusedRow = rows.nth(2).locator('.what a')
    await focusedRow.evaluate((link: HTMLElement) => link.focus({ preventScroll: true }))
    const words = await focused(john)
    const before = await order(john)

    await mira.goto(`/staff/tickets/${id.slice(1)}`)
    await mira.getByRole('link', { name: 'Close', exact: true }).click()
    await mira.getByRole('button', { name: 'Close' }).click()
    await done(mira, 'You closed this')
    await row.getByText('No longer in this list').waitFor()
    await ask(subject)
    await john.getByText('1 new ticket.').waitFor()
    const after = await order(john)
    if (width === 390)
      expect(after.map(idOf)).toEqual(before.map(idOf)) // its lines wrap as they need
    else expect(after).toEqual(before)
    expect(await john.locator(`#${ticked}`).isChecked()).toBe(true)
    expect(await john.locator('.tick :checked').count()).toBe(1)
    expect(await focused(john)).toBe(words)
    expect(await john.evaluate(() => window.scrollY)).toBe(120)

    await john.getByRole('link', { name: 'Show', exact: true }).click()
    await row.waitFor({ state: 'detached' })
    await john.getByText(subject).waitFor()
    expect(await john.getByText('1 new ticket.').count()).toBe(0)
  },
)

test('the counts in the rail follow, also those of saved views', async () => {
  const [john, mira] = [await logIn('john'), await logIn('mira')]
  const count = (name: string) =>
    john
      .locator('#views li', { hasText: new RegExp(`^${name} ?\\d+$`) })
      .locator('.count')
      .innerText()
      .then(Number)
  await john.goto('/staff/view/2')
  const number = (await john.locator('.queue tbody .num').first().innerText()).replace('#', '')
  await john.goto('/staff/queue/unassigned')
  await john.locator('#views li', { hasText: /Nobody has it yet ?\d+/ }).waitFor()
  const [open, view] = [await count('Unassigned'), await count('Nobody has it yet')]
  await mira.goto(`/staff/tickets/${number}`)
  await mira.getByRole('button', { name: 'Claim', exact: true }).click()
  await done(mira, 'You claimed this')
  await expect.poll(() => count('Unassigned'), late).toBe(open - 1)
  await expect.poll(() => count('Nobody has it yet'), late).toBe(view - 1)
})

test.each([true, false])('columns are chosen by a form, with script: %s', async (script) => {
  const john = await logIn('john', { script })
  await john.goto('/staff/queue/open')
  await john.getByText('Columns and rows', { exact: true }).click()
  await john.getByLabel('Tags', { exact: true }).selectOption('3')
  await john.getByLabel('Customer', { exact: true }).selectOption('')
  await john.getByLabel('Rows on a page').selectOption('25')
  await john.getByLabel('Density').selectOption('compact')
  await john.getByRole('button', { name: 'Show it so' }).click()
  await john.waitForURL('**/staff/queue/open?columns=*')
  const heads = john.locator('.queue thead th')
  await expect.poll(() => heads.allInnerTexts()).toContain('Tags')
  expect(await heads.allInnerTexts()).not.toContain('Customer')
  await john.goto('/staff/queue/unassigned')
  expect(await heads.allInnerTexts()).toContain('Tags')
})

test('with every column nothing reaches beyond the page, on a phone or a screen', async () => {
  const all =
    'due,number,customer,subject,status,priority,assignee,team,department,topic,since,created,tags'
  for (const width of [320, 390, 900, 1280]) {
    const john = await logIn('john', { width, height: 800 })
    for (const asked of [`columns=${all}`, `columns=subject`, `columns=${all}&density=compact`]) {
      await john.goto(`/staff/queue/open?${asked}`)
      await john.getByText('Columns and rows', { exact: true }).click()
      const beyond = () =>
        document.documentElement.scrollWidth - document.documentElement.clientWidth
      expect([width, asked, await john.evaluate(beyond)]).toEqual([width, asked, 0])
    }
  }
})
