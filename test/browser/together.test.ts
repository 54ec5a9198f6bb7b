import { expect, test, vi } from 'vitest'
import { demoDesk, done } from './desk.ts'

const { logIn } = demoDesk()

test.each([
  ['without script', false],
  ['with script', true],
])(
  'tickets are unmerged and merged, an entry is split off, and what is in the bin comes back, %s',
  async (_how, script) => {
    const jane = await logIn('jane', { script })
    const main = jane.locator('main')
    const press = (name: string) => main.getByRole('button', { name, exact: true }).click()
    await jane.goto('/staff/search?q=status:merged')
    await main.locator('.queue tbody a').first().click()
    await main.getByText('It goes on there.').waitFor()
    await main.getByRole('button', { name: /^Unmerge/ }).click()
    await done(jane, 'You unmerged this')
    expect(await main.locator('.facts').innerText()).toContain('Open')

    await main.getByText('More', { exact: true }).click()
    await main.getByRole('link', { name: 'Merge', exact: true }).click()
    await main
      .getByRole('link', { name: /^Compare with/ })
      .first()
      .click()
    await main.locator('.merging').waitFor()
    await press('Merge')
    await done(jane, 'You merged this into another ticket')
    const number = /\d{6}/.exec(jane.url())?.[0] ?? ''
    await main.locator('.aside a').click()
    await main.getByText('was merged into this ticket.').waitFor()
    expect(await main.locator('.thread').innerText()).toContain(`(from #${number})`)

    const entry = main.locator('.entry', { has: jane.locator('a', { hasText: /^Split$/ }) }).first()
    await entry.locator('.also summary').click()
    await entry.getByRole('link', { name: 'Split', exact: true }).click()
    await jane.getByLabel('Issue summary').fill('A projector until then')
    await press('Split')
    await done(jane, 'You split an entry off')
    await main
      .getByText(/Split into/)
      .locator('a')
      .click()
    await main.getByRole('heading', { level: 1, name: /A projector until then/ }).waitFor()

    const bin = main.getByRole('link', { name: 'Move to bin', exact: true })
    await vi.waitFor(
      async () => {
        if (!(await bin.isVisible())) await main.getByText('More', { exact: true }).click()
        await bin.click({ timeout: 1_000 }) // the page may still be changing, which closes what was open
      },
      { timeout: 30_000, interval: 200 },
    )
    await press('Move to bin')
    await done(jane, 'You moved this to the bin')
    await main.locator('.aside').getByRole('button', { name: /^Undo/ }).click()
    await done(jane, 'You undid this')
    expect(await main.locator('.aside').count()).toBe(0)
  },
  60_000,
)
