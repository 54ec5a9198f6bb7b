import { text as textOf } from 'node:stream/consumers'
import type { Desk } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import type { Sent } from './sent.ts'

export type Pasted = { rows: string; wrong?: Record<string, Message> }

/** What was pasted, and behind it what the file holds; the file alone is told where it cannot be read as text. */
export async function pastedIn(desk: Desk, form: Sent): Promise<Pasted> {
  const pasted = form.get('rows') ?? ''
  if (form.wrong) return { rows: pasted, wrong: form.wrong }
  const [file] = form.uploads
  const read = file && (await textOf(await desk.store.open(file.hash)))
  if (file && /[\ufffd\0]/.test(read ?? ''))
    return {
      rows: pasted,
      wrong: {
        files: say('"{file}" is no UTF-8 text. Save it as CSV UTF-8', { file: file.name }),
      },
    }
  const rows = [pasted, read ?? '']
    .map((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .filter(Boolean)
    .join('\n')
  return { rows }
}
