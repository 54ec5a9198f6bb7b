import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoDesk, done, firstOf } from './desk.ts'

const { logIn } = demoDesk()

const open = async (page: Page, box: 'reply' | 'note' = 'reply') => {
  await page.goto(`/staff/tickets/${await firstOf(page, 'mine')}`)
  if (box === 'note') await page.locator('#note > summary').click()
}

/** A file is pasted or dropped there, as a browser says it. */
const give = (page: Page, selector: string, kind: 'paste' | 'drop', name: string, type: string) =>
  page.locator(selector).evaluate(
    (box, { kind, name, type }) => {
      const data = new DataTransfer()
      data.items.add(new File(['bytes'], name, { type }))
      const how = { bubbles: true, cancelable: true }
      box.dispatchEvent(
        kind === 'paste'
          ? new ClipboardEvent('paste', { ...how, clipboardData: data })
          : new DragEvent('drop', { ...how, dataTransfer: data }),
      )
    },
    { kind, name, type },
  )

test.each([
  ['reply', '#body'],
  ['note', '#note-body'],
] as const)('a screenshot pasted and a file dropped into a %s go with it', async (verb, box) => {
  const john = await logIn('john')
  await open(john, verb)
  await give(john, box, 'paste', 'image.png', 'image/png')
  await give(john, box, 'drop', 'vpn.log', 'text/plain')
  const form = john.locator(`form:has(${box})`)
  await form
    .locator('.picked', { hasText: /^To be sent: screenshot-[-\d]+\.png, vpn\.log$/ })
    .waitFor()
  expect(await form.locator('.picked').getAttribute('role')).toBe('status')
  await form.getByRole('button', { name: 'Remove vpn.log' }).click()
  expect(await form.locator('.picked').innerText()).not.toContain('vpn.log')
  await john.locator(box).fill(`With a **screenshot** in a ${verb}.`)
  await john.locator(box).press('Control+Enter')
  await done(john, verb === 'reply' ? 'You replied' : 'You noted')
  const entry = john.locator('.thread .entry', { hasText: `in a ${verb}.` })
  expect(await entry.locator('strong').innerText()).toBe('screenshot')
  expect(await entry.locator('.files').innerText()).toMatch(/^screenshot-[-\d]+\.png/)
  expect(await form.locator('.picked').innerText()).toBe('')
})

test.each([true, false])('a preview stands above the box (script: %s)', async (script) => {
  const john = await logIn('john', { script })
  await open(john)
  await john.locator('#body').fill('So **bold**.')
  await john.locator('#reply').getByRole('button', { name: 'Preview' }).click()
  const preview = john.locator('#reply-preview strong')
  await preview.waitFor()
  expect(await preview.innerText()).toBe('bold')
  expect(await john.locator('#body').inputValue()).toBe('So **bold**.')
  expect(new URL(john.url()).pathname.endsWith('/reply')).toBe(!script)
})

const corpus = process.env.CORPUS_DIR
test.runIf(corpus)(
  'nothing of any payload runs or is asked for (it needs CORPUS_DIR)',
  async () => {
    const file = join(corpus ?? '', 'sanitizer/dompurify-expect.json')
    const payloads = JSON.parse(readFileSync(file, 'utf8')) as { payload: string }[]
    const john = await logIn('john')
    await open(john, 'note')
    const here = john.url()
    const trouble: string[] = []
    john.on('dialog', (dialog) => {
      trouble.push(`said ${dialog.message()}`)
      dialog.dismiss()
    })
    const form = await john.locator('form:has(#note-body)').evaluate((one: HTMLFormElement) => ({
      action: one.action,
      once: (one.elements.namedItem('once') as HTMLInputElement).value,
    }))
    const words = payloads.flatMap(({ payload }) => [
      payload,
      `![x](${payload})`,
      `[x](${payload})`,
    ])
    const body = `Payloads\n\n${words.join('\n\n')}`.slice(0, 99_000)
    expect(body.length).toBeGreaterThan(50_000)
    const posted = await john.request.post(form.action, {
      form: { once: form.once, body },
      headers: { Origin: new URL(here).origin },
      maxRedirects: 0,
    })
    expect(posted.status()).toBe(303)
    john.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (!/^\/(public|files)\/|\/live$/.test(pathname) && request.url() !== here)
        trouble.push(`asked for ${request.url()}`)
    })
    await john.goto(here)
    const entry = john.locator('.thread .entry.note', { hasText: 'Payloads' })
    await entry.waitFor()
    const made = await entry.locator('.words').evaluate((words) => {
      for (const details of words.querySelectorAll('details')) details.open = true
      const all = [...words.querySelectorAll('*')]
      const names = all.flatMap((one) => one.getAttributeNames())
      return { count: all.length, names: [...new Set(names)].sort() }
    })
    expect(made.count).toBeGreaterThan(300)
    expect(made.names).toEqual(
      ['href', 'open', 'rel', 'start', 'class'].filter((name) => made.names.includes(name)).sort(),
    )
    await john.waitForTimeout(500)
    expect(trouble).toEqual([])
  },
)
