import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { startEmpty } from './demo.ts'
import { demoDesk } from './desk.ts'

const { browse } = demoDesk()

/** From the code in the log to a ticket that is resolved: what somebody does who has never seen Deskbell. */
test.each([false, true])(
  'a desk is set up by its pages alone (script: %s)',
  async (script) => {
    const empty = await startEmpty()
    onTestFinished(empty.stop)
    const jane = await browse({ script }, empty.base)

    await jane.goto('/setup')
    await jane.getByLabel('Code').fill(empty.code)
    await jane.getByLabel('Name of the desk').fill('Lamp shop help desk')
    await jane.getByLabel('Full name').fill('Jane Doe')
    await jane.getByLabel('Email address').fill('jane@example.com')
    await jane.getByLabel('Password').fill('nine lanterns in a field')
    await jane.getByRole('button', { name: 'Set up' }).click()
    await jane.getByRole('link', { name: 'First steps' }).click()
    await jane.getByRole('link', { name: 'Choose what customers can ask about' }).click()
    await jane.getByLabel('Shop').check()
    await jane.getByRole('button', { name: 'See what it adds' }).click()
    await jane.getByText('Damaged or wrong item').first().waitFor()
    await save(jane, 'Add them')

    await arrangeTimes(jane)
    await arrangeForm(jane)
    await arrangeAnswers(jane)

    await jane.goto('/admin/start')
    await jane.getByRole('link', { name: 'Say who may do what' }).click()
    await jane.getByRole('link', { name: 'Add', exact: true }).click()
    await jane.getByLabel('Name', { exact: true }).fill('Clerk')
    await jane.getByLabel('Reply to customers').check()
    await jane.getByLabel('Resolve, close and reopen').check()
    await save(jane)
    await jane.goto('/admin/start')
    await jane.getByRole('link', { name: 'Add a colleague' }).click()
    await jane.getByLabel('Full name').fill('Mira Stein')
    await jane.getByLabel('Email address').fill('mira@example.com')
    await jane.getByLabel('Counter', { exact: true }).selectOption('Clerk')
    await save(jane)
    const link = await jane.locator('code.link').innerText()
    const mira = await browse({ script }, empty.base)
    await mira.goto(link)
    await mira.getByLabel('Password').fill('seven teapots on a shelf')
    await mira.getByRole('button', { name: 'Save and log in' }).click()
    await mira.locator('form[action$="/logout"]').waitFor({ state: 'attached' })

    const ken = await browse({ script }, empty.base)
    const number = await ask(ken)
    await answer(mira, number)
    await ken.goto(`/tickets/${number}`)
    await ken.getByText('Hello Ken, a new one is on its way').waitFor()
    await ken.getByText('We have sent it').first().waitFor()

    await jane.goto('/admin/start')
    await jane.getByText('6 of 8').waitFor()
    await jane
      .getByRole('button', { name: /Skip for now/ })
      .first()
      .waitFor()
    await jane.goto('/admin/changes')
    expect(await jane.locator('ol.log > li').count()).toBeGreaterThan(10)
  },
  120_000,
)

/** Sends the form of the page, and waits until it was taken. */
async function save(page: Page, button = 'Save') {
  await page.locator('main').getByRole('button', { name: button, exact: true }).click()
  await page.locator('.banner[role=status]').waitFor()
}

/** A department of another name, a Saturday, and a plan. */
async function arrangeTimes(jane: Page) {
  await jane.goto('/admin/departments')
  await jane.getByRole('link', { name: 'Support' }).click()
  await jane.getByLabel('Name', { exact: true }).fill('Counter')
  await jane.getByLabel('Signature').fill('Lamp shop, Market 1')
  await save(jane)
  await jane.getByRole('link', { name: 'Counter' }).waitFor()

  await jane.goto('/admin/working-hours/1')
  await jane.getByLabel('Saturday').fill('09:00-13:00')
  await save(jane)

  await jane.goto('/admin/sla-plans')
  await jane.getByRole('link', { name: 'Sev-C' }).click()
  await jane.getByLabel('Name', { exact: true }).fill('Two working days')
  await jane.getByLabel('Due after').fill('18h')
  await save(jane)
}

/** A form whose second field hangs on the first, asked with a help topic. */
async function arrangeForm(jane: Page) {
  await jane.goto('/admin/forms')
  await jane.getByRole('link', { name: 'Add', exact: true }).click()
  await jane.getByLabel('Name', { exact: true }).fill('Damage')
  await save(jane)
  await jane.getByRole('link', { name: 'Add a field' }).click()
  await jane.getByLabel('Label').fill('What is damaged')
  await jane.getByLabel('Type').selectOption('Choice')
  await jane.getByLabel('Choices').fill('Shade\nFoot')
  await jane.getByLabel('Customers must answer it').check()
  await save(jane)
  await jane.getByRole('link', { name: 'Add a field' }).click()
  await jane.getByLabel('Label').fill('Colour of the shade')
  await jane.getByLabel('Shown only with').selectOption('What is damaged (in Damage)')
  await jane.getByLabel('Its answers').fill('Shade')
  await save(jane)
  await jane.getByRole('link', { name: 'Help topics' }).click()
  await jane.getByRole('link', { name: 'Damaged or wrong item' }).click()
  await jane.getByLabel('Form').selectOption('Damage')
  await save(jane)
}

/** A name upon a state, and a ready answer in which the customer's name is filled in. */
async function arrangeAnswers(jane: Page) {
  await jane.goto('/admin/statuses/new')
  await jane.getByLabel('Name', { exact: true }).fill('Sent out')
  await jane.getByLabel('Resolved: the answer is given').check()
  await jane.getByLabel('Customers read').fill('We have sent it')
  await save(jane)

  await jane.goto('/admin/canned-responses/new')
  await jane.getByLabel('Name', { exact: true }).fill('A new one')
  await jane
    .getByLabel('Text', { exact: true })
    .fill('Hello {first_name}, a new one is on its way.')
  await jane.getByRole('button', { name: 'Preview' }).click()
  await jane.getByText(/^Hello \w+, a new one is on its way/).waitFor()
  await save(jane)
}

/** Ken asks; what is asked beyond the summary depends on what he has chosen, step by step. Answers with the number. */
async function ask(ken: Page) {
  await ken.goto('/open')
  await ken.getByLabel('Damaged or wrong item').check()
  await ken.getByLabel('Issue summary').fill('A lamp came broken')
  await next(ken)
  await ken.getByLabel('What is damaged').selectOption('Shade')
  await next(ken)
  await ken.getByLabel('Colour of the shade').fill('Sea green')
  await ken.getByLabel('Issue details').fill('The box was closed.')
  await ken.getByLabel('Full name').fill('Ken Adams')
  await ken.getByLabel('Email address').fill('ken@example.com')
  await ken.waitForTimeout(2_200) // a form of the public is not filled in at once
  await ken.getByRole('button', { name: 'Create ticket' }).click()
  await ken.getByText('Someone from Counter reads it').waitFor()
  return /\d{6}/.exec(ken.url())?.[0] ?? ''
}

/** Asks for what is asked next: of several such steps the last one that can be taken. */
const next = (ken: Page) =>
  ken.getByRole('button', { name: 'Show what is asked next' }).last().click()

/** Mira reads what Ken answered, and resolves it with a ready answer. */
async function answer(mira: Page, number: string) {
  await mira.goto(`/staff/tickets/${number}`)
  await mira.getByText('Sea green').first().waitFor()
  const reply = mira.locator('#reply')
  await reply.getByLabel('or choose').selectOption('A new one')
  await reply.getByRole('button', { name: 'Insert', exact: true }).click()
  await mira.getByText('Hello Ken, a new one is on its way.').first().waitFor()
  await reply.getByLabel('Sent out').check()
  await reply.getByRole('button', { name: 'Post reply' }).click()
  await mira.locator('.banner[role=status]').waitFor()
  await mira.goto(`/staff/tickets/${number}`)
  await mira.getByText('Sent out').first().waitFor()
}
