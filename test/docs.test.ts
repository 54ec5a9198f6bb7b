import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../src/root.ts'
import { tablesInWords } from '../src/tickets/docs.ts'

test('docs/desk.md says what the tables say (npm run docs)', () => {
  expect(readFileSync(join(root, 'docs', 'desk.md'), 'utf8')).toBe(tablesInWords())
})

test('every file that docs/house.md names is there', () => {
  const files = globSync('{src,views,public,test}/**/*.{ts,tsx,js,css}', { cwd: root })
  const house = readFileSync(join(root, 'docs', 'house.md'), 'utf8')
  const named = [...house.matchAll(/`([\w/-]+\.(?:tsx?|js|css))`/g)].map(([, name = '']) => name)
  expect(named.length).toBeGreaterThan(200)
  const isThere = (name: string) => files.some((file) => `/${file}`.endsWith(`/${name}`))
  expect(named.filter((name) => !isThere(name) && !name.endsWith('/x.ts'))).toEqual([])
})
