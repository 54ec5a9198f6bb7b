import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openDb } from '../../src/db/open.ts'
import { hangBell } from '../../src/desk/bell.ts'
import { type Desk, doors } from '../../src/desk/desk.ts'
import { fileName } from '../../src/desk/file-name.ts'
import type { Message } from '../../src/desk/say.ts'
import { secretOf } from '../../src/desk/secret.ts'
import { openStore } from '../../src/desk/store.ts'
import type { Tables } from '../../src/desk/tables.ts'
import { sweepUploads } from '../../src/desk/upload.ts'
import { root } from '../../src/root.ts'
import { type Limits, type Sent, sent } from '../../src/web/sent.ts'

const small: Limits = { files: 3, fileBytes: 1000 }
const hour = 60 * 60_000
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A desk with one form, which answers with what it read. */
function openForm({
  limits = small,
  many = [] as string[],
  store = {} as Partial<Desk['store']>,
} = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-sent-'))
  const db = openDb<Tables>(join(folder, 'desk.db'), join(root, 'migrations'))
  const clock = { at: Date.UTC(2030, 0, 7, 9) }
  const desk: Desk = {
    ...doors({ ...db, stuck: () => {} }),
    now: () => clock.at,
    random: (from) => from,
    bell: hangBell(),
    secret: secretOf(Buffer.alloc(32, 7)),
    store: { ...openStore(join(folder, 'files')), ...store },
  }
  onTestFinished(async () => {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const read: Sent[] = []
  const refused: unknown[] = []
  const app = new Hono()
  app.post('/', async (c) => {
    const form = await sent(c, desk, limits, many)
    read.push(form)
    return c.json({}, form.wrong ? 422 : 200)
  })
  app.onError((error, c) => {
    const status = error instanceof HTTPException ? error.status : 500
    refused.push(status)
    return c.text(error.message, status)
  })

  const rows = () => desk.read((db) => db.selectFrom('upload').selectAll().orderBy('at').execute())
  const files = () =>
    readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
  /** Nothing waits, nothing lies on the disk. */
  const untouched = async () =>
    expect({ rows: await rows(), files: files() }).toEqual({ rows: [], files: [] })

  async function post(body: BodyInit, headers: Record<string, string> = {}) {
    const answer = await app.request('/', {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    } as RequestInit) // undici asks for it
    return { status: answer.status, form: read.at(-1) as Sent, text: await answer.text() }
  }
  const multipart = (parts: Part[], end = '--\r\n') =>
    post(bodyOf(parts, end), { 'Content-Type': `multipart/form-data; boundary=${boundary}` })
  return { desk, clock, app, post, multipart, rows, files, untouched, read, refused }
}

type Part = [head: string, content: string | Buffer]
const boundary = 'between'
const field = (name: string, content: string | Buffer): Part => [
  `form-data; name="${name}"`,
  content,
]
const file = (name: string, content: string | Buffer, field = 'files'): Part => [
  `form-data; name="${field}"; filename="${name}"`,
  content,
]
const bodyOf = (parts: Part[], end = '--\r\n') =>
  Buffer.concat([
    ...parts.flatMap(([head, content]) => [
      Buffer.from(`--${boundary}\r\nContent-Disposition: ${head}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}${end}`),
  ])
const urlencoded = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** The sentence, as a page would print it. */
const words = (wrong: Sent['wrong']) => sentence(wrong?.files)
const sentence = (message: Message | undefined): string | undefined =>
  message?.text.replace(/\{(\w+)\|.*\{\1\}([^}]*)\}/, '{$1}$2').replace(/\{(\w+)\}/g, (_, name) => {
    const value = message.values[name]
    return typeof value === 'object' && 'text' in value ? (sentence(value) ?? '') : String(value)
  })

async function listen(app: Hono) {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port // it listens on a port
}

test('a form is read alike in both encodings', async () => {
  const { post, multipart } = openForm()
  const decomposed = 'Zoe\u0308\r\nsecond\rthird'
  const encoded = await post(new URLSearchParams({ name: decomposed, once: 'form-1', empty: '' }))
  const parts = await multipart([
    field('name', decomposed),
    field('once', 'form-1'),
    field('empty', ''),
  ])
  for (const { status, form } of [encoded, parts]) {
    expect(status).toBe(200)
    expect(form.names()).toEqual(['name', 'once', 'empty'])
    expect(form.get('name')).toBe('Zo\u00eb\nsecond\nthird')
    expect([
      form.get('empty'),
      form.has('empty'),
      form.get('nothing'),
      form.has('nothing'),
    ]).toEqual(['', true, undefined, false])
    expect([form.once, form.uploads, form.wrong]).toEqual(['form-1', [], undefined])
  }
})

test('a file input left empty, as browsers send it, is no file', async () => {
  const { multipart, untouched } = openForm()
  const nothing = 'form-data; name="files"; filename=""\r\nContent-Type: application/octet-stream'
  const { status, form } = await multipart([field('subject', 'No file'), [nothing, '']])
  expect([status, form.names(), form.wrong]).toEqual([200, ['subject'], undefined])
  expect(form.once).toMatch(/^[\w-]{22}$/)
  await untouched()
})

test('files of a FormData come through', async () => {
  const { post } = openForm()
  const body = new FormData()
  body.append('files', new File(['hello'], 'Grüße.txt'))
  const { form } = await post(body)
  expect(form.uploads).toMatchObject([{ name: 'Grüße.txt', size: 5, hash: sha256('hello') }])
})

test('an empty form is a form', async () => {
  const { post, multipart } = openForm()
  expect((await post('', urlencoded)).form.names()).toEqual([])
  expect((await multipart([])).form.names()).toEqual([])
})

test('files wait for their form, in the order they came, also when the form is sent again', async () => {
  const { multipart, rows, files, clock } = openForm()
  const first = await multipart([file('b.txt', 'bb'), file('a.txt', 'a'), field('once', 'mine')])
  expect(first.form.uploads).toMatchObject([
    { name: 'b.txt', hash: sha256('bb'), size: 2, type: 'text/plain' },
    { name: 'a.txt', hash: sha256('a') },
  ])
  const second = await multipart([field('once', 'mine'), file('c.txt', 'c')])
  expect(second.form.uploads.map(({ name }) => name)).toEqual(['b.txt', 'a.txt', 'c.txt'])
  const third = await multipart([field('once', 'mine')])
  expect(third.form.uploads).toEqual(second.form.uploads)
  expect((await multipart([field('once', 'other')])).form.uploads).toEqual([])
  expect((await rows()).map(({ once, at }) => [once, at - clock.at])).toEqual([
    ['mine', 0],
    ['mine', 1],
    ['mine', 2],
  ])
  expect(first.form.uploads[0]?.id).toMatch(/^[\w-]{22}$/)
  expect(files().sort()).toEqual(['bb', 'a', 'c'].map(sha256).sort())
})

test('the same content is stored once, and the same file waits once', async () => {
  const { multipart, files } = openForm()
  await multipart([
    field('once', 'mine'),
    file('a.txt', 'same'),
    file('b.txt', 'same'),
    file('a.txt', 'same'),
  ])
  const { form } = await multipart([field('once', 'mine'), file('a.txt', 'same')])
  expect(form.uploads.map(({ name }) => name)).toEqual(['a.txt', 'b.txt'])
  expect(files()).toEqual([sha256('same')])
})

test('a waiting file is removed by its own form only; its bytes go when nobody else names them', async () => {
  const { multipart, files } = openForm()
  const { form: mine } = await multipart([
    field('once', 'mine'),
    file('a.txt', 'a'),
    file('b.txt', 'b'),
  ])
  const { form: other } = await multipart([field('once', 'other'), file('a.txt', 'a')])
  const [a, b] = mine.uploads.map(({ id }) => id)

  const foreign = await multipart([field('once', 'other'), field('remove', String(b))])
  expect(foreign.form.uploads).toEqual(other.uploads)
  expect((await multipart([field('once', 'mine')])).form.uploads).toEqual(mine.uploads)
  const own = await multipart([field('once', 'mine'), field('remove', String(b))])
  expect(own.form.uploads.map(({ name }) => name)).toEqual(['a.txt'])
  expect(files()).toEqual([sha256('a')])
  await multipart([field('once', 'mine'), field('remove', String(a))])
  expect(files()).toEqual([sha256('a')])
  await multipart([field('once', 'other'), field('remove', String(other.uploads[0]?.id))])
  expect(files()).toEqual([])
})

test('a removed file makes room for the one that comes with it', async () => {
  const { multipart } = openForm({ limits: { files: 1, fileBytes: 1000 } })
  const { form } = await multipart([field('once', 'mine'), file('a.txt', 'a')])
  const swapped = await multipart([
    field('once', 'mine'),
    file('b.txt', 'b'),
    field('remove', String(form.uploads[0]?.id)),
  ])
  expect([swapped.status, swapped.form.uploads.map(({ name }) => name)]).toEqual([200, ['b.txt']])
})

test('a file too big is a mistake; the good ones and the words stay', async () => {
  const { multipart, files } = openForm()
  const answer = await multipart([
    file('good.txt', 'good'),
    file('big.txt', Buffer.alloc(1001, 'x')),
    file('fits.txt', Buffer.alloc(1000, 'y')),
    field('body', 'My words'),
  ])
  expect(answer.status).toBe(422)
  expect(words(answer.form.wrong)).toBe('"big.txt" must be smaller than 1 kB')
  expect(answer.form.get('body')).toBe('My words')
  expect(answer.form.uploads.map(({ name }) => name)).toEqual(['good.txt', 'fits.txt'])
  expect(files()).toHaveLength(2)
})

test('the limit is told in the unit a person would use', async () => {
  const { multipart } = openForm({ limits: { files: 1, fileBytes: 1_500_000 } })
  const { form } = await multipart([file('big.txt', Buffer.alloc(1_500_001))])
  expect(words(form.wrong)).toBe('"big.txt" must be smaller than 1.5 MB')
})

test('one file too many is a mistake, counted with those that wait; the first ones stay', async () => {
  const { multipart, files } = openForm()
  const many = await multipart(['1', '2', '3', '4', '5'].map((name) => file(name, name)))
  expect([many.status, words(many.form.wrong)]).toEqual([422, 'You can only attach up to 3 files'])
  expect(many.form.uploads.map(({ name }) => name)).toEqual(['1', '2', '3'])
  const more = await multipart([field('once', many.form.once), file('6', '6')])
  expect([more.status, words(more.form.wrong)]).toEqual([422, 'You can only attach up to 3 files'])
  expect(files().sort()).toEqual(['1', '2', '3'].map(sha256).sort())
})

test('files that are too many are read past, not written', async () => {
  const { multipart, desk } = openForm()
  const { keep } = desk.store
  let kept = 0
  desk.store.keep = (bytes, most) => {
    kept++
    return keep(bytes, most)
  }
  await multipart(['1', '2', '3', '4', '5'].map((name) => file(name, name)))
  expect(kept).toBe(3)
})

test('an empty file is a mistake and is not kept; several mistakes are told together', async () => {
  const { multipart, untouched } = openForm()
  const { status, form } = await multipart([
    file('empty.txt', ''),
    file('big.txt', Buffer.alloc(2000)),
  ])
  expect([status, words(form.wrong)]).toEqual([
    422,
    '"empty.txt" is empty. "big.txt" must be smaller than 1 kB',
  ])
  expect(form.uploads).toEqual([])
  await untouched()
})

test('when the disk fails for one file the words and the other files stay', async () => {
  let first = true
  const failing = openForm()
  const keep = failing.desk.store.keep
  failing.desk.store.keep = (bytes, most) => {
    if (!first) return keep(bytes, most)
    first = false
    return Promise.reject(new Error('ENOSPC (expected in this test)'))
  }
  const { status, form } = await failing.multipart([
    file('a.txt', Buffer.alloc(900, 'a')),
    file('b.txt', 'b'),
    field('body', 'words'),
  ])
  expect([status, words(form.wrong)]).toEqual([422, '"a.txt" could not be uploaded. Try again'])
  expect([form.get('body'), form.uploads.map(({ name }) => name)]).toEqual(['words', ['b.txt']])
})

const good = file('good.txt', 'good')
const fieldsOf = (count: number) => Array.from({ length: count }, (_, i) => field(`f${i}`, ''))

test.each<[string, number, Part[]]>([
  ['NUL', 400, [good, field('body', 'a\0b')]],
  ['broken UTF-8', 400, [good, field('body', Buffer.from('caf\xe9', 'latin1'))]],
  ['UTF-8 of a lone surrogate', 400, [good, field('body', Buffer.from([0xed, 0xa0, 0x80]))]],
  [
    'latin1 declared',
    400,
    [
      good,
      ['form-data; name="body"\r\nContent-Type: text/plain; charset=latin1', Buffer.from([0xe9])],
    ],
  ],
  ['a repeated field', 400, [good, field('status', 'a'), field('status', 'b')]],
  ['201 fields', 400, [good, ...fieldsOf(201)]],
  ['1001 parts', 400, Array.from({ length: 1001 }, () => file('a', 'a'))],
  ['a field without a name', 400, [good, ['form-data', 'x']]],
  ['a field with an empty name', 400, [good, field('', 'x')]],
  ['a name that is not UTF-8', 400, [good, ['form-data; name="\ufffd"', 'x']]],
  ['a very long name', 400, [good, field('n'.repeat(101), 'x')]],
  ['a very long once', 400, [good, field('once', 'n'.repeat(201))]],
  ['a file in another field', 400, [good, file('a.txt', 'a', 'avatar')]],
  ['a file without a field', 400, [good, ['form-data; filename="a.txt"', 'a']]],
])('no form of ours sends %s: refused, and nothing stays', async (_what, status, parts) => {
  const { multipart, untouched, read } = openForm({ limits: { files: 10, fileBytes: 1000 } })
  expect((await multipart(parts)).status).toBe(status)
  expect(read).toEqual([])
  await untouched()
})

test.each<[string, number, string]>([
  ['NUL', 400, 'body=a%00b'],
  ['NUL in a name', 400, 'a%00b=c'],
  ['broken UTF-8', 400, 'body=caf%E9'],
  ['broken UTF-8 in a name', 400, 'caf%E9=1'],
  ['a repeated field', 400, 'status=a&status=b'],
  ['a repeated field without a value', 400, 'status&status'],
  ['201 fields', 400, Array.from({ length: 201 }, (_, i) => `f${i}=`).join('&')],
  ['a very long name', 400, `${'n'.repeat(101)}=1`],
  ['100,000 fields', 400, 'a&'.repeat(100_000)],
  ['more than 1 MB', 413, `body=${'x'.repeat(2 ** 20)}`],
])('urlencoded: no form of ours sends %s', async (_what, status, body) => {
  const { post, read } = openForm()
  expect((await post(body, urlencoded)).status).toBe(status)
  expect(read).toEqual([])
})

test('200 fields are read, and raw UTF-8 too', async () => {
  const { post, multipart } = openForm()
  expect((await multipart([...fieldsOf(200), good])).form.names()).toHaveLength(200)
  const { form } = await post('name=Zoë+%F0%9F%99%82&percent=100%25+%zz', urlencoded)
  expect([form.get('name'), form.get('percent')]).toEqual(['Zoë 🙂', '100% %zz'])
})

test('a text part that names its character set is read by its bytes', async () => {
  const { multipart } = openForm()
  const { form } = await multipart([
    ['form-data; name="body"\r\nContent-Type: text/plain; charset=utf-8', 'Zoë'],
  ])
  expect(form.get('body')).toBe('Zoë')
})

test('only the names the caller gives may come more than once', async () => {
  const { post } = openForm({ many: ['tag'] })
  const { form } = await post('tag=a&tag=b&tag=c', urlencoded)
  expect([form.get('tag'), form.all('tag'), form.all('none')]).toEqual([
    'a, b, c',
    ['a', 'b', 'c'],
    [],
  ])
  expect((await post('tag=a&status=a&status=b', urlencoded)).status).toBe(400)
})

test('names of prototypes are names', async () => {
  const { post } = openForm()
  const { form } = await post('__proto__=a&constructor=b&toString=c&__proto__.x=d', urlencoded)
  expect([form.get('__proto__'), form.get('constructor'), form.has('valueOf')]).toEqual([
    'a',
    'b',
    false,
  ])
  expect(({} as Record<string, unknown>).x).toBeUndefined() // any object would do
})

test('words over 1 MB in a form with files are 413, not cut short', async () => {
  const { multipart, untouched } = openForm({ limits: { files: 10, fileBytes: 2 ** 20 } })
  expect((await multipart([good, field('body', 'x'.repeat(2 ** 20 + 1))])).status).toBe(413)
  expect(
    (await multipart([good, field('a', 'x'.repeat(2 ** 19)), field('b', 'x'.repeat(2 ** 19 + 1))]))
      .status,
  ).toBe(413)
  await untouched()
  const { form } = await multipart([field('body', 'x'.repeat(2 ** 20))])
  expect(form.get('body')).toHaveLength(2 ** 20)
})

test.each([
  'text/plain',
  'application/json',
  'multipart/mixed; boundary=x',
  'multipart/form-data',
  '',
])('a body of type %j is not a form', async (type) => {
  const { post } = openForm()
  expect((await post(Buffer.from('x'), { 'Content-Type': type })).status).toBe(415)
})

test.each(['', '; boundary=', `; boundary=${'b'.repeat(300)}`, '; charset=utf-8'])(
  'multipart with a useless boundary %j is refused',
  async (more) => {
    const { post } = openForm()
    const type = `multipart/form-data${more}`
    expect((await post(bodyOf([good]), { 'Content-Type': type })).status).toBeGreaterThanOrEqual(
      400,
    )
  },
)

test.each([
  ['C:\\Users\\me\\photo.png', 'photo.png'],
  ['../../etc/passwd', 'passwd'],
  ['..', 'file'],
  ['', 'file'],
  ['/', 'file'],
  ['a/..', 'file'],
  ['invoice\u202egnp.exe', 'invoicegnp.exe'],
  ['shell\u200b.php', 'shell.php'],
  ['evil.exe. . ', 'evil.exe'],
  ['a\r\nb\0c\u2028d', 'abcd'],
  ['Zoe\u0308.txt', 'Zo\u00eb.txt'],
  ['CON', 'CON'],
  ['a\ud800b.txt', 'ab.txt'],
  [`${'🙂'.repeat(300)}.tar.gz`, `${'🙂'.repeat(197)}.gz`],
  [`${'x'.repeat(300)}`, 'x'.repeat(200)],
  ['say %22hi%22.txt', 'say "hi".txt'],
  [' . ', 'file'],
])('the file %j is called %j', (sentName, name) => {
  expect(fileName(sentName)).toBe(name)
})

test('naughty names are labels and touch nothing else', async () => {
  const { multipart, files } = openForm()
  const { form } = await multipart([
    file('..\\..\\evil\u202e.txt', 'a'),
    ['form-data; name="files"; filename*=UTF-8\'\'..%2F%C3%BC%00ber.txt', 'b'],
    file('', 'c'),
  ])
  expect(form.uploads.map(({ name }) => name)).toEqual(['evil.txt', 'über.txt', 'file'])
  expect(files().sort()).toEqual(['a', 'b', 'c'].map(sha256).sort())
})

test('a form that ends anywhere before its end leaves nothing behind', async () => {
  const { post, untouched, read } = openForm()
  const whole = bodyOf([
    field('once', 'mine'),
    file('a.txt', 'a'.repeat(50)),
    file('b.txt', 'b'),
    field('body', 'words'),
  ])
  for (let end = 0; end < whole.length - 4; end += 3) {
    const type = `multipart/form-data; boundary=${boundary}`
    const { status } = await post(whole.subarray(0, end), { 'Content-Type': type })
    expect([end, status]).toEqual([end, 400])
  }
  expect(read).toEqual([])
  await untouched()
})

const between = `--${boundary}`
test.each([
  ['after the end', `${between}--\r\n${between}\r\nX: y\r\n\r\n${between}--\r\n`],
  [
    'without a name',
    `${bodyOf([good], '\r\n')}X: y\r\n\r\n${'x'.repeat(300_000)}\r\n${between}--\r\n`,
  ],
])(
  'a part %s, over which the parser falls, is refused and not waited for',
  async (_what, whole) => {
    const { post, untouched } = openForm()
    const atOnce = new ReadableStream({
      start(body) {
        body.enqueue(Buffer.from(whole))
        body.close()
      },
    })
    const type = `multipart/form-data; boundary=${boundary}`
    const begun = vi.spyOn(globalThis, 'setInterval')
    const ended = vi.spyOn(globalThis, 'clearInterval')
    onTestFinished(() => void vi.restoreAllMocks())
    expect((await post(atOnce, { 'Content-Type': type })).status).toBe(400)
    for (const { value } of begun.mock.results) expect(ended).toHaveBeenCalledWith(value)
    await untouched()
  },
)

test('a slow disk is waited for', async () => {
  const { multipart, desk } = openForm({ limits: { files: 1, fileBytes: 2 ** 20 } })
  const { keep } = desk.store
  desk.store.keep = async (bytes, most) => {
    await new Promise((resolve) => setTimeout(resolve, 1300))
    return keep(bytes, most)
  }
  const { form } = await multipart([file('a.bin', Buffer.alloc(500_000)), field('body', 'words')])
  expect([form.get('body'), form.uploads[0]?.size]).toEqual(['words', 500_000])
})

test('what comes after the end is not read', async () => {
  const { multipart } = openForm()
  expect(
    (await multipart([field('a', '1')], `--\r\n${'epilogue '.repeat(20_000)}`)).form.get('a'),
  ).toBe('1')
})

test('a body too large is 413, whatever it says of its length', async () => {
  const { app, untouched, read } = openForm()
  const port = await listen(app)
  const most = small.files * small.fileBytes + 2 ** 20
  const send = async (headers: Record<string, string>, chunks: number) => {
    const out = request({
      port,
      method: 'POST',
      headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}`, ...headers },
    })
    out.on('error', () => {})
    const answered = once(out, 'response')
    out.write(bodyOf([good, file('big.txt', '')], '').subarray(0, -20))
    for (let i = 0; i < chunks && !out.destroyed; i++) out.write(Buffer.alloc(2 ** 16, 'x'))
    const [answer] = await answered
    out.destroy()
    return answer.statusCode
  }
  expect(await send({}, 200)).toBe(413)
  expect(await send({ 'Content-Length': String(most + 1) }, 0)).toBe(413)
  expect(await send({ 'Content-Length': '999999999999' }, 1)).toBe(413)
  expect(read).toEqual([])
  await untouched()
})

test('a chunked body of the largest size allowed is read', async () => {
  const { app, read } = openForm({ limits: { files: 1, fileBytes: 2 ** 20 } })
  const port = await listen(app)
  const body = bodyOf([
    file('a.bin', Buffer.alloc(2 ** 20, 1)),
    field('body', 'x'.repeat(2 ** 20 - 300)),
  ])
  const out = request({
    port,
    method: 'POST',
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
  })
  const answered = once(out, 'response')
  await pipeline(
    Readable.from([body.subarray(0, 7), body.subarray(7, 99_999), body.subarray(99_999)]),
    out,
  )
  expect((await answered)[0].statusCode).toBe(200)
  expect(read[0]?.uploads).toHaveLength(1)
})

test.each([0.1, 0.5, 0.99])(
  'an upload whose line is cut at %d leaves nothing behind',
  async (part) => {
    const { app, untouched, files, read, refused, desk } = openForm({
      limits: { files: 3, fileBytes: 2 ** 21 },
    })
    const letGo: string[] = []
    const release = desk.store.letGo
    desk.store.letGo = (hash) => {
      letGo.push(hash)
      release(hash)
    }
    const port = await listen(app)
    const body = bodyOf([
      field('once', 'mine'),
      good,
      file('big.bin', randomBytes(2 ** 20)),
      field('body', 'words'),
    ])
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    socket.write(
      `POST / HTTP/1.1\r\nHost: desk\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${body.length}\r\n\r\n`,
    )
    socket.write(body.subarray(0, body.length * part))
    await expect.poll(files).toContain(sha256('good')) // it has come as far as the second file
    socket.destroy()
    await expect.poll(() => letGo).toContain(sha256('good'))
    await expect.poll(files).toEqual([])
    expect([read, refused]).toEqual([[], [400]])
    await untouched()
  },
)

test('a form cut off takes no bytes from another form that sent the same', async () => {
  const { app, multipart, files } = openForm()
  const port = await listen(app)
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  socket.write(
    `POST / HTTP/1.1\r\nHost: desk\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: 9999\r\n\r\n`,
  )
  socket.write(bodyOf([good, field('body', 'half')]).subarray(0, -40))
  await expect.poll(files).toEqual([sha256('good')])
  const { form } = await multipart([good])
  socket.destroy()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(form.uploads).toHaveLength(1)
  expect(files()).toEqual([sha256('good')])
})

test('whoever names the same content at the last moment keeps it', async () => {
  const { multipart, files, desk } = openForm()
  const { remove } = desk.store
  desk.store.remove = async (hash, named) => {
    await multipart([good])
    await remove(hash, named)
  }
  await multipart([good, field('body', '\0')])
  expect(files()).toEqual([sha256('good')])
})

test('the same file, sent and cut off and removed by many at once, is there exactly when it is named', async () => {
  const { multipart, rows, files, desk } = openForm()
  const turn = async (i: number) => {
    const { form } = await multipart([field('once', `form-${i}`), good])
    if (i % 3 === 0)
      await multipart([field('once', `form-${i}`), field('remove', String(form.uploads[0]?.id))])
    if (i % 3 === 1) await multipart([good, field('body', '\0')])
    if (i % 7 === 0) await sweepUploads(desk)
  }
  await Promise.all(Array.from({ length: 60 }, (_, i) => turn(i)))
  expect(await rows()).toHaveLength(40)
  expect(files()).toEqual([sha256('good')])
  for (const { id, once } of await rows())
    await multipart([field('once', once), field('remove', id)])
  expect(files()).toEqual([])
})

test('after 24 hours what waits is swept, but not what a ticket holds or what still waits', async () => {
  const { multipart, rows, files, desk, clock } = openForm()
  await multipart([file('old.txt', 'old'), file('held.txt', 'held'), file('both.txt', 'both')])
  await desk.write(async (tx) => {
    await tx
      .insertInto('person')
      .values({
        id: 7,
        name: 'Ken',
        role: 'customer',
        username: null,
        password_hash: null,
        time_zone: null,
        created_at: 0,
      })
      .execute()
  })
  clock.at += 24 * hour - 1
  await sweepUploads(desk)
  expect(await rows()).toHaveLength(3)
  await multipart([file('both.txt', 'both')])
  clock.at += 3 * hour
  await attach(desk, sha256('held'))
  await sweepUploads(desk)
  expect((await rows()).map(({ name }) => name)).toEqual(['both.txt'])
  expect(files().sort()).toEqual(['held', 'both'].map(sha256).sort())
})

test('what a crash left without a row is swept, but not what is being kept', async () => {
  const { desk, files } = openForm()
  const orphan = await desk.store.keep(Readable.from([Buffer.from('orphan')]), 10)
  await sweepUploads(desk)
  expect(files()).toEqual([sha256('orphan')])
  if (orphan !== 'too big') desk.store.letGo(orphan.hash)
  await sweepUploads(desk)
  expect(files()).toEqual([])
})

test('100 MB stream through without filling the memory', { timeout: 60_000 }, async () => {
  const { app, read, files } = openForm({ limits: { files: 4, fileBytes: 26 * 2 ** 20 } })
  const port = await listen(app)
  const block = randomBytes(2 ** 20)
  async function* hundred() {
    for (const name of ['1', '2', '3', '4']) {
      yield Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n\r\n${name}`,
      )
      for (let i = 0; i < 25; i++) yield block
      yield Buffer.from('\r\n')
    }
    yield Buffer.from(`--${boundary}--\r\n`)
  }
  let most = 0
  const before = process.memoryUsage().rss
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5)
  const out = request({
    port,
    method: 'POST',
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
  })
  const answered = once(out, 'response')
  await pipeline(hundred, out)
  expect((await answered)[0].statusCode).toBe(200)
  clearInterval(watch)
  expect(read[0]?.uploads).toHaveLength(4)
  expect(files()).toHaveLength(4)
  expect((most - before) / 2 ** 20).toBeLessThan(60)
})

/** Hangs a file on an entry, as a verb would. */
const attach = (desk: Desk, hash: string) =>
  desk.write(async (tx) => {
    const at = desk.now()
    const first = (table: 'department' | 'priority' | 'sla_plan' | 'help_topic') =>
      tx.selectFrom(table).select('id').executeTakeFirstOrThrow()
    const department_id = (await first('department')).id
    const priority_id = (await first('priority')).id
    const sla_plan_id = (await first('sla_plan')).id
    const topic_id = (await first('help_topic')).id
    const ticket = {
      id: 1,
      number: 100_001,
      subject: 'x',
      status: 'open',
      customer_id: 7,
      source: 'web',
    } as const
    const times = {
      opened_at: at,
      started_at: at,
      due_at: at,
      since_at: at,
      assignee_id: null,
      team_id: null,
      closed_at: null,
      last_entry_id: null,
    }
    await tx
      .insertInto('ticket')
      .values({ ...ticket, ...times, department_id, priority_id, sla_plan_id, topic_id })
      .execute()
    const event = {
      at,
      ticket_id: 1,
      by_id: 7,
      acting_as: 'customer',
      via: 'web',
      verb: 'open',
      seen: 'everyone',
    } as const
    await tx
      .insertInto('event')
      .values({
        id: 1,
        ...event,
        meant_for: null,
        key: null,
        changes: '{}',
        digests: '{}',
        undoes: null,
      })
      .execute()
    await tx
      .insertInto('attachment')
      .values({ id: 'a', event_id: 1, hash, name: 'held.txt', type: 'text/plain', size: 4 })
      .execute()
  })
