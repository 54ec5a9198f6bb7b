import { expect, test } from 'vitest'
import { inTree, pathOf, withBelow, wouldCycle } from '../../src/settings/tree.ts'
import { openArranging } from './arranging.ts'

const leaf = (id: number, name: string, parent_id: number | null = null) => ({
  id,
  name,
  parent_id,
})
const all = [
  leaf(4, 'Ink', 3),
  leaf(2, 'Software'),
  leaf(3, 'Printer', 1),
  leaf(5, 'Laptop', 1),
  leaf(1, 'Hardware'),
]

test('things stand below each other, siblings as they are given', () => {
  expect(inTree(all).map(pathOf)).toEqual([
    'Software',
    'Hardware',
    'Hardware / Printer',
    'Hardware / Printer / Ink',
    'Hardware / Laptop',
  ])
})

test('what stands below something that is not shown is shown below the next above it', () => {
  expect(inTree(all, ({ name }) => name !== 'Printer').map(pathOf)).toEqual([
    'Software',
    'Hardware',
    'Hardware / Ink',
    'Hardware / Laptop',
  ])
  const withoutRoot = all.filter(({ name }) => name !== 'Hardware')
  expect(inTree(withoutRoot).map(pathOf)).toContain('Printer / Ink')
})

test.each([
  [1, 1, true],
  [1, 3, true],
  [1, 4, true],
  [3, 1, false],
  [4, 5, false],
  [1, null, false],
])('%i below %s would be below itself: %s', (id, parent, is) => {
  expect(wouldCycle(all, id, parent)).toBe(is)
})

test('a cycle that is there already is found, not followed', () => {
  const round = [leaf(1, 'A', 2), leaf(2, 'B', 1), leaf(3, 'C')]
  expect(wouldCycle(round, 3, 1)).toBe(true)
  expect(inTree(round).map(pathOf)).toEqual(['C'])
})

test('something and all below it', () => {
  expect(withBelow(all, 3)).toEqual([4, 3])
  expect(withBelow(all, 1).toSorted()).toEqual([1, 3, 4, 5])
})

const topic = { department: 'Help Desk', priority: 'Normal', number_order: 'random' }

test('no help topic stands below itself, and the list shows each below its own', async () => {
  const { arranges, all } = await openArranging()
  const { id } = await arranges('help-topics', null, { ...topic, name: 'Hardware', position: '1' })
  const printer = { ...topic, name: 'Printer', position: '1', parent: 'Hardware' }
  await arranges('help-topics', null, printer)
  await expect(
    arranges('help-topics', id, { ...topic, name: 'Hardware', position: '1', parent: 'Printer' }),
  ).rejects.toMatchObject({
    wrong: { parent: { text: 'That one stands below this one. Select another one' } },
  })
  const paths = (await all('help-topics')).map(({ name, path }) => path ?? name)
  expect(paths.indexOf('Hardware / Printer')).toBe(paths.indexOf('Hardware') + 1)
})
