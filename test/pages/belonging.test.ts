import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

test('a department and a role lead to their agents, and a new agent begins in the department that led there', async () => {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const link = async (list: string, name: string) =>
    new RegExp(`href="([^"]+)">(?:<bdi>)?${name}<`).exec(await ada.html(list))?.[1] ?? ''
  const department = await link('/admin/departments', 'Help Desk')
  const ana = await link('/admin/agents', 'ana')
  const role = await link('/admin/roles', 'All access')
  for (const path of [department, role]) {
    const html = await ada.html(path)
    expect(breaches(html)).toEqual([])
    expect(html).toContain(`href="${ana}"`)
  }
  const unused = await ada.html(await link('/admin/roles', 'View only'))
  expect(said(unused)).toContain('Agents with this role None yet. Give it to an agent')

  const [add = ''] = /\/admin\/agents\/new\?department=\d+/.exec(await ada.html(department)) ?? []
  const [, id = ''] = add.split('=')
  expect(await ada.html(add)).toMatch(new RegExp(`value="${id}:\\d+" selected`))
  expect(await ada.html('/admin/agents/new')).not.toMatch(/value="\d+:\d+" selected/)
})

test('a new language leads to its texts, and has the way there ever after', async () => {
  const ada = visit(await openSite(), 'ada')
  const path = '/admin/languages/new'
  const filled = { ...formIn(await ada.html(path), path), name: 'Deutsch', tag: 'de' }
  expect((await ada.post(path, filled)).headers.get('Location')).toBe('/admin/texts/de')
  const [own = ''] =
    /\/admin\/languages\/\d+(?=">(?:<bdi>)?Deutsch)/.exec(await ada.html('/admin/languages')) ?? []
  const html = await ada.html(own)
  expect(breaches(html)).toEqual([])
  expect(html).toContain('href="/admin/texts/de"')
})
