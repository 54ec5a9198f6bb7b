import { type Meeting, meetingIn } from './calendar.ts'
import type { Part } from './parsed.ts'
import { isTnef, tnefOf } from './tnef.ts'
import { uudecoded } from './uuencode.ts'

type Packed = { text: string; html: string; parts: Part[] }
type Unpacked = { text: string; html: string; files: Part[]; meeting: Meeting | null }

const most = 100

/**
 * What a message says and has when the files are opened that stand in its text (uuencode) or in one of Outlook's own
 * (winmail.dat), with the first invitation among them. What cannot be opened stays a file.
 */
export function unpacked({ text, html, parts }: Packed): Unpacked {
  const written = uudecoded(text)
  const said = { text: written.text, html }
  const opened = parts.flatMap((part) => openedFrom(part, said))
  const files = [...written.files.map(asPart), ...opened]
  const isMore = files.length > most && files.length > parts.length
  const calendar = files.find(({ type, name }) => type === 'text/calendar' || /\.ics$/i.test(name))
  const meeting = calendar && meetingIn(new TextDecoder().decode(calendar.bytes))
  return {
    ...(isMore ? { text, html, files: parts } : { ...said, files }),
    meeting: meeting ?? null,
  }
}

function openedFrom(part: Part, said: { text: string; html: string }): Part[] {
  if (isTnef(part.bytes)) return fromOutlook(part, said)
  const start = Buffer.from(
    part.bytes.buffer,
    part.bytes.byteOffset,
    Math.min(part.bytes.length, 40),
  )
  if (!/^\s*begin [0-7]{3,4} /.test(start.toString('latin1'))) return [part]
  const { text, files } = uudecoded(Buffer.from(part.bytes).toString('latin1'))
  const [file] = files
  if (!file || files.length > 1 || text) return [part]
  const isNamed = !/\ufffd|^part-\d+$/.test(part.name)
  return [{ ...part, name: isNamed ? part.name : inUtf8(file.name), bytes: file.bytes }]
}

function fromOutlook(part: Part, said: { text: string; html: string }): Part[] {
  try {
    const { text, html, files } = tnefOf(part.bytes)
    if (!files.length && !text && !html) return [part]
    if (!said.text.trim() && !said.html) Object.assign(said, { text, html })
    return files.map((file, place) => ({ ...file, name: file.name || `part-${place + 1}` }))
  } catch {
    return [part] // broken, or not for us to know: it stays as it came
  }
}

const asPart = ({ name, bytes }: Pick<Part, 'name' | 'bytes'>): Part => ({
  ...{ name, bytes, type: 'application/octet-stream', content_id: '' },
})

/** A name that was read byte by byte. */
function inUtf8(name: string) {
  const bytes = Buffer.from(name, 'latin1')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return name
  }
}
