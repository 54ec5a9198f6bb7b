import * as fs from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'
import { collect } from './collect.ts'

/** The last part of `npm run build`: all texts of the desk, so that they can be worded in other languages: `dist/texts.json`. */
function writeTexts() {
  const desk = fs.mkdtempSync(join(root, 'dist/texts-'))
  fs.writeFileSync(join(desk, 'texts.json'), JSON.stringify(collect(root)))
  fs.renameSync(join(desk, 'texts.json'), join(root, 'dist/texts.json')) // whole, also beside a second build
  fs.rmSync(desk, { recursive: true })
}

writeTexts()
