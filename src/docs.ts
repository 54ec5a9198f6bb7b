import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'
import { tablesInWords } from './tickets/docs.ts'

writeFileSync(join(root, 'docs', 'desk.md'), tablesInWords())
