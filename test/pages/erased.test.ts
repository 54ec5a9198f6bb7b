import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { theDesk } from '../../src/people/person.ts'
import { eraseFromLog } from '../../src/settings/erased.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

const list = '/admin/customers'

/** A customer of many names, one merged into them, and another one of whom nothing is to go. */
async function openCustomers() {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const saves = async (page: string, words: Record<string, string>) => {
    const answer = await ada.post(page, { ...formIn(await ada.html(page), page), ...words })
    expect(answer.status).toBe(303)
    return answer.headers.get('Location') ?? ''
  }
  const page = await saves(`${list}/new`, {
    name: 'Zebulon',
    emails: 'zeb@xylo.example',
    notes: 'Yodels',
  })
  await saves(page, { name: 'Quirinus', emails: 'quirin@xylo.example' })
  await saves(page, { name: 'Ann', emails: 'ann@y.example', notes: '' })
  const other = await saves(`${list}/new`, { name: 'Wilfried', emails: 'wil@xylo.example' })
  const stays = await saves(`${list}/new`, { name: 'Oktavia', emails: 'okt@y.example' })
  const id = (path: string) => Number(path.split('/').at(-1))
  await ada.post(`${page}/merge`, { from: String(id(other)) })
  const bytes = () =>
    readdirSync(site.folder, { withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => readFileSync(join(site.folder, one.name)).toString('latin1'))
      .join()
  const rows = () =>
    site.desk.read((db) => db.selectFrom('setting_change').selectAll().orderBy('id').execute())
  return { site, ada, page, other, stays, id, bytes, rows }
}

test('the words of a customer go from the log for good, and who changed which field when stays', async () => {
  const { site, ada, page, other, id, bytes, rows } = await openCustomers()
  const gone = ['Zebulon', 'zeb@xylo', 'Yodels', 'Quirinus', 'quirin@xylo']
  const full = bytes()
  for (const word of gone) expect(full).toContain(word)
  const before = await rows()

  const asked = await ada.html(`${page}/erase`)
  expect(breaches(asked)).toEqual([])
  expect(said(asked)).toContain('stand in 6 entries')
  expect((await ada.post(`${page}/erase`)).status).toBe(303)
  const left = bytes()
  for (const word of gone) expect([word, left.includes(word)]).toEqual([word, false])

  const after = await rows()
  expect(after.length).toBe(before.length + 1)
  const isTheirs = ({ thing_id }: { thing_id: number }) => [id(page), id(other)].includes(thing_id)
  for (const [n, row] of before.entries()) {
    const now = after[n]
    if (!isTheirs(row)) expect(now).toEqual(row)
    else {
      const { name, was, now: is, ...who } = row
      expect(now).toMatchObject({ ...who, name: '' })
      for (const [old, blank] of [
        [was, now?.was],
        [is, now?.now],
      ])
        expect(JSON.parse(blank ?? '')).toEqual(
          Object.fromEntries(Object.keys(JSON.parse(old ?? '')).map((field) => [field, ''])),
        )
      expect(name).not.toBe('')
    }
  }
  const log = await ada.html('/admin/changes?kind=customers')
  expect(breaches(log)).toEqual([])
  expect(said(log)).toContain('Notes erased')
  expect(said(log)).toContain(`Customer #${id(page)} Entries from which their words were removed 6`)
  expect(said(log)).toContain('Oktavia')
  const one = await ada.html(page)
  expect(breaches(one)).toEqual([])
  expect(one).toContain('value="Ann"') // what is kept of them now stays
  const [first] = before.filter(isTheirs)
  await ada.post(`/admin/changes/${first?.id}`)
  expect(said(await ada.html('/admin/changes'))).toContain('This cannot be put back.')
  expect((await ada.post(`${page}/erase`)).status).toBe(409)
  expect(
    (await site.desk.read((db) => db.selectFrom('address').selectAll().execute())).length,
  ).toBeGreaterThan(2)
})

test('what the log says of who stays does not go with who was merged into them, but for that line', async () => {
  const { ada, page, other, id, rows } = await openCustomers()
  await ada.post(`${other}/erase`)
  const after = await rows()
  const named = (of: string) =>
    after.filter(({ thing_id }) => thing_id === id(of)).map(({ name }) => name)
  expect(named(other)).toEqual(['', '', ''])
  expect(named(page)).toEqual(['Zebulon', 'Quirinus', 'Ann', ''])
  expect(JSON.stringify(after)).not.toContain('Wilfried')
})

test('only a sysadmin erases, and the records allow nothing else of the log to be changed', async () => {
  const { site, page, id, rows } = await openCustomers()
  const before = await rows()
  const { desk } = site
  expect((await visit(site, 'ana').post(`${page}/erase`)).status).toBe(403)
  const ana = await site.person('ana')
  await expect(eraseFromLog(desk, id(page), { by: ana, at: 1 })).rejects.toThrow('Only a sysadmin')
  await expect(eraseFromLog(desk, 999, { by: theDesk, at: 1 })).rejects.toThrow('not there')
  const of = (kind: string) =>
    before.find((row) => row.kind === kind && row.did === 'added')?.id ?? 0
  const blank = { name: '', was: '{}', now: '{"name":"","emails":"","notes":""}' }
  const sets = (row: number, values: object) =>
    desk.write((tx) => tx.updateTable('setting_change').set(values).where('id', '=', row).execute())
  const words = (row: number) => {
    const keys = Object.keys(JSON.parse(before.find((one) => one.id === row)?.now ?? '{}'))
    return { ...blank, now: JSON.stringify(Object.fromEntries(keys.map((key) => [key, '']))) }
  }
  const mine = of('customers')
  const department = of('departments')
  for (const [row, values] of [
    [department, words(department)],
    [mine, { ...words(mine), name: 'Another' }],
    [mine, { ...words(mine), now: '{"name":""}' }],
    [mine, { ...words(mine), now: words(mine).now.replace('""', '"x"') }],
    [mine, { ...words(mine), was: '{"name":""}' }],
    [mine, { ...words(mine), at: 1 }],
    [mine, { ...words(mine), by_id: 0 }],
    [mine, { ...words(mine), thing_id: 1 }],
    [mine, { ...words(mine), did: 'archived' }],
  ] as const)
    await expect(sets(row, values)).rejects.toThrow('never changed')
  await expect(
    desk.write((tx) => tx.deleteFrom('setting_change').where('id', '=', mine).execute()),
  ).rejects.toThrow('never deleted')
  expect(await rows()).toEqual(before)
  await sets(mine, words(mine))
})
