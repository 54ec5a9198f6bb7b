import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoDesk, done } from './desk.ts'

const { logIn } = demoDesk()

test.each([
  { script: false, words: 'without' },
  { script: true, words: 'with' },
])(
  'the day of an agent, played $words JavaScript',
  async ({ script }) => {
    const john = await logIn('john', { script })

    // What is next
    await john.goto('/staff')
    await john.getByRole('button', { name: 'Claim next' }).click()
    await done(john, 'You claimed this')
    const first = numberOf(john)
    expect(await john.locator('.facts').innerText()).toContain('John Doe')

    // An answer that is said again and again
    const reply = john.locator('#reply')
    await reply.getByLabel('Canned response', { exact: true }).fill('which device')
    await reply.getByRole('button', { name: 'Find' }).click()
    await reply.getByRole('button', { name: 'Insert Which device is it?' }).click()
    const box = reply.getByLabel('Reply', { exact: true })
    await expect.poll(() => box.inputValue()).toMatch(/\S/)
    const said = await box.inputValue()
    await box.fill(`${said}\n\nThat is what we do today.`)
    await reply.getByRole('button', { name: 'Post reply' }).click()
    await done(john, 'You replied')
    expect(await john.locator('.entry').last().innerText()).toContain('That is what we do today.')

    // Taken back, and posted again: the words stay, struck out, for agents
    await john.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await done(john, 'You undid this')
    await john.locator('del', { hasText: 'That is what we do today.' }).waitFor()

    // Handed over
    await john.getByRole('link', { name: 'Transfer', exact: true }).click()
    await john.getByLabel('Department').selectOption('System Administrators')
    await john.getByLabel('Internal note').fill('This needs somebody who knows the servers.')
    await john.getByRole('button', { name: 'Transfer' }).click()
    await done(john, 'You transferred this')
    await john.goto('/staff/queue/for-me')
    expect(await john.locator(`#t${first}`).count()).toBe(1)

    // Done with many at once, and undone with one button
    await john.goto('/staff/search?q=dept:Support+status:resolved')
    const rows = john.locator('.queue tbody .tick input')
    const before = await rows.count()
    const ticked: string[] = []
    for (const place of [0, 1]) {
      await rows.nth(place).check()
      ticked.push(await rows.nth(place).inputValue())
    }
    await john.getByLabel('What to do').selectOption('Close')
    await john.getByRole('button', { name: 'Continue' }).click()
    await john.getByRole('heading', { name: 'Close: 2 tickets' }).waitFor()
    await john.getByRole('button', { name: 'Close', exact: true }).click()
    await done(john, 'Close: 2 tickets done.')
    expect(await rows.count()).toBe(before - 2)
    await john.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await done(john, 'Undo: 2 tickets done.')
    for (const number of ticked) expect(await john.locator(`#t${number}`).count()).toBe(1)
  },
  90_000,
)

const numberOf = (page: Page) => /tickets\/(\d+)/.exec(page.url())?.[1] ?? ''
