import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { expect, onTestFinished, test } from 'vitest'
import type { Desk } from '../../src/desk/desk.ts'
import { clearHalfWritten, openStore } from '../../src/desk/store.ts'
import { fileAnswer } from '../../src/web/files.ts'

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
const stream = (...chunks: (Buffer | string)[]) =>
  Readable.from(chunks.map((chunk) => Buffer.from(chunk)))

function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, store: openStore(folder), files: () => filesIn(folder) }
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)

test('a file lies under its hash and comes out as it went in', async () => {
  const { folder, store } = openFolder()
  const hash = sha256('hello there')
  expect(await store.keep(stream('hello ', 'there'), 11)).toEqual({
    hash,
    size: 11,
    type: 'text/plain',
  })
  const path = join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  expect(readFileSync(path, 'utf8')).toBe('hello there')
  expect(statSync(path).mode & 0o077).toBe(0)
  expect(String(await buffer(await store.open(hash)))).toBe('hello there')
})

test('the same content twice is stored once, also at the same moment', async () => {
  const { store, files } = openFolder()
  await Promise.all([1, 2, 3].map(() => store.keep(stream('same'), 10)))
  await store.keep(stream('sa', 'me'), 10)
  expect(files()).toEqual([sha256('same')])
})

test('a byte over the limit is too big: nothing is kept, and the source is not ended', async () => {
  const { store, files } = openFolder()
  const source = new PassThrough()
  source.write('12345')
  source.write('6')
  expect(await store.keep(source, 5)).toBe('too big')
  expect(files()).toEqual([])
  expect(source.destroyed).toBe(false)
  source.end('more')
  source.resume()
  await once(source, 'end')
})

test('a source that breaks, or was broken before, leaves nothing behind', async () => {
  const { store, files } = openFolder()
  const breaking = new PassThrough()
  breaking.write('half of')
  setTimeout(() => breaking.destroy(new Error('cut')), 20)
  await expect(store.keep(breaking, 100)).rejects.toThrow('cut')
  const broken = new PassThrough()
  broken.on('error', () => {}).destroy(new Error('cut before'))
  await expect(store.keep(broken, 100)).rejects.toThrow()
  expect(files()).toEqual([])
})

test('what a crash left half written is gone when it is cleared, the rest stays', async () => {
  const { folder, store, files } = openFolder()
  const kept = await store.keep(stream('kept'), 10)
  writeFileSync(join(folder, 'tmp', 'halfway'), 'half')
  clearHalfWritten(folder)
  openStore(folder)
  expect(kept).toMatchObject({ hash: sha256('kept') })
  expect(files()).toEqual([sha256('kept')])
})

test('a second program that opens the folder takes no file from the first that is on its way', async () => {
  const { folder, store, files } = openFolder()
  const source = new PassThrough()
  source.write('half of ')
  const kept = store.keep(source, 100)
  await expect.poll(files).toHaveLength(1)
  openStore(folder)
  expect(files()).toHaveLength(1)
  source.end('it')
  expect(await kept).toMatchObject({ hash: sha256('half of it') })
  expect(files()).toEqual([sha256('half of it')])
})

test('with less than 500 MB free nothing is kept, and the source is not ended', async () => {
  const { folder, files } = openFolder()
  let free = 499_000_000
  const store = openStore(folder, async () => free)
  const source = new PassThrough()
  source.end('hello')
  await expect(store.keep(source, 100)).rejects.toMatchObject({
    code: 'ENOSPC',
    message: 'Under 500 MB are free: no file is taken.',
  })
  expect(files()).toEqual([])
  expect(source.destroyed).toBe(false)
  free = 500_000_000
  expect(await store.keep(source, 100)).toMatchObject({ hash: sha256('hello') })
})

test.each<[string, string, string]>([
  ['png', '\x89PNG\r\n\x1a\n\0\0', 'image/png'],
  ['jpeg', '\xff\xd8\xff\xe0', 'image/jpeg'],
  ['gif', 'GIF89a\x01', 'image/gif'],
  ['webp', 'RIFF\x01\x02\x03\x04WEBPVP8 ', 'image/webp'],
  ['another RIFF', 'RIFF\x01\x02\x03\x04WAVE', 'application/octet-stream'],
  ['pdf', '%PDF-1.7\n\xe2\xe3', 'application/pdf'],
  ['zip', 'PK\x03\x04\x14\0', 'application/zip'],
  ['text', 'Good morning\r\n\ttab', 'text/plain'],
  ['svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', 'text/plain'],
  ['html', '<!doctype html><script>x()</script>', 'text/plain'],
  ['html with a NUL', '<html>\0', 'application/octet-stream'],
  ['not UTF-8', 'caf\xe9', 'application/octet-stream'],
  ['UTF-8 cut in a letter', '\xc3', 'application/octet-stream'],
])('the type comes from the bytes: %s', async (_name, bytes, type) => {
  const { store } = openFolder()
  expect(await store.keep(stream(Buffer.from(bytes, 'latin1')), 100)).toMatchObject({ type })
})

test('the type does not depend on how the bytes are cut', async () => {
  const { store } = openFolder()
  const one = (text: string) => stream(...[...Buffer.from(text)].map((byte) => Buffer.of(byte)))
  expect(await store.keep(one('RIFF1234WEBPVP8 '), 100)).toMatchObject({ type: 'image/webp' })
  expect(await store.keep(one('naïve 🙂'), 100)).toMatchObject({ type: 'text/plain' })
})

test.each([
  '',
  '../../etc/passwd',
  'a'.repeat(63),
  'A'.repeat(64),
  `${'a'.repeat(64)}/..`,
  `${'a'.repeat(64)}\n`,
])('only a SHA-256 is looked up: %j', async (hash) => {
  const { store } = openFolder()
  await expect(store.open(hash)).rejects.toThrow('no SHA-256')
  await expect(store.remove(hash)).rejects.toThrow('no SHA-256')
})

test('a file that is not there: opening throws, removing does not', async () => {
  const { store } = openFolder()
  await expect(store.open(sha256('nothing'))).rejects.toThrow('ENOENT')
  await store.remove(sha256('nothing'))
})

test('a file is removed only when the last who kept it has let go, and no row names it', async () => {
  const { store, files } = openFolder()
  const hash = sha256('held')
  await store.keep(stream('held'), 10)
  await store.keep(stream('held'), 10)
  store.letGo(hash)
  await store.remove(hash)
  expect(files()).toEqual([hash])
  store.letGo(hash)
  await store.remove(hash, async () => true)
  expect(files()).toEqual([hash])
  await store.remove(hash, async () => false)
  expect(files()).toEqual([])
})

test('a file kept while it is being removed is there afterwards', async () => {
  const { store, files } = openFolder()
  const hash = sha256('again')
  await store.keep(stream('again'), 10)
  store.letGo(hash)
  let kept: Promise<unknown> | undefined
  await store.remove(hash, async () => {
    kept = store.keep(stream('again'), 10)
    await new Promise((resolve) => setTimeout(resolve, 30))
    return false
  })
  await kept
  expect(files()).toEqual([hash])
})

test('a failed rename holds nothing', async () => {
  const { folder, store } = openFolder()
  const hash = sha256('blocked')
  writeFileSync(join(folder, hash.slice(0, 2)), 'a file where a folder should be')
  await expect(store.keep(stream('blocked'), 10)).rejects.toThrow()
  rmSync(join(folder, hash.slice(0, 2)))
  await store.keep(stream('blocked'), 10)
  store.letGo(hash)
  await store.remove(hash)
  expect(filesIn(folder)).toEqual([])
})

test('all() names every file and nothing else', async () => {
  const { folder, store } = openFolder()
  for (const text of ['a', 'b', 'c']) await store.keep(stream(text), 10)
  mkdirSync(join(folder, 'ab', 'cd'), { recursive: true })
  writeFileSync(join(folder, 'ab', 'cd', 'Thumbs.db'), '')
  writeFileSync(join(folder, 'ab', 'cd', 'x'.repeat(64)), '')
  writeFileSync(join(folder, 'tmp', 'x'), '')
  const all: string[] = []
  for await (const hash of store.all()) all.push(hash)
  expect(all.sort()).toEqual(['a', 'b', 'c'].map(sha256).sort())
})

type Attached = Parameters<typeof fileAnswer>[2]

async function openShelf(content: string | Buffer, more: Partial<Attached> = {}) {
  const { store } = openFolder()
  const kept = await store.keep(stream(content), 2 ** 26)
  if (kept === 'too big') throw new Error(kept)
  const opened: Readable[] = []
  const watched = async (hash: string) => {
    const bytes = await store.open(hash)
    opened.push(bytes)
    return bytes
  }
  const desk: Pick<Desk, 'store'> = { store: { ...store, open: watched } }
  const app = new Hono()
  app.get('/files/:id/:name', (c) => fileAnswer(c, desk, { ...kept, name: 'a.txt', ...more }))
  return { app, opened }
}

test('a file is answered as a download that runs nowhere', async () => {
  const { app, opened } = await openShelf('<script>x()</script>', { name: 'Übersicht "1".html' })
  const answer = await app.request('/files/7/a')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/plain',
    'content-length': '20',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
    'content-disposition':
      'attachment; filename="_bersicht _1_.html"; filename*=UTF-8\'\'%C3%9Cbersicht%20%221%22.html',
  })
  expect(await answer.text()).toBe('<script>x()</script>')
  expect(opened).toHaveLength(1)
})

test.each([
  'a\r\nSet-Cookie: x=1',
  'a\0b',
  '"; filename="evil.exe',
  'a\\"b',
  '\ud800',
  '日本語',
  "it's (1)*.txt",
])('no name gets out of its header: %j', async (name) => {
  const { app } = await openShelf('x', { name })
  const answer = await app.request('/files/7/a')
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="[ !#-$&-[\]-~]*"; filename\*=UTF-8''[\w%.!~-]*$/,
  )
})

test('htmx gets the address and no bytes, HEAD gets the headers and opens nothing', async () => {
  const { app, opened } = await openShelf('<b>content</b>')
  const asked = await app.request('/files/7/%C3%BC%0A.txt?x', { headers: { 'HX-Request': 'true' } })
  expect(asked.headers.get('hx-redirect')).toBe('/files/7/%C3%BC%0A.txt')
  expect(await asked.text()).toBe('')
  const head = await app.request('/files/7/a', { method: 'HEAD' })
  expect(head.headers.get('content-length')).toBe('14')
  expect(opened).toEqual([])
})

test('a reader who goes away half way leaves no file open', async () => {
  const { app, opened } = await openShelf(Buffer.alloc(2 ** 25, 'x'))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo // it listens on a port
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  socket.write('GET /files/7/a HTTP/1.1\r\nHost: desk\r\n\r\n')
  await once(socket, 'data')
  socket.destroy()
  await expect.poll(() => opened.map((bytes) => bytes.closed)).toEqual([true])
  expect(opened[0]?.readableEnded).toBe(false)
})
