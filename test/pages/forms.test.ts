import { expect, test } from 'vitest'
import { openAsked } from '../asked.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

test('a form leads to its fields, to a new one in it and to its help topics, and each of them back', async () => {
  const { names, ...site } = await openAsked()
  const ada = visit(site, 'ada')
  const [form = ''] = /\/admin\/forms\/\d+/.exec(await ada.html('/admin/forms')) ?? []
  const shown = await ada.html(form)
  expect(breaches(shown)).toEqual([])
  expect(said(shown)).toContain(
    'Its fields Kind Choice Which printer From a list · only with some answers Serial number Short text',
  )
  expect(said(shown)).toContain('Asked with Other')

  const [add = ''] = /\/admin\/fields\/new\?form=\d+/.exec(shown) ?? []
  const asks = await ada.html(add)
  expect(formIn(asks, '/admin/fields/new')).toMatchObject({ form: form.slice(13), position: '5' })
  expect(asks).toContain('>Kind (in Device)</option>')
  const filled = { ...formIn(asks, '/admin/fields/new'), name: 'Colour' }
  const made = await ada.post('/admin/fields/new', filled)
  expect(made.headers.get('Location')).toBe(form)
  expect(said(await ada.html(form))).toContain('Cause Short text Colour Short text')

  const kind = await ada.html(`/admin/fields/${names.kind.slice(6)}`)
  expect(breaches(kind)).toEqual([])
  expect(kind).toContain(`href="${form}"`)
  expect(kind).toContain(`href="/admin/fields/${names.serial.slice(6)}"`)

  const [topic = ''] = /\/admin\/help-topics\/\d+/.exec(shown) ?? []
  const other = await ada.html(topic)
  expect(breaches(other)).toEqual([])
  expect(other).toContain('href="/open/other"')
  expect(other).toContain(`href="${form}"`)
})

test('a new form is shown at once, says what it lacks, and a field without any form says where to begin', async () => {
  const ada = visit(await openSite(), 'ada')
  expect(said(await ada.html('/admin/fields/new'))).toContain('Add a form first')
  const path = '/admin/forms/new'
  const made = await ada.post(path, { ...formIn(await ada.html(path), path), name: 'Damage' })
  const form = made.headers.get('Location') ?? ''
  expect(form).toMatch(/^\/admin\/forms\/\d+$/)
  const words = said(await ada.html(form))
  expect(words).toContain('Its fields None yet. Add a field')
  expect(words).toContain('Nothing yet: choose it in a help topic.')
  const field = formIn(await ada.html('/admin/fields/new'), '/admin/fields/new')
  expect(field).toMatchObject({ form: form.slice(13), position: '1' }) // it is the only one
})

test.each(['fields', 'help-topics'])(
  'the form of %s, in which a form is chosen, is sent by the browser alone: htmx asks a control for its `form`',
  async (kind) => {
    const html = await visit(await openSite(), 'ada').html(`/admin/${kind}/new`)
    const around = /<form [^>]*>(?=(?:(?!<\/form>)[\s\S])*name="form")/.exec(html)
    expect(around?.[0]).toContain('hx-boost="false"')
  },
)
