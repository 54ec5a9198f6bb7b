import type { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import type { Form } from './arriving.ts'
import { mostName, mostParts, refuse, textOf } from './refusals.ts'

const patience = 1000 // milliseconds

/** Hands the body on, never faster than it is taken. */
export async function pour(reader: Reader, { parser, patiently }: Parts, most: number) {
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
export function openParts(type: string, form: Form) {
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
