import { expect, onTestFinished, test } from 'vitest'
import { startEmpty } from './demo.ts'
import { demoDesk } from './desk.ts'

const { browse } = demoDesk()

/** From the code in the log to the first answer: what somebody does who has never seen Deskbell. */
test.each([false, true])(
  'a desk is set up by its pages alone (script: %s)',
  async (script) => {
    const empty = await startEmpty()
    onTestFinished(empty.stop)
    const jane = await browse({ script }, empty.base)
    const save = async (button = 'Save') => {
      await jane.locator('main').getByRole('button', { name: button, exact: true }).click()
      await jane.locator('.banner[role=status]').waitFor()
    }

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
    await save('Add them')

    await jane.goto('/admin/departments')
    await jane.getByRole('link', { name: 'Support' }).click()
    await jane.getByLabel('Name').fill('Counter')
    await jane.getByLabel('Signature').fill('Lamp shop, Market 1')
    await save()
    await jane.getByRole('link', { name: 'Counter' }).waitFor()

    await jane.goto('/admin/working-hours/1')
    await jane.getByLabel('Saturday').fill('09:00-13:00')
    await save()

    await jane.goto('/admin/sla-plans')
    await jane.getByRole('link', { name: 'Sev-C' }).click()
    await jane.getByLabel('Name').fill('Two working days')
    await jane.getByLabel('Due after').fill('18h')
    await save()

    await jane.goto('/admin/agents/new')
    await jane.getByLabel('Full name').fill('Mira Stein')
    await jane.getByLabel('Email address').fill('mira@example.com')
    await jane.getByLabel('Counter').check()
    await save()
    const link = await jane.locator('code.link').innerText()
    const mira = await browse({ script }, empty.base)
    await mira.goto(link)
    await mira.getByLabel('Password').fill('seven teapots on a shelf')
    await mira.getByRole('button', { name: 'Save and log in' }).click()
    await mira.locator('form[action$="/logout"]').waitFor({ state: 'attached' })

    await jane.goto('/admin/start')
    await jane
      .getByRole('button', { name: /Skip for now/ })
      .first()
      .waitFor()

    const ken = await browse({ script }, empty.base)
    await ken.goto('/open')
    await ken.getByLabel('Damaged or wrong item').check()
    await ken.getByLabel('Issue summary').fill('A lamp came without its shade')
    await ken.getByLabel('Issue details').fill('The box was closed.')
    await ken.getByLabel('Full name').fill('Ken Adams')
    await ken.getByLabel('Email address').fill('ken@example.com')
    await ken.waitForTimeout(2_200) // a form of the public is not filled in at once
    await ken.getByRole('button', { name: 'Create ticket' }).click()
    await ken.getByText('Someone from Counter reads it').waitFor()
    const number = /\d{6}/.exec(ken.url())?.[0] ?? ''

    await jane.goto(`/staff/tickets/${number}`)
    await jane.locator('#reply textarea').first().fill('A new one is on its way.')
    await jane.getByRole('button', { name: 'Post reply' }).click()
    await jane.locator('.banner[role=status]').waitFor()
    await ken.goto(`/tickets/${number}`)
    await ken.getByText('A new one is on its way.').waitFor()

    await jane.goto('/admin/changes')
    expect(await jane.locator('ol.log > li').count()).toBeGreaterThan(10)
  },
  120_000,
)
