import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoDesk, done, fillLogIn, firstOf, focused } from './desk.ts'

const { browse, logIn } = demoDesk()

test('a ticket open on another screen refreshes itself, and leaves focus, caret and typed text alone', async () => {
  const [john, mira] = [await logIn('john'), await logIn('mira')]
  const number = await firstOf(mira, 'unassigned')
  await open(john, number)
  await john.locator('#body').fill('Hello, we are looking at it.')
  await john.locator('#body').evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(5, 5))
  await open(mira, number)
  await note(mira, 'The cable is broken.')
  await john.getByText('The cable is broken.').waitFor()
  await mira.getByRole('button', { name: 'Claim' }).click()
  await john.locator('.facts', { hasText: 'Mira Stein' }).waitFor()
  const box = john.locator('#body')
  expect(await box.inputValue()).toBe('Hello, we are looking at it.')
  expect(
    await box.evaluate((one: HTMLTextAreaElement) => [
      document.activeElement === one,
      one.selectionStart,
    ]),
  ).toEqual([true, 5])

  await john.getByRole('button', { name: 'Post reply' }).click()
  await john
    .locator('#error-summary', { hasText: 'Mira Stein wrote while you were writing' })
    .waitFor()
  expect(await john.locator('.news').innerText()).toContain('The cable is broken.')
  expect(await box.inputValue()).toBe('Hello, we are looking at it.')
  expect(await focused(john)).toBe('error-summary')
  await john.getByRole('button', { name: 'Post reply' }).click()
  await done(john, 'You replied')
  await expect.poll(() => box.inputValue()).toBe('')
})

test('who comes to a ticket, writes there and leaves is named on other screens, and nothing moves', async () => {
  const [john, mira] = [await logIn('john'), await logIn('mira')]
  const number = await firstOf(mira, 'unassigned')
  await open(john, number)
  const line = john.locator('.presence')
  const height = () => john.locator('h1').evaluate((h1) => h1.getBoundingClientRect().top)
  const before = await height()
  await open(mira, number)
  await line.filter({ hasText: 'Mira Stein is looking at this ticket.' }).waitFor()
  await mira.locator('#body').pressSequentially('Hello')
  await line.filter({ hasText: 'Mira Stein is writing a reply.' }).waitFor()
  expect(await height()).toBe(before)
  await mira.goto('/staff/queue/open')
  await expect.poll(() => line.innerText(), { timeout: 20_000 }).toBe('')
})

test('after twenty tickets in one tab it still refreshes, and one stream is open', async () => {
  const [john, jane] = [await logIn('john'), await logIn('jane')]
  const streams = new Set<string>()
  const context = john.context()
  context.on('request', (request) => request.url().includes('/live') && streams.add(request.url()))
  context.on('requestfailed', (request) => streams.delete(request.url()))
  context.on('requestfinished', (request) => streams.delete(request.url()))
  await john.goto('/staff/queue/open')
  await john.locator('.queue tbody .what a').first().click()
  await john.waitForURL('**/tickets/**')
  for (let n = 0; n < 20; n += 1) {
    const before = john.url()
    await john.getByRole('link', { name: 'Next', exact: true }).click()
    await john.waitForURL((url) => url.href !== before)
  }
  const number = /tickets\/(\d+)/.exec(john.url())?.[1] ?? ''
  await expect
    .poll(() => [...streams].map((url) => new URL(url).pathname))
    .toEqual([`/staff/tickets/${number}/live`])
  await open(jane, number)
  await note(jane, 'Seen after twenty.')
  await john.getByText('Seen after twenty.').waitFor()
})

test('a queue refreshes, and says of a ticket taken by another that it is taken', async () => {
  const [john, mira] = [await logIn('john'), await logIn('mira')]
  await john.goto('/staff/queue/unassigned')
  const number = (await john.locator('.queue tbody .num').first().innerText()).replace('#', '')
  const late = await logIn('priya')
  await open(late, number)
  await open(mira, number)
  await mira.getByRole('button', { name: 'Claim' }).click()
  await john.locator(`#t${number}`, { hasText: 'No longer in this list' }).waitFor()
  await late.goto(`/staff/tickets/${number}/claim`)
  expect(await late.locator('#error-summary').innerText()).toContain(
    'Mira Stein already has this ticket.',
  )
})

test('Back shows the page again with what was typed and not sent', async () => {
  const john = await logIn('john')
  await open(john, await firstOf(john, 'mine'))
  await john.locator('#body').fill('Half a sentence')
  await john.getByRole('link', { name: 'Transfer', exact: true }).click()
  await john.waitForURL('**/transfer*')
  await john.goBack()
  await john.locator('#body').waitFor()
  await expect.poll(() => john.locator('#body').inputValue()).toBe('Half a sentence')
  await john.reload() // who leaves the page has it kept as a draft
  expect(await john.locator('#body').inputValue()).toBe('Half a sentence')
  await john.getByRole('button', { name: 'Throw draft away' }).click()
  await done(john, 'The draft is thrown away.')
  expect(await john.locator('#body').inputValue()).toBe('')
})

test('what is written is kept as a draft by itself, and is there in another window', async () => {
  const john = await logIn('john')
  const number = await firstOf(john, 'mine')
  await open(john, number)
  await john.locator('#body').pressSequentially('Kept by itself')
  await john.getByText('Draft saved').waitFor()
  const other = await john.context().newPage()
  await open(other, number)
  expect(await other.locator('#body').inputValue()).toBe('Kept by itself')
  await other.getByRole('button', { name: 'Throw draft away' }).click()
  await done(other, 'The draft is thrown away.')
  expect(await other.locator('#body').inputValue()).toBe('')
})

test('a mistake keeps the text, shows the summary and has its focus', async () => {
  const john = await logIn('john')
  await open(john, await firstOf(john, 'mine'))
  await john.getByRole('link', { name: 'Transfer', exact: true }).click()
  await john.getByLabel('Internal note').fill('Core router.')
  await john.getByRole('button', { name: 'Transfer' }).click()
  await john.locator('#error-summary').waitFor()
  expect(await focused(john)).toBe('error-summary')
  expect(await john.getByLabel('Internal note').inputValue()).toBe('Core router.')
  expect(await john.title()).toMatch(/^Error: Transfer/)
})

test('without a connection the text stays, and it can be sent when the connection is back', async () => {
  const john = await logIn('john')
  await open(john, await firstOf(john, 'mine'))
  await john.locator('#body').fill('This must not be lost.')
  await john.context().setOffline(true)
  await john.getByRole('button', { name: 'Post reply' }).click()
  await john.getByText('No connection. Your text is still here.').waitFor()
  expect(await john.locator('#body').inputValue()).toBe('This must not be lost.')
  await john.context().setOffline(false)
  await john.getByRole('button', { name: 'Post reply' }).click()
  await done(john, 'You replied')
})

test('a log-in that ended in another tab keeps the text, and sends it after the next', async () => {
  const john = await logIn('john')
  const number = await firstOf(john, 'mine')
  await open(john, number)
  await john.locator('#body').fill('Written before the log-in ended.')
  const other = await john.context().newPage()
  await other.goto('/staff')
  await other.getByRole('button', { name: 'Log out' }).click()
  await other.getByRole('heading', { name: 'Log in' }).waitFor()
  await john.getByRole('button', { name: 'Post reply' }).click()
  await john.getByText('Your text is still here').first().waitFor()
  await fillLogIn(john, 'john')
  await john.getByRole('button', { name: 'Continue' }).click()
  await john.locator('.entry', { hasText: 'Written before the log-in ended.' }).waitFor()
  expect(new URL(john.url()).pathname).toBe(`/staff/tickets/${number}`)
})

test('what one has opened stays open when the page refreshes itself, and nothing moves the page', async () => {
  const [john, mira] = [await logIn('john', { height: 400 }), await logIn('mira')]
  const number = await firstOf(mira, 'unassigned')
  await open(john, number)
  await john.getByText('why?').click()
  await john.getByText('It counts from when').waitFor()
  const before = await john.evaluate(() => window.scrollY)
  await open(mira, number)
  await note(mira, 'Somebody wrote this meanwhile.')
  await john.getByText('Somebody wrote this meanwhile.').waitFor()
  expect(await john.getByText('It counts from when').isVisible()).toBe(true)
  expect(await john.evaluate(() => window.scrollY)).toBe(before)
})

test('a ticket that leaves one’s sight is not there any more, with what belongs to it', async () => {
  const [john, mira] = [await logIn('john'), await logIn('mira')]
  const number = await called(mira, 'Meeting room 14: no picture on the big screen')
  await open(john, number)
  await john.locator('#body').fill('Half a sentence')
  await open(mira, number)
  await mira.getByRole('link', { name: 'Transfer', exact: true }).click()
  await mira.getByLabel('Department').selectOption('System Administrators')
  await mira.getByRole('button', { name: 'Transfer' }).click()
  await done(mira, 'You transferred this')
  await john.getByRole('heading', { name: 'Page not found' }).waitFor()
  expect(await john.locator('#body, .facts, .side').count()).toBe(0)
  const back = john.getByLabel('Your text was not sent. Copy it from here')
  await expect.poll(() => back.inputValue()).toBe('Half a sentence')
  await john.waitForTimeout(1000) // each part of the page has asked, and been told the same
  expect(await back.count()).toBe(1)
  expect(await back.inputValue()).toBe('Half a sentence')
  expect(new URL(john.url()).pathname).toBe(`/staff/tickets/${number}`)
})

test('a refusal keeps the text and the address, and has the focus; what would be refused again has no button', async () => {
  const [john, mira] = [await logIn('john'), await logIn('mira')]
  const number = await firstOf(john, 'mine')
  await open(john, number)
  await john.getByRole('link', { name: 'Resolve', exact: true }).click()
  await john.getByRole('heading', { name: 'Resolve' }).waitFor()
  expect(await focused(john)).toBe('Resolve')
  await john.getByLabel('Reply').fill('It works again.')
  await open(mira, number)
  await mira.getByRole('link', { name: 'Close', exact: true }).click()
  await mira.getByRole('button', { name: 'Close' }).click()
  await done(mira, 'You closed this')
  await john.getByRole('button', { name: 'Resolve' }).click()
  await john.locator('#error-summary').waitFor()
  expect(await focused(john)).toBe('error-summary')
  expect(await john.getByLabel('Reply: it was not sent').inputValue()).toBe('It works again.')
  expect(await john.getByRole('button', { name: 'Resolve' }).count()).toBe(0)
  expect(new URL(john.url()).pathname).toBe(`/staff/tickets/${number}/resolve`)
})

test('two clicks post one reply, and neither text nor file stays behind for the next', async () => {
  const john = await logIn('john')
  await open(john, await firstOf(john, 'mine'))
  const file = { name: 'log.txt', mimeType: 'text/plain', buffer: Buffer.from('one line') }
  await john.locator('#body').fill('Pressed twice.')
  await john.locator('#files').setInputFiles(file)
  await john.getByRole('button', { name: 'Post reply' }).dblclick()
  await done(john, 'You replied')
  expect(await john.locator('.thread .entry', { hasText: 'Pressed twice.' }).count()).toBe(1)
  expect(await john.locator('#body').inputValue()).toBe('')
  await john.locator('#body').fill('Without a file.')
  await john.getByRole('button', { name: 'Post reply' }).click()
  const next = john.locator('.thread .entry', { hasText: 'Without a file.' })
  await next.waitFor()
  expect(await next.innerText()).not.toContain('log.txt')
})

test('a file chosen for one ticket is not there on the next, and a text waits on its own', async () => {
  const john = await logIn('john')
  await john.goto('/staff/queue/mine')
  await john.locator('.queue tbody .what a').first().click()
  await john.waitForURL('**/tickets/**')
  const file = { name: 'only-for-the-first.txt', mimeType: 'text/plain', buffer: Buffer.from('x') }
  await john.locator('#files').setInputFiles(file)
  await john.locator('#body').fill('Only for the first.')
  const first = john.url()
  await john.getByRole('link', { name: 'Next', exact: true }).click()
  await john.waitForURL((url) => url.href !== first)
  await expect.poll(() => john.locator('#body').inputValue()).toBe('')
  expect(await john.locator('#files').inputValue()).toBe('')
  await john.getByRole('link', { name: 'Previous', exact: true }).click()
  await john.waitForURL(first)
  await expect.poll(() => john.locator('#body').inputValue()).toBe('Only for the first.')
})

test('from the desk one comes to the very entry', async () => {
  const john = await logIn('john', { height: 500 })
  await john.goto('/staff')
  const link = john.locator('.told li').last().getByRole('link')
  const entry = (await link.getAttribute('href'))?.split('#')[1] ?? ''
  await link.click()
  await john.waitForURL(`**/staff/tickets/*#${entry}`)
  await expect
    .poll(() =>
      john.locator(`#${entry}`).evaluate((one) => {
        const { top, bottom } = one.getBoundingClientRect()
        return bottom > 0 && top < window.innerHeight
      }),
    )
    .toBe(true)
})

test('on a phone the menu is gone when one has chosen from it', async () => {
  const john = await logIn('john', { width: 390, height: 800 })
  await john.getByRole('button', { name: 'Menu', exact: true }).click()
  await john.getByRole('link', { name: 'Resolved' }).click()
  await john.getByRole('heading', { name: 'Resolved' }).waitFor()
  expect(await john.locator('#menu').isVisible()).toBe(false)
  expect(await focused(john)).toContain('Resolved')
})

test('without a connection a link only says so; afterwards all goes on, by itself too', async () => {
  const [john, mira] = [await logIn('john'), await logIn('mira')]
  const number = await firstOf(john, 'mine')
  const listening = john.waitForResponse(`**/staff/tickets/${number}/live*`)
  await open(john, number)
  await listening
  await john.context().setOffline(true)
  await john.getByRole('link', { name: 'Transfer', exact: true }).click()
  await john.getByText('No connection.').waitFor()
  expect(new URL(john.url()).pathname).toBe(`/staff/tickets/${number}`)
  await john.context().setOffline(false)
  await open(mira, number)
  await note(mira, 'Seen after the connection came back.')
  await john.getByText('Seen after the connection came back.').waitFor()
  await john.getByRole('link', { name: 'Transfer', exact: true }).click()
  await john.getByRole('heading', { name: 'Transfer' }).waitFor()
  expect(await john.getByText('No connection.').isVisible()).toBe(false)
})

test('a page that could not begin to listen tries again', async () => {
  const [john, mira] = [await logIn('john'), await logIn('mira')]
  const number = await firstOf(john, 'mine')
  await john.route(`**/tickets/${number}/live?*`, (route) => route.abort('internetdisconnected'), {
    times: 1,
  })
  await open(john, number)
  await john.getByText('No connection.').waitFor()
  await john.getByText('No connection.').waitFor({ state: 'hidden' })
  await open(mira, number)
  await note(mira, 'Heard at the second try.')
  await john.getByText('Heard at the second try.').waitFor()
})

test('a page whose log-in has ended stays as it is when others act', async () => {
  const [john, mira] = [await logIn('john'), await logIn('mira')]
  const number = await firstOf(john, 'mine')
  await open(john, number)
  await john.locator('#body').fill('Still being written.')
  const asked = john.waitForResponse(
    (answer) => answer.status() === 204 && answer.url().endsWith(`/staff/tickets/${number}`),
  )
  const other = await john.context().newPage()
  await other.goto('/staff')
  await other.getByRole('button', { name: 'Log out' }).click()
  await other.getByRole('heading', { name: 'Log in' }).waitFor()
  await open(mira, number)
  await note(mira, 'Not for who is logged out.')
  await asked
  expect(await john.locator('#body').inputValue()).toBe('Still being written.')
  expect(await john.getByText('Not for who is logged out.').count()).toBe(0)
  await john.locator(`#live-${number}`).waitFor({ state: 'detached' }) // it has stopped asking
})

test('what leaves one’s sight before the page begins to listen is gone as well', async () => {
  const [john, mira] = [await logIn('john'), await logIn('mira')]
  const number = await called(mira, 'Door of the archive does not take my badge any more')
  await john.route(`**/tickets/${number}/live?*`, async (route) => {
    expect(route.request().headers()['desk-live']).toBe('1') // it keeps no log-in alive
    await mira.goto(`/staff/tickets/${number}/transfer`)
    await mira.getByLabel('Department').selectOption('System Administrators')
    await mira.getByRole('button', { name: 'Transfer' }).click()
    await done(mira, 'You transferred this')
    await route.continue()
  })
  await open(john, number)
  await john.getByRole('heading', { name: 'Page not found' }).waitFor()
  expect(await john.locator('main').count()).toBe(1)
})

test('a queue and the desk refresh around what one is doing in them', async () => {
  const [john, mira] = [await logIn('john', { height: 400 }), await logIn('mira')]
  const number = await called(mira, 'Wi-Fi is slow in the canteen')
  const claim = async () => {
    await open(mira, number)
    await mira.getByRole('button', { name: 'Claim' }).click()
    await done(mira, 'You claimed this')
  }
  await john.goto('/staff/queue/open')
  const row = john.locator('.queue tbody tr', { hasText: 'Request: standing desk' })
  await row.getByRole('link').focus()
  const before = await john.evaluate(() => window.scrollY)
  const tick = john.getByLabel(`Select #${number}`)
  await tick.evaluate((box: HTMLInputElement) => (box.checked = true))
  await claim()
  await john.locator(`#t${number}`, { hasText: 'Mira Stein' }).waitFor({ state: 'attached' })
  expect(await tick.isChecked()).toBe(true)
  expect(await focused(john)).toContain('standing desk')
  expect(await john.evaluate(() => window.scrollY)).toBe(before)

  await john.goto('/staff')
  await john.getByLabel('Search tickets').fill('1042')
  await mira.getByRole('button', { name: 'Release' }).click()
  await john.getByRole('complementary').getByText('Wi-Fi is slow').waitFor()
  expect(await john.getByLabel('Search tickets').inputValue()).toBe('1042')
  expect(await focused(john)).toBe('q')
})

test('a customer’s pages ask for no script', async () => {
  const asked: string[] = []
  const listen = (page: Page) =>
    page.on(
      'request',
      (request) => request.resourceType() === 'script' && asked.push(request.url()),
    )
  const [visitor, ken] = [await browse(), await logIn('ken@example.com')]
  listen(visitor)
  listen(ken)
  for (const path of ['/', '/open', '/status', '/help', '/login', '/nowhere'])
    await visitor.goto(path)
  for (const path of ['/tickets', '/open', '/account']) await ken.goto(path)
  await ken.goto('/tickets')
  await ken.locator('.own a').first().click()
  await ken.getByRole('button', { name: 'Post reply' }).click()
  await ken.locator('#error-summary').waitFor()
  expect(asked).toEqual([])
})

/** The number of the open ticket with this summary. */
async function called(page: Page, subject: string) {
  await page.goto('/staff/queue/open')
  const row = page.locator('.queue tbody tr', { hasText: subject })
  return (await row.locator('.num').innerText()).replace('#', '')
}

const open = (page: Page, number: string) => page.goto(`/staff/tickets/${number}`)

async function note(page: Page, words: string) {
  await page.getByText('Agents only').click()
  await page.locator('#note-body').fill(words)
  await page.getByRole('button', { name: 'Post internal note' }).click()
  await done(page, 'You noted')
}
