import { longQuote } from '../desk/markdown.ts'
import { asMarkup, beginsLine, type Element, outline, type Piece } from './markup.ts'
import { isAttributed, type Kind, kindsOf } from './quotes.ts'
import { details, isSeen, readable, tidied } from './tidied.ts'

/** What the sanitiser says of an element before its class, id and type are gone: a quote, or what stands above one or a signature. */
export const marks = ['cited', 'original', 'below'] as const
type Mark = (typeof marks)[number]

const cited = /\b(gmail_quote|protonmail_quote|tutanota_quote|yahoo_quoted|OLK_SRC_BODY_SECTION)\b/
const original =
  /\b(gmail_attr|moz-cite-prefix|moz-forward-container|OutlookMessageHeader|(x_)?divRplyFwdMsg|appendonsend|stopSpelling|reply-intro)\b/
const below = /\b(gmail_signature|moz-signature|AppleMailSignature|(x_)?Signature)\b/

/** How programs mark the quotes and signatures they make. */
export function markOf(name: string, said: Record<string, string>): Mark | undefined {
  const names = `${said.class ?? ''} ${said.id ?? ''}`.slice(0, 500)
  const isQuote = name === 'blockquote' || !/gmail_quote/.test(names)
  if (said.type === 'cite' || (isQuote && cited.test(names))) return 'cited'
  if (original.test(names)) return 'original'
  return below.test(names) ? 'below' : undefined
}

type Line = { text: string; path: number[]; cited?: Cited | undefined }
type Cited = { element: Element; siblings: Piece[] }

/**
 * Sanitised HTML with what it quotes and its signature in `<details>`, their `<summary>` empty: the page fills it in its
 * reader's language. What ends a message is folded, and a long quote within it. Nothing is deleted or moved.
 */
export function folded(html: string) {
  const root = outline(html)
  const isFolded = html.includes('<details ')
  if (!isFolded && !fold(root, true)) fold(root, false)
  return asMarkup(tidied(root, true))
}

/** Folds what is to be folded; false where there was nothing. */
function fold(root: Piece[], byMarks: boolean) {
  const lines = linesOf(root, byMarks)
  const kinds = kindsOf(lines.map(({ text }) => text))
  const runs = runsOf(lines, kinds)
  const last = runs.findLastIndex(({ is }) => is === 'own')
  const within = runs
    .slice(0, last + 1)
    .filter(({ is, size }) => is === 'quoted' && size > longQuote)
  const quotes = new Set(within.flatMap((run) => citedIn(lines, run)))
  for (const { element, siblings } of quotes)
    siblings[siblings.indexOf(element)] = details('quoted', [element])
  const tails = runs.slice(last + 1).filter(({ is, size }) => size > (is === 'quoted' ? 1 : 2))
  const cut = tails
    .reverse()
    .map(({ is, start }) => details(is, cutFrom(root, lines[start]?.path ?? [])))
  root.push(...cut.reverse())
  return quotes.size + cut.length > 0
}

type Run = { is: Kind; start: number; end: number; size: number }

/** Lines of one kind together; `size` counts those that are not empty. */
function runsOf(lines: Line[], kinds: Kind[]) {
  const runs: Run[] = []
  for (const [at, { text }] of lines.entries()) {
    if (!text.trim()) continue
    const is = kinds[at] ?? 'own'
    const last = runs.at(-1)
    if (last?.is === is) Object.assign(last, { end: at + 1, size: last.size + 1 })
    else runs.push({ is, start: at, end: at + 1, size: 1 })
  }
  return runs
}

const citedIn = (lines: Line[], { start, end }: Run) =>
  lines.slice(start, end).flatMap((line) => line.cited ?? [])

/** The lines of HTML as its reader sees them, with where each begins; what is quoted stands behind a `>`. */
function linesOf(root: Piece[], byMarks: boolean) {
  const lines: Line[] = [{ text: '', path: [0] }]
  let around: Cited | undefined
  const begin = (path: number[], text = '') => {
    const last = lines.at(-1)
    if (last && !last.text) Object.assign(last, { path, text, cited: around })
    else lines.push({ text, path, cited: around })
  }
  const add = (text: string, path: number[]) => {
    const last = lines.at(-1)
    if (!last) return
    if (!last.text.trim()) Object.assign(last, { path, text: around ? '> ' : '', cited: around })
    last.text += text
  }
  const walk = (pieces: Piece[], above: number[]) => {
    for (const [place, piece] of pieces.entries()) {
      const path = [...above, place]
      if (typeof piece === 'string') add(readable(piece), path)
      else walkInto(piece, path, pieces)
    }
  }
  function walkInto(piece: Element, path: number[], siblings: Piece[]) {
    const { name, attributes, children } = piece
    const mark = byMarks ? attributes.class : undefined
    const before = around
    const isCited =
      mark === 'cited' ||
      (name === 'blockquote' && isAttributed(lines.slice(-9).map(({ text }) => text)))
    if (isCited) around ??= { element: piece, siblings }
    if (mark === 'original') lines.push({ text: '-- Original message --', path, cited: around })
    if (mark === 'below') lines.push({ text: '--', path, cited: around })
    if (beginsLine(name) || name === 'br' || mark || isCited) begin(path)
    if (name === 'hr') add('__________', path)
    else if (name === 'img') add('▣', path)
    walk(children, path)
    around = before
    if (beginsLine(name) || mark || isCited) begin(path)
  }
  walk(root, [])
  return lines
}

/** Takes away all from one place on, with copies of the elements around it. */
function cutFrom(pieces: Piece[], [place = 0, ...deeper]: number[]): Piece[] {
  const piece = pieces[place]
  if (!deeper.length || typeof piece !== 'object' || isFirst(piece, deeper))
    return pieces.splice(place)
  const inner = cutFrom(piece.children, deeper)
  return [{ ...piece, children: inner }, ...pieces.splice(place + 1)]
}

/** Whether a place is the first thing to be seen of an element. */
function isFirst({ children }: Element, [place = 0, ...deeper]: number[]): boolean {
  if (children.slice(0, place).some(isSeen)) return false
  const child = children[place]
  return !deeper.length || typeof child !== 'object' || isFirst(child, deeper)
}
