/** What Outlook put into a file of its own kind. */
export type Tnef = { text: string; html: string; files: TnefFile[] }
export type TnefFile = {
  name: string
  type: string
  content_id: string
  bytes: Uint8Array<ArrayBuffer>
}

const signature = 0x223e9f78
const most = { files: 100, attributes: 10_000, properties: 2_000 }

/** The attributes and properties that are read (MS-OXTNEF 2.1.3, MS-OXPROPS). */
const attribute = {
  begin: 0x9002,
  title: 0x8010,
  data: 0x800f,
  more: 0x9005,
  body: 0x800c,
  properties: 0x9003,
  codePage: 0x9007,
}
const property = {
  body: 0x1000,
  html: 0x1013,
  longName: 0x3707,
  name: 0x3704,
  type: 0x370e,
  contentId: 0x3712,
  data: 0x3701,
}

/** Whether bytes are such a file. */
export const isTnef = (bytes: Uint8Array) =>
  bytes.length > 5 && viewOf(bytes).getUint32(0, true) === signature

/** Opens a winmail.dat (MS-OXTNEF). Nothing is unpacked, so it is never more than it was. Throws where it is broken. */
export function tnefOf(bytes: Uint8Array): Tnef {
  const view = viewOf(bytes)
  if (!isTnef(bytes)) throw new Error('This is no TNEF.')
  const found: Tnef = { text: '', html: '', files: [] }
  let decoder = new TextDecoder('windows-1252')
  let at = 6
  for (let count = 0; at + 9 <= bytes.length; count += 1) {
    if (count > most.attributes) throw new Error('It has too many attributes.')
    const id = view.getUint16(at + 1, true)
    const length = view.getUint32(at + 5, true)
    const data = bytes.subarray(at + 9, at + 9 + length)
    if (data.length < length) throw new Error('It ends too early.')
    at += 9 + length + 2
    const file = found.files.at(-1)
    if (id === attribute.codePage) decoder = decoderOf(viewOf(data).getUint32(0, true))
    if (id === attribute.body) found.text ||= textOf(decoder, data)
    if (id === attribute.properties) readMessage(found, propertiesIn(data, decoder), decoder)
    if (id === attribute.begin)
      found.files.push({ name: '', type: '', content_id: '', bytes: new Uint8Array() })
    if (found.files.length > most.files) throw new Error('It has too many files.')
    if (file && id === attribute.title) file.name ||= textOf(decoder, data)
    if (file && id === attribute.data) file.bytes = new Uint8Array(data)
    if (file && id === attribute.more) readFile(file, propertiesIn(data, decoder))
  }
  return found
}

type Properties = Map<number, string | Uint8Array>

function readMessage(found: Tnef, all: Properties, decoder: TextDecoder) {
  found.text = wordsOf(all, property.body) || found.text
  const html = all.get(property.html)
  found.html = typeof html === 'string' ? html : html ? textOf(decoder, html) : found.html
}

function readFile(file: TnefFile, all: Properties) {
  file.name = wordsOf(all, property.longName) || wordsOf(all, property.name) || file.name
  file.type = wordsOf(all, property.type) || file.type
  file.content_id = wordsOf(all, property.contentId).replace(/^<|>$/g, '') || file.content_id
  const data = all.get(property.data)
  if (!file.bytes.length && data instanceof Uint8Array) file.bytes = new Uint8Array(data)
}

function wordsOf(all: Properties, id: number) {
  const words = all.get(id)
  return typeof words === 'string' ? words : ''
}

/** How many bytes a value of a type has, where that is fixed (MS-OXCDATA 2.11.1). */
const sizes = new Map([
  ...[0x02, 0x03, 0x04, 0x0a, 0x0b].map((type) => [type, 4] as const),
  ...[0x05, 0x06, 0x07, 0x14, 0x40].map((type) => [type, 8] as const),
  [0x48, 16] as const,
])

/** Properties that have text or bytes, by their number; of several values the first (MS-OXTNEF 2.1.3.4). */
function propertiesIn(data: Uint8Array, decoder: TextDecoder): Properties {
  const view = viewOf(data)
  const all: Properties = new Map()
  let at = 4
  const count = view.getUint32(0, true)
  if (count > most.properties) throw new Error('It has too many properties.')
  for (let one = 0; one < count; one += 1) {
    const type = view.getUint16(at, true)
    const id = view.getUint16(at + 2, true)
    at += 4
    if (id >= 0x8000) at += named(view, at)
    const kind = type & 0xfff
    const size = sizes.get(kind)
    const values = type & 0x1000 || size === undefined ? view.getUint32(at, true) : 1
    if (type & 0x1000 || size === undefined) at += 4
    if (values > most.properties) throw new Error('It has too many values.')
    for (let value = 0; value < values; value += 1) {
      const length = size ?? view.getUint32(at, true)
      if (size === undefined) at += 4
      const bytes = data.subarray(at, at + length)
      if (bytes.length < length) throw new Error('A property ends too early.')
      at += length + ((4 - (length % 4)) % 4)
      if (size === undefined && value === 0) all.set(id, wordOrBytes(kind, bytes, decoder))
    }
  }
  return all
}

/** How long the name of a property is: a GUID, and a number or words. */
function named(view: DataView, at: number) {
  if (view.getUint32(at + 16, true) === 0) return 24
  const length = view.getUint32(at + 20, true)
  return 24 + length + ((4 - (length % 4)) % 4)
}

function wordOrBytes(kind: number, bytes: Uint8Array, decoder: TextDecoder) {
  if (kind === 0x1e) return textOf(decoder, bytes)
  if (kind === 0x1f) return textOf(new TextDecoder('utf-16le'), bytes)
  return kind === 0x0d ? bytes.subarray(16) : bytes
}

const textOf = (decoder: TextDecoder, bytes: Uint8Array) =>
  decoder.decode(bytes).split('\0')[0]?.replaceAll('\r\n', '\n') ?? ''

function decoderOf(codePage: number) {
  const label = codePage === 65001 ? 'utf-8' : `windows-${codePage}`
  const others: Record<number, string> = {
    932: 'shift_jis',
    936: 'gbk',
    949: 'euc-kr',
    950: 'big5',
  }
  try {
    return new TextDecoder(others[codePage] ?? label)
  } catch {
    return new TextDecoder('windows-1252')
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
