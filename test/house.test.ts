import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../src/root.ts'

/** What each floor may import of ours. A floor that is not listed for another does not exist for it. */
const floors: Record<string, string[]> = {
  'src/db': ['src/db'],
  'src/desk': ['src/desk'],
  'src/people': ['src/people', 'src/desk'],
  'src/settings': ['src/settings', 'src/people', 'src/desk', 'src/root'],
  'src/tickets': ['src/tickets', 'src/people', 'src/settings', 'src/desk'],
  'src/mail': ['src/mail', 'src/tickets', 'src/people', 'src/settings', 'src/desk', 'views/mail'],
  'src/web': [
    'src/web',
    'src/mail',
    'src/tickets',
    'src/people',
    'src/settings',
    'src/desk',
    'src/config',
    'src/root',
    'views',
  ],
  views: ['views', 'src/mail', 'src/tickets', 'src/people', 'src/settings', 'src/desk'],
}

const files = ['src', 'views'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${top}/${file.replaceAll('\\', '/')}`),
)
const textOf = (file: string) => readFileSync(join(root, file), 'utf8')
const importsOf = (file: string) =>
  [...textOf(file).matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map(([, path = '']) =>
    new URL(path, `file:///${file}`).pathname.slice(1),
  )
/** The files on a floor whose text has something. */
const having = (floor: string, what: RegExp) =>
  files.filter((file) => file.startsWith(floor) && what.test(textOf(file)))

test.each(Object.entries(floors))('%s imports only from its own floors', (floor, allowed) => {
  const strays = files
    .filter((file) => file.startsWith(`${floor}/`))
    .flatMap((file) =>
      importsOf(file)
        .filter((to) => !allowed.some((floor) => to.startsWith(floor)))
        .map((to) => `${file} → ${to}`),
    )
  expect(strays).toEqual([])
})

test('views wait for nothing and ask nothing', () => {
  expect(having('views/', /\bawait\b|\basync\b|kysely|selectFrom/)).toEqual([])
  expect(having('views/', /\bmay\(|\.role\b/)).toEqual([])
})

test('rooms know no web, no clock on the wall and no role', () => {
  for (const room of ['src/tickets/', 'src/people/', 'src/settings/', 'src/desk/']) {
    expect(having(room, /from 'hono|\bfetch\(|<[A-Z]\w* \/>/)).toEqual([])
    expect(having(room, /Date\.now\(\)|new Date\(\)/)).toEqual([])
  }
})

test('only the doors of the database have SQL of their own dialect', () => {
  const allowed = ['src/tickets/', 'src/people/', 'src/settings/', 'src/mail/', 'src/desk/']
  expect(
    files.filter(
      (file) =>
        /selectFrom|insertInto|updateTable|deleteFrom/.test(textOf(file)) &&
        !allowed.some((floor) => file.startsWith(floor)) &&
        !file.startsWith('src/demo/'),
    ),
  ).toEqual([])
  expect(having('src/', /sql\.raw|sql\.lit/)).toEqual([])
  expect(having('src/', /new Kysely/)).toEqual(['src/db/open.ts'])
  expect(having('src/', /\.prepare\(/).filter((file) => !file.startsWith('src/db/'))).toEqual([])
})

test('events are written at one place, tickets at one', () => {
  expect(having('src/', /insertInto\('event'\)/)).toEqual(['src/desk/events.ts'])
  expect(having('src/', /insertInto\('ticket'\)|updateTable\('ticket'\)/)).toEqual([
    'src/tickets/save-many.ts',
    'src/tickets/save.ts',
  ])
})

test('the environment is read at one place, markup passes unescaped at one, nothing is evaluated', () => {
  const reads = having('src/', /process\.env/)
  expect(
    reads.filter((file) => !/^src\/(main|cli|(demo|seed|bench)\/main)\.ts$/.test(file)),
  ).toEqual([])
  expect(having('', /dangerouslySetInnerHTML|\braw\b.*from 'hono/)).toEqual(['views/safe-html.tsx'])
  expect(having('', /\beval\(|new Function\(|node:vm/)).toEqual([])
  const starters = having('', /child_process/)
  expect(starters.filter((file) => !file.startsWith('src/bench/'))).toEqual([])
})

test('no file is longer than one sitting', () => {
  const long = files.filter((file) => textOf(file).split('\n').length > 200)
  expect(
    long.filter(
      (file) => !file.startsWith('src/demo/') && file !== 'src/people/common-passwords.ts',
    ),
  ).toEqual([])
})
