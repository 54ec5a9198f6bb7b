import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { root } from '../../src/root.ts'
import { demoDesk, done, fillLogIn } from './desk.ts'
import { shot } from './look.ts'

const { browse } = demoDesk()

const folder = join(root, 'docs', 'story')
const pictures = [
  '01-kens-form',
  '02-kens-receipt',
  '03-check-status',
  '04-outbox',
  '05-kens-ticket',
  '06-access-denied',
  '07-johns-queue',
  '08-claimed',
  '09-transfer',
  '10-transferred',
  '11-janes-queue',
  '12-note-and-reply',
  '13-resolve',
  '14-johns-desk',
  '15-kens-answer',
  '16-closed',
  '17-reopened',
] as const

/** `npm run story` takes the pictures anew; otherwise they must only be there. */
const isTakingPictures = process.env.STORY === '1'

test.each([
  { script: false, words: 'without' },
  { script: true, words: 'with' },
])(
  'the life of a ticket, played $words JavaScript',
  async ({ script }) => {
    const picture = async (page: Page, name: (typeof pictures)[number]) => {
      if (isTakingPictures && !script) await shot(page, name, folder)
    }
    const come = () => browse({ script })
    const [ken, john, jane] = [await come(), await come(), await come()]
    const subject = `Online and mobile banking show error 503 ${script ? 'again' : 'for everyone'}`

    // Intake
    await ken.goto('/')
    await ken.getByRole('link', { name: 'Business Critical Outage' }).click()
    await ken.getByLabel('Issue summary').fill(subject)
    await ken
      .getByLabel('Issue details')
      .fill('Since 08:40 nobody can sign in.\n\nA screenshot is attached.')
    await ken
      .getByLabel('Attachments')
      .setInputFiles({ name: 'error-503.png', mimeType: 'image/png', buffer: png() })
    await ken.getByLabel('Full name').fill('Ken Bogus')
    await ken.getByLabel('Email address').fill('ken@example.com')
    await picture(ken, '01-kens-form')
    await ken.getByRole('button', { name: 'Create ticket' }).click()
    await ken.getByRole('heading', { name: 'Ticket created' }).waitFor()
    await picture(ken, '02-kens-receipt')
    const number = (await ken.locator('.big .num').innerText()).replace('#', '')
    expect(number).toMatch(/^\d{6}$/)
    const link = await ken.locator('.keep a').innerText()
    expect(await ken.getByText('What happens next').count()).toBe(1)

    const stranger = await come()
    for (const [asked, email] of [
      [number, 'ken@example.com'],
      [number, 'eve@example.com'],
    ] as const) {
      await stranger.goto('/status')
      await stranger.getByLabel('Ticket number').fill(asked)
      await stranger.getByLabel('Email address').fill(email)
      await stranger.getByRole('button', { name: 'Check status' }).click()
      await stranger
        .getByText('If they belong together, we send the link to that address.')
        .waitFor()
    }
    await picture(stranger, '03-check-status')

    await jane.goto('/')
    await jane.getByText('Log in as jane to read them:').waitFor()
    await jane.getByRole('link', { name: 'Read the letters' }).click()
    await logIn(jane, 'jane')
    expect(new URL(jane.url()).pathname).toBe('/admin/caught')
    const letter = jane.locator('li', { hasText: `Your link to #${number}` })
    await expect
      .poll(async () => (await jane.reload()) && letter.count(), { timeout: 30_000 })
      .toBe(1)
    expect(await letter.count()).toBe(1)
    expect(await letter.getByRole('link', { name: link }).count()).toBe(1)
    await picture(jane, '04-outbox')

    await stranger.goto(link)
    expect(new URL(stranger.url()).pathname).toBe(`/tickets/${number}`)
    expect(await stranger.locator('.state').innerText()).toContain('Waiting for us')
    expect(
      await stranger.locator('.entry img').evaluate((picture: HTMLImageElement) => picture.alt),
    ).toBe('error-503.png')
    await picture(stranger, '05-kens-ticket')

    // Assignment
    await john.goto('/login')
    await fillLogIn(john, 'john', 'wrong')
    await john.getByText('Access denied. Check your email or username').waitFor()
    expect(await john.getByLabel('Email or username').inputValue()).toBe('john')
    await picture(john, '06-access-denied')
    await logIn(john, 'john')
    await john.goto('/staff/queue/open')
    const row = john.locator(`#t${number}`)
    expect(await row.innerText()).toContain('Unassigned')
    expect(await row.locator('.due').innerText()).toMatch(/in \d|late/)
    await picture(john, '07-johns-queue')
    await row.getByRole('link', { name: subject }).click()
    await john.getByRole('button', { name: 'Claim', exact: true }).click()
    await done(john, 'You claimed this')
    expect(await fact(john, 'Assignee')).toBe('John Doe (you)')
    expect(await john.locator('.fold').last().innerText()).toContain('John Doe claimed this')
    await picture(john, '08-claimed')

    // Collaboration
    const due = await fact(john, 'Due')
    await john.getByRole('link', { name: 'Transfer', exact: true }).click()
    await john.getByLabel('Department').selectOption('System Administrators')
    await john.getByLabel('Priority').selectOption('Emergency')
    await john.getByLabel('SLA plan').selectOption('Sev-A')
    await john.getByLabel('Internal note').fill('All branches, so not a local line.')
    await picture(john, '09-transfer')
    await john.getByRole('button', { name: 'Transfer' }).click()
    await done(john, 'You transferred this')
    expect(await fact(john, 'Due')).not.toBe(due)
    const entry = await john.locator('.entry.note').last().innerText()
    for (const words of [
      'All branches',
      'System Administrators',
      'Emergency',
      'Sev-A',
      'Due',
      'John Doe',
    ])
      expect(entry).toContain(words)
    await picture(john, '10-transferred')

    // Investigation
    await jane.goto('/staff/queue/open')
    expect(await jane.locator('.queue tbody').first().innerText()).toContain(subject)
    expect(await jane.locator('.queue tbody').first().innerText()).toContain('Emergency')
    await picture(jane, '11-janes-queue')
    await jane.getByRole('link', { name: subject }).click()
    await jane.getByRole('button', { name: 'Claim', exact: true }).click()
    await done(jane, 'You claimed this')
    await jane.getByText('Agents only').click()
    await jane
      .locator('#note')
      .getByLabel('Internal note')
      .fill('auth-1 is out of memory since the update.')
    await jane.getByRole('button', { name: 'Post internal note' }).click()
    await done(jane, 'You noted')
    await jane.locator('#reply').getByLabel('Reply').fill('Hello Ken, can you sign in again now?')
    await jane.getByRole('button', { name: 'Post reply' }).click()
    await done(jane, 'You replied')
    expect(await fact(jane, 'Status')).toBe('Waiting for customer')
    await picture(jane, '12-note-and-reply')
    await jane.getByRole('link', { name: 'Resolve', exact: true }).click()
    await jane.getByLabel('Internal note').fill('John, it was the update of auth-1.')
    await picture(jane, '13-resolve')
    await jane.getByRole('button', { name: 'Resolve' }).click()
    await done(jane, 'You resolved this')

    // Resolution
    await john.goto('/staff')
    const told = john.locator('.told li').first()
    for (const words of [
      'new',
      'resolved this',
      subject,
      'Resolved',
      'John, it was the update of auth-1.',
    ])
      expect(await told.innerText()).toContain(words)
    await picture(john, '14-johns-desk')

    // Closure
    await ken.goto(link)
    const page = await ken.locator('main').innerText()
    expect(page).toContain('can you sign in again now?')
    for (const internal of [
      'auth-1',
      'All branches',
      'claimed',
      'transferred',
      'Sev-',
      'Emergency',
    ])
      expect(page).not.toContain(internal)
    await picture(ken, '15-kens-answer')
    await ken.getByLabel('It is solved').check()
    await ken.getByRole('button', { name: 'Close' }).click()
    await ken.locator('.state', { hasText: 'Closed' }).waitFor()
    await picture(ken, '16-closed')
    await ken.getByLabel('Add a reply').fill('It is back: error 503.')
    await ken.getByRole('button', { name: 'Post reply' }).click()
    await ken.locator('.state', { hasText: 'Waiting for us' }).waitFor()
    await picture(ken, '17-reopened')
  },
  90_000,
)

test('the pictures of the story are there (npm run story)', () => {
  expect(pictures.filter((name) => !existsSync(join(folder, `${name}.png`)))).toEqual([])
})

async function logIn(page: Page, who: string) {
  await fillLogIn(page, who)
  await page.getByRole('button', { name: 'Log out' }).waitFor()
}

const fact = async (page: Page, name: string) =>
  (await page.locator('.facts > div', { hasText: name }).first().locator('dd').innerText())
    .replace('why?', '')
    .replace(/\s+/g, ' ')
    .trim()

/** A picture of 320 × 120 pixels, made here: a grey window with a red line. */
function png() {
  const [width, height] = [320, 120]
  const rows = Array.from({ length: height }, (_, y) => {
    const colour = y > 50 && y < 70 ? [190, 40, 30] : [225, 225, 220]
    return Buffer.from([0, ...Array.from({ length: width }, () => colour).flat()])
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
