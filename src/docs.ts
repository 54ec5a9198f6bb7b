import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tablesInWords } from './tickets/docs.ts'
import { root } from './root.ts'

writeFileSync(join(root, 'docs', 'desk.md'), tablesInWords())
