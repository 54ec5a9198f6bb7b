import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../src/root.ts'

const htmx = 'node_modules/htmx.org/dist/htmx.min.js'
const sse = 'node_modules/htmx.org/dist/ext/hx-sse.min.js'
const program = ['dist/src/build.js', 'dist/src/root.js', 'package.json']

test('an asset is named for its content, and an older one is cleared away', async () => {
  const project = projectWith({ 'desk.css': 'a{}', 'favicon.svg': '<svg/>', 'robots.txt': '' })
  await build(project)
  const before = names(project)
  expect(Object.keys(before).sort()).toEqual(
    ['desk.css', 'favicon.svg', 'htmx.min.js', 'hx-sse.min.js', 'robots.txt'].sort(),
  )
  expect(before['desk.css']).toMatch(/^desk\.[0-9a-f]{8}\.css$/)

  write(project, 'public/desk.css', 'b{}')
  await build(project)
  const after = names(project)
  expect(after['desk.css']).not.toBe(before['desk.css'])
  expect({ ...after, 'desk.css': '' }).toEqual({ ...before, 'desk.css': '' })
  expect(shelf(project)).toEqual(
    [...Object.values(after), 'assets.json', 'favicon.svg', 'robots.txt'].sort(),
  )
})

test('two builds at the same time do not disturb each other', async () => {
  const project = projectWith({ 'desk.css': 'a{}' })
  expect(await Promise.all(Array.from({ length: 6 }, () => build(project)))).toEqual(
    Array(6).fill(0),
  )
  const named = names(project)['desk.css'] ?? ''
  expect(fs.readFileSync(join(project, 'dist/public', named), 'utf8')).toBe('a{}')
  expect(fs.readdirSync(join(project, 'dist')).sort()).toEqual(['public', 'src'])
})

function projectWith(files: Record<string, string>) {
  const project = fs.mkdtempSync(join(tmpdir(), 'deskbell-assets-'))
  onTestFinished(() => fs.rmSync(project, { recursive: true }))
  for (const file of [...program, htmx, sse]) fs.cpSync(join(root, file), join(project, file))
  for (const [name, text] of Object.entries(files)) write(project, `public/${name}`, text)
  return project
}

function write(project: string, file: string, text: string) {
  fs.mkdirSync(dirname(join(project, file)), { recursive: true })
  fs.writeFileSync(join(project, file), text)
}

async function build(project: string) {
  const [code] = await once(spawn(process.execPath, [join(project, 'dist/src/build.js')]), 'exit')
  return code
}

const shelf = (project: string) => fs.readdirSync(join(project, 'dist/public')).sort()

const names = (project: string): Record<string, string> =>
  JSON.parse(fs.readFileSync(join(project, 'dist/public/assets.json'), 'utf8'))
