/** A file that stood in a text. */
export type Uudecoded = { name: string; bytes: Uint8Array<ArrayBuffer> }

const most = 100

/**
 * Takes files out of a text into which they were written by uuencode (POSIX.1-2017, its "historical" form). What only
 * looks like one stays: a block without an end, or a line that is longer or shorter than it says.
 */
export function uudecoded(text: string): { text: string; files: Uudecoded[] } {
  if (!/^begin [0-7]{3,4} /m.test(text)) return { text, files: [] }
  const lines = text.split('\n')
  const rest: string[] = []
  const files: Uudecoded[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const [, name = ''] = /^begin [0-7]{3,4} (.{1,255}?)\s*$/.exec(lines[at] ?? '') ?? []
    const block = name && files.length < most ? blockFrom(lines, at + 1) : undefined
    if (!block) {
      rest.push(lines[at] ?? '')
      continue
    }
    files.push({ name, bytes: block.bytes })
    at = block.end
  }
  return { text: rest.join('\n').trim(), files }
}

/** The bytes of a block, and at which line it ends. */
function blockFrom(lines: string[], start: number) {
  const pieces: Uint8Array[] = []
  for (let at = start; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').replace(/\r$/, '')
    if (/^end\s*$/.test(line)) return { bytes: new Uint8Array(Buffer.concat(pieces)), end: at }
    const piece = bytesOf(line)
    if (!piece) return
    pieces.push(piece)
  }
  return
}

/** What a line says: how many bytes it has, then four signs for three of them; blanks at its end may be lost. */
function bytesOf(line: string) {
  if (!/^[ -`]{0,90}$/.test(line)) return
  const length = line ? (line.charCodeAt(0) - 32) & 63 : 0
  const signs = Math.ceil(length / 3) * 4
  if (length > 45 || line.length - 1 > signs + 1) return
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 1) {
    const [one, two] = [0, 1].map((more) => {
      const sign = line.charCodeAt(1 + Math.floor((at * 8) / 6) + more)
      return Number.isNaN(sign) ? 0 : (sign - 32) & 63
    }) as [number, number] // of two comes two
    const shift = [2, 4, 6][at % 3] ?? 2
    bytes[at] = (one << shift) | (two >> (6 - shift))
  }
  return bytes
}
