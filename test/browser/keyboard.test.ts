import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoDesk, done, focused } from './desk.ts'

const { browse, logIn } = demoDesk()

test('an agent does all of the story by keyboard alone', async () => {
  const subject = 'Keyboard alone: the branch printer is silent'
  const karen = await browse()
  await karen.goto('/open/business-critical-outage')
  await tabTo(karen, 'Issue summary')
  await karen.keyboard.type(subject)
  await tabTo(karen, 'Issue details')
  await karen.keyboard.type('Nothing comes out of it.')
  await tabTo(karen, 'Full name')
  await karen.keyboard.type('Karen Amsel')
  await tabTo(karen, 'Email address')
  await karen.keyboard.type('karen@example.com')
  await karen.keyboard.press('Enter')
  await karen.getByRole('heading', { name: 'Ticket created' }).waitFor()

  const john = await logInByKeys('john')
  await tabTo(john, /^Open \d+/)
  await john.keyboard.press('Enter')
  await john.getByRole('heading', { name: 'Open', exact: false }).waitFor()
  await expect.poll(() => focused(john)).toMatch(/^Open/)
  await tabTo(john, subject)
  await john.keyboard.press('Enter')
  await john.locator('h1', { hasText: subject }).waitFor()
  await expect.poll(() => focused(john)).toContain(subject)
  await press(john, 'Claim')
  await done(john, 'You claimed this')
  await expect.poll(() => focused(john)).toContain(subject)

  await press(john, 'Transfer')
  await expect.poll(() => focused(john)).toBe('Transfer')
  await press(john, 'Transfer', 'button')
  await expect.poll(() => focused(john)).toBe('error-summary')
  await tabTo(john, 'Select a department')
  await john.keyboard.press('Enter')
  await expect.poll(() => focused(john)).toBe('department')
  await john.keyboard.type('System')
  await tabTo(john, 'Priority')
  await john.keyboard.type('Emergency')
  await tabTo(john, 'SLA plan')
  await john.keyboard.type('Sev-A')
  await tabTo(john, /^Internal note/)
  await john.keyboard.type('It hangs on the print service.')
  await press(john, 'Transfer', 'button')
  await done(john, 'You transferred this')
  expect(await john.locator('.entry.note').last().innerText()).toContain('Sev-A')

  const jane = await logInByKeys('jane')
  await tabTo(jane, new RegExp(`^#\\d+ ${subject}`))
  await jane.keyboard.press('Enter')
  await jane.locator('h1', { hasText: subject }).waitFor()
  await press(jane, 'Claim')
  await done(jane, 'You claimed this')
  await tabTo(jane, /^Agents only/)
  await jane.keyboard.press('Enter')
  await tabTo(jane, 'Internal note')
  await jane.keyboard.type('The queue was full.')
  await press(jane, 'Post internal note')
  await done(jane, 'You noted')
  await tabTo(jane, 'Reply', 'textbox')
  await jane.keyboard.type('Hello Karen, does it print again?')
  await press(jane, 'Post reply')
  await done(jane, 'You replied')
  await press(jane, 'Resolve')
  await expect.poll(() => focused(jane)).toBe('Resolve')
  await tabTo(jane, /^Internal note/)
  await jane.keyboard.type('John, it was the print service.')
  await press(jane, 'Resolve', 'button')
  await done(jane, 'You resolved this')
  expect(await jane.locator('.facts').innerText()).toContain('Resolved')
})

test.each([
  '/staff',
  '/staff/queue/open',
  '/staff/open',
  '/staff/tickets/{mine}',
  '/staff/tickets/{mine}/transfer',
  '/staff/tickets/{mine}/edit',
  '/account',
])('on %s one sees where one is, whole, and goes on in the order one reads', async (path) => {
  for (const width of [1280, 390]) {
    const john = await logIn('john', { width })
    await john.goto('/staff/queue/mine')
    const mine = (await john.locator('.queue tbody .num').first().innerText()).replace('#', '')
    await john.goto(path.replace('{mine}', mine))
    expect([width, await faultsOnTheWay(john)]).toEqual([width, []])
  }
})

test.each(['/', '/open', '/status', '/login', '/help'])(
  'so it is on %s, which has no script',
  async (path) => {
    for (const width of [1280, 390]) {
      const page = await browse({ width })
      await page.goto(path)
      expect([width, await faultsOnTheWay(page)]).toEqual([width, []])
    }
  },
)

test('the first Tab leads past all views to what the page is about', async () => {
  const john = await logIn('john')
  await john.goto('/staff/queue/open')
  await john.keyboard.press('Tab')
  expect(await focused(john)).toBe('Skip to main content')
  expect(await john.locator('.skip').evaluate((one) => one.getBoundingClientRect().top)).toBe(8)
  await john.keyboard.press('Enter')
  await john.keyboard.press('Tab')
  expect(await john.evaluate(() => document.activeElement?.closest('main')?.id)).toBe('main')
})

/** The Tab key, until the focus is on what has this name. Throws when it comes round without having met it. */
async function tabTo(page: Page, name: string | RegExp, role = '') {
  const seen: string[] = []
  const isIt = (words: string) => (typeof name === 'string' ? words === name : name.test(words))
  for (let n = 0; n < 250; n += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(nameOfFocus)
    seen.push(at.name)
    if (isIt(at.name) && at.role.includes(role)) return
  }
  throw new Error(`There is no way to "${name}" by the Tab key: ${seen.join(' | ')}`)
}

async function press(page: Page, name: string, role = '') {
  await tabTo(page, name, role)
  await page.keyboard.press('Enter')
}

async function logInByKeys(who: string) {
  const page = await browse()
  await page.goto('/staff')
  await page.getByRole('heading', { name: 'Log in' }).waitFor()
  await tabTo(page, 'Email or username')
  await page.keyboard.type(who)
  await tabTo(page, 'Password')
  await page.keyboard.type('deskbell-demo')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Desk', exact: true }).waitFor()
  return page
}

/** What the focus is on, as its label or its words call it. */
function nameOfFocus() {
  const one = document.activeElement as HTMLElement | null
  const labels = one && 'labels' in one ? (one.labels as NodeListOf<HTMLElement> | null) : null
  const words = labels?.[0]?.innerText ?? one?.innerText ?? ''
  const role = { TEXTAREA: 'textbox', INPUT: 'textbox', BUTTON: 'button', A: 'link' }
  return {
    name: words.replace(/\s+/g, ' ').trim(),
    role: role[one?.tagName as 'A'] ?? '',
  }
}

/** Walks through the whole page by Tab: what cannot be seen, has no ring, or stands before what came before it. */
async function faultsOnTheWay(page: Page) {
  const faults: string[] = []
  let last: Place | undefined
  for (let n = 0; n < 300; n += 1) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate(placeOfFocus)
    if (!here) return faults
    if (!here.isSeen) faults.push(`${here.name}: is covered or out of sight`)
    if (!here.hasRing) faults.push(`${here.name}: nothing shows that it has the focus`)
    if (last && isBefore(here, last)) faults.push(`${here.name}: stands before ${last.name}`)
    last = here
  }
  return [...faults, 'there is no end']
}

type Place = NonNullable<ReturnType<typeof placeOfFocus>>

/** Of one column, whether this stands wholly above that; of one line, whether wholly to its left. */
const isBefore = (here: Place, last: Place) =>
  here.part === last.part &&
  (here.bottom <= last.top + 1 || (here.right <= last.left + 1 && here.top < last.bottom - 1)) &&
  !(here.top >= last.bottom - 1)

function placeOfFocus() {
  const one = document.activeElement as HTMLElement | null
  if (!one || one === document.body || one === document.documentElement) return null
  const mark = one.matches('input[type=radio]') ? (one.parentElement ?? one) : one
  const { top, bottom, left, right } = mark.getBoundingClientRect()
  const [x, y] = [left + Math.min(12, (right - left) / 2), (top + bottom) / 2]
  const on = document.elementFromPoint(x, y)
  const style = getComputedStyle(one)
  const parts = ['.rail', 'header.site', '.side', '.beside', '.head', '.skip', 'main']
  const isInView = top >= 0 && left >= 0 && y < window.innerHeight && right <= window.innerWidth + 1
  const isOnTop = on !== null && (mark.contains(on) || on.contains(mark))
  return {
    name: (one.innerText || one.id || one.tagName).replace(/\s+/g, ' ').slice(0, 50),
    part: parts.find((part) => one.closest(part)) ?? '',
    isSeen: isInView && isOnTop,
    hasRing: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
    top: top + window.scrollY,
    bottom: bottom + window.scrollY,
    left,
    right,
  }
}

test('single keys walk a list, open, tick, write and go, but not while one types, and can be turned off', async () => {
  const john = await logIn('john')
  await john.goto('/staff/queue/open')
  const links = john.locator('.queue tbody .what a')
  const current = () => john.evaluate(() => document.activeElement?.textContent?.trim())
  await john.keyboard.press('j')
  await john.keyboard.press('j')
  expect(await current()).toBe((await links.nth(1).textContent())?.trim())
  await john.keyboard.press('k')
  expect(await current()).toBe((await links.nth(0).textContent())?.trim())
  await john.keyboard.press('x')
  expect(await john.locator('.queue :checked').count()).toBe(1)
  await john.keyboard.press('/')
  await john.keyboard.type('jjx')
  expect(await john.getByLabel('Search tickets').inputValue()).toBe('jjx')

  await john.goto('/staff/queue/mine')
  await john.keyboard.press('j')
  await john.keyboard.press('o')
  await john.waitForURL('**/tickets/**')
  await john.locator('#body').waitFor()
  await john.keyboard.press('i')
  await john.keyboard.type('a note, not assign')
  expect(await john.locator('#note-body').inputValue()).toBe('a note, not assign')
  await john.locator('#note-body').blur()
  await john.keyboard.press('g')
  await john.keyboard.press('u')
  await john.waitForURL('**/queue/unassigned')

  await john.keyboard.press('?')
  await john.getByRole('button', { name: 'Turn keys off' }).click()
  await john.getByText('Single keys are turned off').waitFor()
  await john.goto('/staff/queue/open')
  await john.keyboard.press('j')
  expect(await john.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
})
