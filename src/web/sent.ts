import type { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Desk } from '../desk/desk.ts'
import type { Upload } from '../desk/events.ts'
import { type Message, say } from '../desk/say.ts'
import { randomWord } from '../desk/secret.ts'
import { type Arrived, fileName, giveBack, wait } from './uploads.ts'

/** How many files one form may carry, and how big each may be. */
export type Limits = { files: number; fileBytes: number }

/** One submission of a form, whole: its words, and the files that wait for it. */
export type Sent = {
  get(name: string): string | undefined
  all(name: string): string[]
  has(name: string): boolean
  names(): string[]
  /** The form's own token; a new one when it had none. */
  once: string
  /** All that wait for this form, also from earlier tries, in the order they came. */
  uploads: Upload[]
  /** What is wrong with the files. */
  wrong?: Message
}

/**
 * Reads the form that was posted as a stream: its files go straight to disk and wait there for the form to be accepted.
 * Mistakes a person can make come back in `wrong`. What no form of ours sends throws an HTTPException (400, 413, 415);
 * then nothing of it stays, as when the line is cut. Only the names in `many` may come more than once.
 */
export async function sent(
  c: Context,
  desk: Desk,
  limits: Limits,
  many: string[] = [],
): Promise<Sent> {
  const { fields, files, wrong, left } = await arrived(c, desk, limits, many)
  const get = (name: string) => fields.get(name)?.[0]
  const once = get('once') || randomWord()
  const waits = await wait(desk, { once, files, remove: get('remove'), most: limits.files })

  const message = together(left + waits.left ? [...wrong, tooMany(limits)] : wrong)
  return {
    get,
    all: (name) => fields.get(name) ?? [],
    has: (name) => fields.has(name),
    names: () => [...fields.keys()],
    once,
    uploads: waits.uploads.map(({ id, hash, name, type, size }) => ({
      id,
      hash,
      name,
      type,
      size,
    })),
    ...(message && { wrong: message }),
  }
}

const megabyte = 2 ** 20
const mostFields = 200
const mostParts = 1000
const mostName = 100
const mostOnce = 200
const patience = 1000 // milliseconds

const refusals = {
  cut: [400, 'The form did not arrive whole.'],
  encoding: [400, 'The form holds what is not UTF-8 text.'],
  fields: [400, `The form has more than ${mostFields} fields or ${mostParts} parts.`],
  name: [400, 'The form has a field that no form of ours has.'],
  twice: [400, 'The form has a field twice.'],
  large: [413, 'This is more than a form may hold.'],
  type: [415, 'Only forms can be sent here.'],
} as const

const refuse = (why: keyof typeof refusals) => {
  const [status, message] = refusals[why]
  return new HTTPException(status, { message })
}

async function arrived(c: Context, desk: Desk, limits: Limits, many: string[]) {
  const { type, most } = kindOf(c, limits)
  if (Number(c.req.header('Content-Length') ?? 0) > most) throw refuse('large')
  const form = openForm(desk, limits, many)
  const parts = openParts(type, form)
  const reader = c.req.raw.body?.getReader()
  try {
    if (reader) await Promise.race([pour(reader, parts, most), parts.failed])
    await parts.read()
    return form
  } catch (error) {
    await parts.stop()
    await giveBack(desk, form.files)
    throw error
  } finally {
    reader?.releaseLock() // what is still on its way is the server's to drain, after the answer
  }
}

/** The kind of form, and how long it may be. What it says of its character set is not asked: it is UTF-8 or refused. */
function kindOf(c: Context, { files, fileBytes }: Limits) {
  const type = c.req.header('Content-Type') ?? ''
  if (/^multipart\/form-data\s*;/i.test(type)) return { type, most: files * fileBytes + megabyte }
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw refuse('type')
  return { type: 'application/x-www-form-urlencoded', most: megabyte }
}

/** Hands the body on, never faster than it is taken. */
async function pour(reader: Reader, { parser, patiently }: Parts, most: number) {
  let size = 0
  while (true) {
    const { done, value } = await reader.read().catch(() => Promise.reject(refuse('cut')))
    if (done) break
    size += value.byteLength
    if (size > most) throw refuse('large')
    await patiently((taken) => parser.write(value, taken))
  }
  await patiently((ended) => parser.once('finish', ended).end())
}

type Reader = ReadableStreamDefaultReader<Uint8Array>
type Parts = ReturnType<typeof openParts>

/** The parts of a form as they come, read one after the other. To the parser all are raw bytes: text is decoded here. */
function openParts(type: string, form: Form) {
  const parser = parserOf(type)
  const streams: Readable[] = []
  let reading = Promise.resolve()
  let unread = 0
  let stopped = false
  let watch: NodeJS.Timeout | undefined
  let reject = (_error: unknown) => {}
  const failed = new Promise<never>((_resolve, failing) => (reject = failing))
  failed.catch(() => {}) // it is also looked at later
  const fail = (error: unknown) => {
    stopped = true
    reject(error)
  }

  parser.on('error', () => fail(refuse('cut')))
  parser.on('partsLimit', () => fail(refuse('fields')))
  parser.on('field', (name, value, cut) => {
    if (stopped) return
    try {
      if (cut) throw refuse('name')
      form.field(textOf(Buffer.from(name, 'latin1')), Buffer.from(value, 'latin1'))
    } catch (error) {
      fail(error)
    }
  })
  parser.on('file', (name, bytes, file: string | undefined) => {
    bytes.on('error', () => {}) // who reads it hears of it too
    streams.push(bytes)
    unread++
    reading = reading.then(() => form.part(name, bytes, file)).finally(() => unread--)
    reading.catch(fail)
  })

  /** Behind some malformed parts the parser waits for itself: nothing is left to read, and yet it takes no more. */
  async function patiently(step: (done: () => void) => void) {
    watch = setInterval(() => unread || fail(refuse('cut')), patience)
    await new Promise<void>(step)
    clearInterval(watch)
  }

  return {
    parser,
    failed,
    patiently,
    read: () => reading,
    async stop() {
      clearInterval(watch)
      for (const bytes of streams) bytes.destroy(refuse('cut'))
      await reading.catch(() => {})
    },
  }
}

function parserOf(type: string) {
  const limits = { parts: mostParts, headerPairs: 20, headerSize: 16_384, fieldNameSize: mostName }
  try {
    const headers = { 'content-type': type }
    return new Busboy({
      headers,
      limits,
      defCharset: 'latin1',
      preservePath: true,
      isPartAFile: () => true,
    })
  } catch {
    throw refuse('cut') // no boundary
  }
}

type Form = ReturnType<typeof openForm>

/** What has come so far. A Map, because a field may be called `__proto__`. */
function openForm(desk: Desk, limits: Limits, many: string[]) {
  const fields = new Map<string, string[]>()
  const files: Arrived[] = []
  const wrong: Message[] = []
  const repeatable = new Set(['files', ...many])
  let count = 0
  let size = 0

  const form = {
    fields,
    files,
    wrong,
    /** How many files were one too many. */
    left: 0,

    field(name: string | undefined, bytes: Buffer) {
      if (++count > mostFields) throw refuse('fields')
      const values = fields.get(named(name)) ?? []
      if (values.length && !repeatable.has(named(name))) throw refuse('twice')
      const text = textOf(bytes).replace(/\r\n?/g, '\n').normalize('NFC')
      if (name === 'once' && text.length > mostOnce) throw refuse('name')
      fields.set(named(name), [...values, text])
    },

    async part(name: string | undefined, bytes: Readable, file: string | undefined) {
      if (file === undefined) form.field(name, await gathered(bytes))
      else await form.file(name, bytes, file)
      bytes.resume()
    },

    async file(field: string | undefined, bytes: Readable, sentName: string) {
      const empty = await isEmpty(bytes)
      if (empty && !sentName) return
      if (field !== 'files') throw refuse('name')
      const name = fileName(sentName)
      if (empty) wrong.push(say('"{file}" is empty', { file: name }))
      else if (files.length === limits.files) form.left++
      else await keep(name, bytes)
    },
  }

  async function keep(name: string, bytes: Readable) {
    const kept = await desk.store
      .keep(bytes, limits.fileBytes)
      .catch((error) => broken(name, bytes, error))
    if (kept === 'too big') wrong.push(tooBig(name, limits))
    else if (kept) files.push({ ...kept, name })
  }

  /** The disk failed, not the sender: the words are kept, the file is asked for again. */
  function broken(file: string, bytes: Readable, error: unknown) {
    if (bytes.errored) throw error
    console.error(error)
    wrong.push(say('"{file}" could not be uploaded. Try again', { file }))
  }

  async function gathered(bytes: Readable) {
    const chunks: Buffer[] = []
    for await (const chunk of bytes) {
      size += chunk.length
      if (size > megabyte) throw refuse('large')
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  }

  return form
}

/** A field's name is a short word, or no form of ours has it. */
function named(name: string | undefined) {
  if (!name || name.length > mostName || /[\p{Cc}\ufffd]/u.test(name)) throw refuse('name')
  return name
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textOf(bytes: Buffer) {
  const text = attempt(() => strict.decode(bytes))
  if (text === undefined || text.includes('\0')) throw refuse('encoding')
  return text
}

function attempt<T>(work: () => T) {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Whether nothing comes in this part, asked without taking anything out of it. */
async function isEmpty(bytes: Readable) {
  await new Promise<void>((begun) => {
    for (const event of ['readable', 'end', 'error', 'close']) bytes.once(event, () => begun())
  })
  return bytes.readableLength === 0
}

const tooBig = (file: string, { fileBytes }: Limits) =>
  say('"{file}" must be smaller than {size}', { file, size: sizeOf(fileBytes) })

const tooMany = ({ files }: Limits) =>
  say('You can only attach up to {count|1 file|{count} files}', { count: files })

/** In thousands, as the hint of the form says it. */
const sizeOf = (bytes: number) =>
  bytes < 1_000_000
    ? say('{count} kB', { count: Math.round(bytes / 1000) })
    : say('{count} MB', { count: Math.round(bytes / 100_000) / 10 })

/** The first of them, in one message: a field has one. */
function together(messages: Message[]) {
  const [first, ...others] = messages.slice(0, 5)
  return first && others.reduce((before, then) => say('{before}. {then}', { before, then }), first)
}
