import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoDesk } from './desk.ts'

const { browse, logIn } = demoDesk()

/** The cells of the agents, as the page draws them: their words, in how many lines, and what stands before them. */
const cells = (page: Page) =>
  page.locator('table', { hasText: 'Runs the desk' }).evaluate((table) =>
    [...table.querySelectorAll('td')].map((cell) => ({
      words: cell.innerText.trim(),
      lines: cell.firstElementChild?.getClientRects().length ?? 0,
      label: getComputedStyle(cell, '::before').content,
    })),
  )

test('the lists of the settings break no short word, and say what each value is where they are stacked', async () => {
  const wide = await logIn('jane', { width: 1280, height: 800 })
  await wide.goto('/admin/agents')
  const inColumns = await cells(wide)
  const short = inColumns.filter(({ words }) =>
    /^(yes|Online Banking|Support: All access)$/.test(words),
  )
  expect(short.length).toBeGreaterThan(4)
  expect(short.filter(({ lines }) => lines > 1)).toEqual([])
  expect(new Set(inColumns.map(({ label }) => label))).toEqual(new Set(['none']))

  const narrow = await logIn('jane', { width: 390, height: 800 })
  await narrow.goto('/admin/agents')
  const stacked = (await cells(narrow)).filter(({ words }) => words)
  const labels = stacked.map(({ label }) => /^"([\w ]+)"/.exec(label)?.[1])
  expect(new Set(labels)).toEqual(
    new Set(['Email address', 'Departments', 'Teams', 'Runs the desk']),
  )
})

test('a stacked list is still a table to who hears it, with every cell below its heading', async () => {
  const page = await logIn('jane', { width: 390, height: 800 })
  await page.goto('/admin/agents')
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const roleOf = (node: (typeof nodes)[number]) => node.role?.value as string
  const rows = nodes.filter((node) => roleOf(node) === 'row')
  const cellsIn = rows.map(
    ({ childIds = [] }) =>
      nodes.filter((node) => childIds.includes(node.nodeId) && /cell|header/.test(roleOf(node)))
        .length,
  )
  expect(nodes.filter((node) => roleOf(node) === 'table')).toHaveLength(1)
  expect(cellsIn.slice(0, 4)).toEqual([6, 6, 6, 6])
})

/** The words of the navigation, row by row as the page draws them. */
const rowsOf = (page: Page) =>
  page.locator('.site nav').evaluate((nav) => {
    const rows = new Map<number, string[]>()
    for (const one of nav.querySelectorAll('a, button')) {
      const { top, height } = one.getBoundingClientRect()
      const middle = Math.round((top + height / 2) / 10)
      rows.set(middle, [...(rows.get(middle) ?? []), (one as HTMLElement).innerText])
    }
    return [...rows.values()]
  })

test('the navigation of a phone has a row for where one may go, and one for who one is', async () => {
  const phone = { width: 390, height: 800 }
  const [ken, john, nobody] = [
    await logIn('ken@example.com', phone),
    await logIn('john', phone),
    await browse(phone),
  ]
  await ken.goto('/tickets')
  await john.goto('/help')
  await nobody.goto('/')
  expect(await rowsOf(ken)).toEqual([
    ['Get help', 'Check status', 'My tickets', 'Help'],
    ['Ken Bogus', 'Log out'],
  ])
  expect(await rowsOf(john)).toEqual([['Get help', 'Check status', 'Desk', 'Help', 'Log out']])
  expect(await rowsOf(nobody)).toEqual([['Get help', 'Check status', 'Help', 'Log in']])
})
