import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, rowsIn, said, visit } from '../visit.ts'

const page = '/admin/configuration'

test('the configuration is downloaded, shows what it would change when it comes back, and is brought in', async () => {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const file = await ada.get(`${page}.yaml`)
  expect(file.headers.get('Content-Disposition')).toContain('deskbell.yaml')
  const text = await file.text()
  expect(text).toContain('- name: Billing')
  const before = await rowsIn(site)
  const same = await (await ada.post(page, { text })).text()
  expect(breaches(same)).toEqual([])
  expect(said(same)).toContain('It would change nothing')
  expect(same).not.toContain('name="do"')

  const other = text.replace('name: Billing', 'name: Invoices')
  const seen = await (await ada.post(page, { text: other })).text()
  expect(said(seen)).toContain('Adds Department Invoices')
  expect(said(seen)).toContain('Archives Department Billing')
  expect(await rowsIn(site)).toEqual(before)
  expect(said(seen)).toMatch(/Archives Department Billing.*Bring it in.*Text to bring in/) // the text may be long
  const done = await ada.post(page, { ...formIn(seen, page), do: '1' })
  expect(done.headers.get('Location')).toBe('/admin/changes')
  expect(said(await ada.html('/admin/departments'))).toContain('Invoices')
})

test('what cannot be read comes back as it was, with the line', async () => {
  const ada = visit(await openSite(), 'ada')
  const text = 'departments:\n  - name: <script>\n    size: "4"\n'
  const back = await ada.post(page, { text })
  expect(back.status).toBe(422)
  const html = await back.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('Line 3: “departments” have no field “size”')
  expect(formIn(html, page).text?.trim()).toBe(text.trim())
})

test('nobody else reads or brings in a configuration', async () => {
  const site = await openSite()
  for (const who of ['ana', 'rita'] as const) {
    expect((await visit(site, who).get(`${page}.yaml`)).status).toBe(403)
    expect((await visit(site, who).post(page, { text: 'tags: []', do: '1' })).status).toBe(403)
  }
})
