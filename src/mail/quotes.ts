import { say } from '../desk/say.ts'
import {
  endsLikeAttribution,
  isAttribution,
  isDashedName,
  isDevice,
  isDivider,
  isHeaderBlock,
  isRule,
  isSignatureRule,
} from './quote-lines.ts'

/** A stretch of a message: the sender's own words, what they quote, or what stands below each of their letters. */
export type Part = { is: Kind; text: string }
export type Kind = 'own' | 'quoted' | 'signature'

/** What our letters ask at their top; behind it all is ours, whatever the program of who answers makes of it. */
export const aboveThisLine = say('Write your answer above this line')

/** A line that parts an answer from our letter below it, in whatever language it is said. */
export const answerLine = (words: string) => `##- ${words} -##`

const isAnswerLine = (line: string) => /^[>\s|*]{0,20}##- .{1,120} -##[\s*]{0,9}$/.test(line)

/**
 * The parts of a plain text in their order; joined by a line's end they are the text. Where fewer than two visible
 * characters would be the sender's own, all of it is.
 */
export function partsOf(text: string): Part[] {
  const lines = text.split('\n')
  const kinds = kindsOf(lines)
  const parts: { is: Kind; lines: string[] }[] = []
  for (const [place, line] of lines.entries()) {
    const is = kinds[place] ?? 'own'
    const last = parts.at(-1)
    if (last?.is === is) last.lines.push(line)
    else parts.push({ is, lines: [line] })
  }
  return parts.map(({ is, lines }) => ({ is, text: lines.join('\n') }))
}

/** No more lines than these are judged: those behind them are what the last of them is. */
const most = 5_000

/**
 * What each line is. Work that grows with the length alone: no line is read for more than its first 400 characters. Where
 * nothing would be the sender's own, all of it is; or, where somebody may have said nothing, nothing.
 */
export function kindsOf(written: string[], mayBeSilent = false): Kind[] {
  const kinds = kindsOfFirst(written.slice(0, most), mayBeSilent)
  const last = kinds.at(-1) ?? 'own'
  return [...kinds, ...written.slice(most).map(() => last)]
}

function kindsOfFirst(written: string[], mayBeSilent: boolean): Kind[] {
  const lines = written.map((line) => line.slice(0, 400).trim())
  const kinds = quotedOrNot(lines)
  signaturesIn(lines, kinds)
  if (mayBeSilent) return kinds
  const own = lines.filter((_line, place) => kinds[place] === 'own').join('')
  return own.replace(/[\s\p{C}]/gu, '').length < 2 ? lines.map(() => 'own') : kinds
}

const isQuote = (line: string) => line.startsWith('>') && !/^>+:$/.test(line)

function quotedOrNot(lines: string[]): Kind[] {
  const kinds: Kind[] = lines.map((line) => (isQuote(line) ? 'quoted' : 'own'))
  const fill = (from: number, to: number) => kinds.fill('quoted', from, to)
  for (let at = 0; at < lines.length; at += 1) {
    if (kinds[at] === 'quoted' && !isAnswerLine(lines[at] ?? '')) continue
    const begins = beginningAt(lines, at)
    if (!begins) continue
    const next = nextWritten(lines, begins.end)
    const isMarked = isQuote(lines[next] ?? '') && !isAnswerLine(lines[at] ?? '')
    fill(begins.start, isMarked ? next : lines.length)
    if (!isMarked) break
    at = next - 1
  }
  wrapped(lines, kinds)
  return kinds
}

/** Where a quote is announced by a line or some, from which on it reaches; `end` is the first line behind them. */
function beginningAt(lines: string[], at: number) {
  const line = lines[at] ?? ''
  const end = at + 1
  if (isAnswerLine(line)) return { start: above(lines, at), end }
  if (!line) return
  if (isDivider(line)) return { start: at, end }
  if (isHeaderBlock(lines.slice(at, at + 9))) return { start: ruledFrom(lines, at), end }
  const isFollowed = nextWritten(lines, end) < lines.length
  if (
    isDevice(line) &&
    isFollowed &&
    !isQuote(lines[nextWritten(lines, end)] ?? '') &&
    isAlone(lines, at)
  )
    return { start: nextWritten(lines, end), end }
  const start = endsLikeAttribution(line) && isFollowed ? attributionTo(lines, at) : undefined
  return start === undefined ? undefined : { start, end }
}

/** A line between empty ones, which stands for nothing else: behind what a telephone says comes what it answers. */
const isAlone = (lines: string[], at: number) => !lines[at - 1] && lines.slice(at + 1).some(Boolean)

/** From which of the last four lines on an attribution reads that ends with this one. */
function attributionTo(lines: string[], end: number) {
  for (let start = end; start > end - 4 && start >= 0 && lines[start]; start -= 1)
    if (reads(lines, start, end))
      return lines[start - 1]?.endsWith(',') && reads(lines, start - 1, end) ? start - 1 : start
  return
}

const reads = (lines: string[], start: number, end: number) =>
  isAttribution(
    lines
      .slice(start, end + 1)
      .join(' ')
      .slice(0, 400),
  )

/** Whether the last of some lines that says anything says who wrote what follows. */
export function isAttributed(written: string[]) {
  const lines = written.slice(-9).map((line) => line.slice(0, 400).trim())
  const end = lines.findLastIndex(Boolean)
  return end >= 0 && attributionTo(lines, end) !== undefined
}

/** What leads to our own line: the signs of a quote, and who wrote when. */
function above(lines: string[], at: number) {
  let start = at
  while (start > 0 && (!lines[start - 1] || isQuote(lines[start - 1] ?? ''))) start -= 1
  return start === 0 ? at : (attributionTo(lines, start - 1) ?? at)
}

/** A rule above the headers of what is quoted belongs to them. */
function ruledFrom(lines: string[], at: number) {
  let start = at
  while (start > 0 && !lines[start - 1]) start -= 1
  return start > 0 && isRule(lines[start - 1] ?? '') ? start - 1 : at
}

function nextWritten(lines: string[], from: number) {
  let at = from
  while (at < lines.length && !lines[at]) at += 1
  return at
}

/** The rest of a long quoted line that a program broke has no sign of its own; nor have empty lines between two quotes. */
function wrapped(lines: string[], kinds: Kind[]) {
  for (let at = 1; at < lines.length - 1; at += 1) {
    if (kinds[at] === 'quoted' || kinds[at - 1] !== 'quoted') continue
    const isRest = kinds[at + 1] === 'quoted' && (lines[at - 1] ?? '').length > 60
    const isGap = !lines[at] && kinds[nextWritten(lines, at)] === 'quoted'
    if (lines[at] ? isRest : isGap) kinds[at] = 'quoted'
  }
}

const longestSignature = 12

/** In each stretch of own words, what stands below its rule, or its last line where that is no sentence. */
function signaturesIn(lines: string[], kinds: Kind[]) {
  let start = 0
  for (let at = 0; at <= lines.length; at += 1) {
    if (at < lines.length && kinds[at] === 'own') continue
    if (at > start) signatureIn(lines, kinds, start, at)
    start = at + 1
  }
}

function signatureIn(lines: string[], kinds: Kind[], start: number, end: number) {
  let written = 0
  let last = -1
  for (let at = end - 1; at >= start && written <= longestSignature; at -= 1) {
    const line = lines[at] ?? ''
    if (!line) continue
    const isLast = written < 2 && (isDevice(line) || (written === 0 && isDashedName(line)))
    if (isSignatureRule(line) || (isLast && !lines[at - 1])) last = at
    written += 1
  }
  if (last >= 0) kinds.fill('signature', last, end)
}
