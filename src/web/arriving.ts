import type { Readable } from 'node:stream'
import { fieldAnswered, isAnswerName } from '../desk/answer-name.ts'
import type { Desk } from '../desk/desk.ts'
import { fileName } from '../desk/file-name.ts'
import { type Message, say } from '../desk/say.ts'
import type { Arrived } from '../desk/upload.ts'
import { isField } from '../settings/questions.ts'
import { megabyte, mostFields, mostOnce, named, refuse, textOf } from './refusals.ts'
import type { Limits, WhyNot } from './sent.ts'

export type Form = ReturnType<typeof openForm>

/** What has come so far. A Map, because a field may be called `__proto__`. */
export function openForm(desk: Desk, limits: Limits, many: string[], whyNoFiles: WhyNot) {
  const fields = new Map<string, string[]>()
  const files: Arrived[] = []
  const wrong = new Map<string, Message[]>()
  const tell = (field: string, because: Message) =>
    wrong.set(field, [...(wrong.get(field) ?? []), because])
  const repeatable = new Set(['files', ...many])
  const mayRepeat = (name: string) => repeatable.has(name) || isAnswerName(name)
  let count = 0
  let size = 0
  let taken: boolean | undefined

  const form = {
    fields,
    files,
    wrong,
    /** Where there were more files than a form may carry. */
    left: new Set<string>(),

    field(name: string | undefined, bytes: Buffer) {
      if (++count > mostFields) throw refuse('fields')
      const values = fields.get(named(name)) ?? []
      if (values.length && !mayRepeat(named(name))) throw refuse('twice')
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
      if (!field || !(await isForFiles(field))) throw refuse('name')
      const name = fileName(sentName)
      if (empty) tell(field, say('"{file}" is empty', { file: name }))
      else if (files.length === limits.files) form.left.add(field)
      else if (await takesFiles(field)) await keep(field, name, bytes)
    },
  }

  /** The box that every form has, or that of a field the desk has; whether it is asked here is for the form to say. */
  async function isForFiles(name: string) {
    const id = fieldAnswered(name)
    if (id === undefined) return name === 'files'
    return desk.read((db) => isField(db, id))
  }

  /** Asked once for the whole form: its parts are read one after the other. */
  async function takesFiles(field: string) {
    if (taken !== undefined) return taken
    const why = await whyNoFiles()
    if (why) tell(field, why)
    taken = !why
    return taken
  }

  async function keep(field: string, name: string, bytes: Readable) {
    const kept = await desk.store.keep(bytes, limits.fileBytes).catch((error) => {
      tell(field, broken(name, bytes, error))
      return undefined
    })
    const field_id = fieldAnswered(field)
    if (kept === 'too big') tell(field, tooBig(name, limits))
    else if (kept) files.push({ ...kept, name, ...(field_id !== undefined && { field_id }) })
  }

  /** The disk failed, not the sender: the words are kept, the file is asked for again. */
  function broken(file: string, bytes: Readable, error: unknown) {
    if (bytes.errored) throw error
    console.error(error)
    return say('"{file}" could not be uploaded. Try again', { file })
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

/** Whether nothing comes in this part, asked without taking anything out of it. */
async function isEmpty(bytes: Readable) {
  await new Promise<void>((begun) => {
    for (const event of ['readable', 'end', 'error', 'close']) bytes.once(event, () => begun())
  })
  return bytes.readableLength === 0
}

const tooBig = (file: string, { fileBytes }: Limits) =>
  say('"{file}" must be smaller than {size}', { file, size: sizeOf(fileBytes) })

/** In thousands, as the hint of the form says it. */
const sizeOf = (bytes: number) =>
  bytes < 1_000_000
    ? say('{count} kB', { count: Math.round(bytes / 1000) })
    : say('{count} MB', { count: Math.round(bytes / 100_000) / 10 })
