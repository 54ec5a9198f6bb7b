import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, rowsIn, said, visit } from '../visit.ts'

async function openList() {
  const site = await openSite()
  const { id } = await site.arranges('lists', 'Rooms', { items: 'Hall (H)\nCellar' })
  const page = `/admin/lists/${id}`
  const items = () =>
    site.desk.read((db) =>
      db
        .selectFrom('list_item')
        .select(['name', 'abbreviation'])
        .where('archived', '=', 0)
        .orderBy('position')
        .execute(),
    )
  return { ...site, ada: visit(site, 'ada'), page, items }
}

const rows = 'name,abbreviation\nhall,H1\nRoof,R\n,X\nroof,R2\nCellar,\n"Room, 4",R4'

test('items are imported only after it was shown what happens to each line, and that can be undone', async () => {
  const { ada, page, items, ...site } = await openList()
  expect(await ada.html(page)).toContain(`href="${page}/import"`)
  const before = await rowsIn(site)
  const checked = await ada.send(`${page}/import`, { rows })
  expect(checked.status).toBe(200)
  const html = await checked.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('2 items are new, 2 are there already, 2 lines are wrong')
  expect(said(html)).toContain('Left out: It stands in line 3 already')
  expect(await rowsIn(site)).toEqual(before)
  const form = { ...formIn(html, `${page}/import`), do: 'yes' }
  expect((await ada.post(`${page}/import`, { ...form, rows: `${rows}\nMore` })).status).toBe(200)
  expect(await rowsIn(site)).toEqual(before)
  expect((await ada.post(`${page}/import`, form)).status).toBe(303)
  expect(await items()).toEqual([
    { name: 'Hall', abbreviation: 'H1' },
    { name: 'Cellar', abbreviation: '' },
    { name: 'Roof', abbreviation: 'R' },
    { name: 'Room, 4', abbreviation: 'R4' },
  ])
  const told = await ada.html(page)
  expect(said(told)).toContain('Imported. 2 lines were left out. Undo')
  const [, back = ''] = /action="(\/admin\/changes\/\d+)"/.exec(told) ?? []
  await ada.post(back)
  expect(await items()).toHaveLength(2)
})

test('a file is read as well, nothing is told as nothing, and only a sysadmin imports', async () => {
  const { ada, page, items, ...site } = await openList()
  const empty = await ada.send(`${page}/import`, { rows: '' })
  expect(empty.status).toBe(422)
  expect(breaches(await empty.text())).toEqual([])
  const file = new File(['Attic;A'], 'rooms.csv', { type: 'text/csv' })
  const checked = await ada.send(`${page}/import`, {}, [file])
  const html = await checked.text()
  expect(said(html)).toContain('Attic A New')
  await ada.post(`${page}/import`, { ...formIn(html, `${page}/import`), do: 'yes' })
  expect(await items()).toContainEqual({ name: 'Attic', abbreviation: 'A' })
  expect((await visit(site, 'ana').get(`${page}/import`)).status).toBe(403)
  expect((await ada.get('/admin/lists/4711/import')).status).toBe(404)
})
