/** A piece of a text, and whether it is one of the words looked for. */
export type Piece = { text: string; hit: boolean }
/** A word as it was looked for: as it stands, or as the beginning of one. */
export type Wanted = { text: string; exactly: boolean }

const before = 40
const most = 160

/** A text with the words looked for marked, whatever their case and accents. */
export function marked(text: string, wanted: Wanted[]): Piece[] {
  const hits = hitsIn(text, wanted)
  const pieces: Piece[] = []
  let place = 0
  for (const [from, to] of hits) {
    pieces.push(
      { text: text.slice(place, from), hit: false },
      { text: text.slice(from, to), hit: true },
    )
    place = to
  }
  return [...pieces, { text: text.slice(place), hit: false }].filter((piece) => piece.text)
}

/** The part of a text around the first word found, marked; nothing when none of them is in it. */
export function snippet(text: string, wanted: Wanted[]): Piece[] | undefined {
  const line = text.replace(/\s+/gu, ' ').trim()
  const [first] = hitsIn(line, wanted)
  if (!first) return
  const from = first[0] <= before ? 0 : line.indexOf(' ', first[0] - before) + 1
  const start = from > first[0] ? first[0] : from
  const cut = line.slice(start, start + most)
  return marked(`${start ? '… ' : ''}${cut}${start + most < line.length ? ' …' : ''}`, wanted)
}

/** Where the words are, from and to, in the order of the text and beside each other. */
function hitsIn(text: string, wanted: Wanted[]): [number, number][] {
  if (!wanted.length) return []
  const { plain, places } = folded(text)
  const all = wanted.flatMap(({ text: word, exactly }) => {
    const tokens = folded(word).plain.match(/[\p{L}\p{N}]+/gu) ?? []
    if (!tokens.length) return []
    const rest = exactly ? '(?![\\p{L}\\p{N}])' : '[\\p{L}\\p{N}]*'
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${tokens.join('[^\\p{L}\\p{N}]+')}${rest}`, 'gu')
    return [...plain.matchAll(pattern)].map(({ index, 0: found }): [number, number] => [
      places[index] ?? 0,
      places[index + found.length] ?? text.length,
    ])
  })
  const sorted = all.sort((one, other) => one[0] - other[0])
  return sorted.filter(([from], n) => !sorted.slice(0, n).some(([, to]) => from < to))
}

/** A text without case and accents, and for each of its signs where it stood. */
function folded(text: string) {
  let plain = ''
  const places: number[] = []
  let place = 0
  for (const sign of text) {
    const bare = sign.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    plain += bare
    for (let n = 0; n < bare.length; n += 1) places.push(place)
    place += sign.length
  }
  return { plain, places }
}
