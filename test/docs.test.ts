import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../src/root.ts'
import { tablesInWords } from '../src/tickets/docs.ts'

test('docs/desk.md says what the tables say (npm run docs)', () => {
  expect(readFileSync(join(root, 'docs', 'desk.md'), 'utf8')).toBe(tablesInWords())
})
