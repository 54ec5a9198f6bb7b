import { answerName } from './answer-name.ts'
import type { Upload } from './events.ts'
import { type Context, type Fields, type InputOf, type Values, Wrong } from './fields.ts'
import type { Message } from './say.ts'

/** What somebody sent: a form, a letter, the API, an import. */
export type Submission = {
  get(name: string): string | undefined
  uploads?: Upload[]
  /** What is wrong with files, by the name under which they came. */
  wrong?: Record<string, Message>
}

export type Reading<F extends Fields> =
  | { ok: true; values: Values; uploads: Upload[]; input: InputOf<F> }
  | { ok: false; values: Values; uploads: Upload[]; wrong: Record<string, Message> }

/** Of some files those that came under the name of an answer. */
export const ownFiles = (name: string, uploads: Upload[]) =>
  uploads.filter(({ field_id }) => field_id !== null && answerName(field_id) === name)

/** Reads a submission with its fields. What is not among them is not read; nothing typed is lost. */
export function read<F extends Fields>(fields: F, sent: Submission, context: Context): Reading<F> {
  const input: Record<string, unknown> = {}
  const values: Values = {}
  const wrong: Record<string, Message> = {}
  const uploads = sent.uploads ?? []
  const plain = uploads.filter(({ field_id }) => field_id === null)
  const wrongFiles = sent.wrong?.files
  const keep = (name: string, value: unknown) => {
    if (value instanceof Wrong) wrong[name] = value.message
    else input[name] = value
  }

  for (const [name, field] of Object.entries(fields)) {
    if (field.control === 'files') {
      input[name] = plain
      if (wrongFiles) wrong[name] = wrongFiles
      continue
    }
    const raw = (sent.get(name) ?? '').normalize('NFC').trim() || (field.preset ?? '')
    values[name] = raw
    const file = plain.at(-1)
    if (field.takes && (wrongFiles || file)) {
      keep(name, wrongFiles ? new Wrong(wrongFiles) : file && field.takes(file))
      continue
    }
    if (field.takesAll) {
      const chosen = wrongFiles ? new Wrong(wrongFiles) : field.read(raw, context)
      keep(name, chosen instanceof Wrong ? chosen : [...chosen, ...plain])
      continue
    }
    if (field.control === 'answer_files') {
      const own = ownFiles(name, uploads)
      if (sent.wrong?.[name]) keep(name, new Wrong(sent.wrong[name]))
      else if (raw || own.length) keep(name, field.read(raw, { ...context, own }))
      else if (field.required) wrong[name] = field.missing
      continue
    }
    if (raw === '' && !field.readsEmpty) {
      if (field.required) wrong[name] = field.missing
      continue
    }
    if (!field.required && raw === context.begun?.[name]) continue // left as it was: nothing is wished
    keep(name, field.read(raw, context))
  }
  return Object.keys(wrong).length
    ? { ok: false, values, uploads, wrong }
    : { ok: true, values, uploads, input: input as InputOf<F> } // each field has just been read as its own type
}
