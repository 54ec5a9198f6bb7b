import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { basename, join, parse } from 'node:path'
import { root } from './root.ts'

const htmx = join(root, 'node_modules/htmx.org/dist')
const shelf = join(root, 'dist/public')

/** What browsers and robots ask for by its plain name. */
const plain = ['favicon.svg', 'robots.txt']

fillShelf()

/** The second part of `npm run build`: fills `dist/public`, where the name of a file changes with its content. */
function fillShelf() {
  fs.mkdirSync(shelf, { recursive: true })
  const desk = fs.mkdtempSync(join(root, 'dist/assets-'))
  const names = Object.fromEntries(sources().map((file) => [basename(file), place(file, desk)]))
  put('assets.json', `${JSON.stringify(names, null, 2)}\n`, desk)
  for (const stale of staleBeside(names)) fs.rmSync(join(shelf, stale), { force: true })
  fs.rmSync(desk, { recursive: true })
}

function sources() {
  const own = fs.readdirSync(join(root, 'public'), { withFileTypes: true })
  return [
    ...own.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name)),
    join(htmx, 'htmx.min.js'),
    join(htmx, 'ext/hx-sse.min.js'),
  ].filter((file) => !basename(file).startsWith('.'))
}

function place(file: string, desk: string) {
  const content = fs.readFileSync(file)
  const name = hashed(basename(file), content)
  put(name, content, desk)
  if (plain.includes(basename(file))) put(basename(file), content, desk)
  return name
}

function hashed(file: string, content: Buffer) {
  const { name, ext } = parse(file)
  return `${name}.${createHash('sha256').update(content).digest('hex').slice(0, 8)}${ext}`
}

/** Written aside and then moved, so that nobody, a second build included, ever meets half a file. */
function put(name: string, content: Buffer | string, desk: string) {
  fs.writeFileSync(join(desk, name), content)
  fs.renameSync(join(desk, name), join(shelf, name))
}

function staleBeside(names: Record<string, string>) {
  const wanted = ['assets.json', ...plain, ...Object.values(names)]
  return fs.readdirSync(shelf).filter((name) => !wanted.includes(name))
}
