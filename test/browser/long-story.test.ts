import { expect, test } from 'vitest'
import { demoDesk, firstOf } from './desk.ts'

const { logIn } = demoDesk()

test.each([
  { script: false, words: 'without' },
  { script: true, words: 'with' },
])('earlier entries of a long story come when asked for, $words JavaScript', async ({ script }) => {
  const john = await logIn('john', { script })
  const number = await firstOf(john, 'mine')
  const Origin = new URL(john.url()).origin
  for (let n = 1; n <= 60; n++)
    await john.request.post(`/staff/tickets/${number}/note`, {
      headers: { Origin },
      form: { body: `Step ${n}.` },
    })
  await john.goto(`/staff/tickets/${number}`)
  const steps = john.locator('.thread .words', { hasText: /^Step \d+\.$/ })
  expect(await steps.count()).toBe(30)
  const last = steps.last()
  await john.getByLabel('Reply', { exact: true }).fill('Half a sentence')
  await john.getByRole('link', { name: 'Show earlier entries' }).scrollIntoViewIfNeeded()
  const before = (await last.boundingBox())?.y ?? 0
  const scrolled = await john.evaluate(() => scrollY)
  await john.getByRole('link', { name: 'Show earlier entries' }).click()
  await expect.poll(() => steps.count()).toBe(60)
  if (!script) return
  const moved = await john.evaluate(() => scrollY)
  expect((await last.boundingBox())?.y).toBeGreaterThan(before - (moved - scrolled) - 2)
  expect(await john.getByLabel('Reply', { exact: true }).inputValue()).toBe('Half a sentence')

  // What others do meanwhile does not fold it again
  await john.request.post(`/staff/tickets/${number}/note`, {
    headers: { Origin },
    form: { body: 'Step 61.' },
  })
  await expect.poll(() => steps.count()).toBe(61)
})
