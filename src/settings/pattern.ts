const kinds: Record<string, RegExp> = {
  '#': /^\p{Nd}$/u,
  '@': /^\p{L}$/u,
  '*': /^[\p{L}\p{N}]$/u,
}

/** One of the ways in which an answer can be written: a sign after the other, and from where to where one may leave some out. */
type Way = { signs: RegExp[]; leaps: Map<number, number> }

/**
 * What a pattern of a field stands for: `#` a figure, `@` a letter, `*` either, `[…]` what may be missing, `|` between two
 * that both count, and everything else itself. Nothing where it cannot be meant. All ways are walked at once, sign by sign:
 * as one regular expression, many brackets would take as long as somebody likes.
 */
export function patternIn(text: string) {
  const ways = text.split('|').flatMap((one) => wayOf(one.trim()) ?? [])
  if (ways.length < text.split('|').length) return
  return { test: (line: string) => ways.some((way) => isWrittenSo([...line], way)) }
}

function wayOf(text: string): Way | undefined {
  const signs: RegExp[] = []
  const leaps = new Map<number, number>()
  let open: number | undefined
  for (const sign of text) {
    if (sign !== '[' && sign !== ']') signs.push(kinds[sign] ?? itself(sign))
    else if ((sign === '[') === (open !== undefined)) return
    else if (open === undefined) open = signs.length
    else {
      leaps.set(open, signs.length)
      open = undefined
    }
  }
  return text && open === undefined ? { signs, leaps } : undefined
}

const itself = (sign: string) =>
  new RegExp(`^${sign.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&')}$`, 'iu')

/** Whether the whole line is written so: at each of its signs, all places are kept at which the pattern can be. */
function isWrittenSo(line: string[], { signs, leaps }: Way) {
  let places = reached([0], leaps)
  for (const sign of line) {
    const next = [...places].flatMap((place) => (signs[place]?.test(sign) ? [place + 1] : []))
    places = reached(next, leaps)
  }
  return places.has(signs.length)
}

/** Places, with those behind what may be missing. */
function reached(places: number[], leaps: Map<number, number>) {
  const all = new Set(places)
  for (const place of all) {
    const behind = leaps.get(place)
    if (behind !== undefined) all.add(behind)
  }
  return all
}
