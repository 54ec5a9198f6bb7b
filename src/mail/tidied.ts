import { beginsLine, type Element, type Piece } from './markup.ts'
import type { Kind } from './quotes.ts'

/** What is folded, behind a summary that the page fills. */
export const details = (is: Kind, children: Piece[]): Element => ({
  name: 'details',
  attributes: { class: is === 'quoted' ? 'quote' : 'signature' },
  children: [{ name: 'summary', attributes: {}, children: [] }, ...children],
})

/** Whether there is anything to be seen of it. */
export const isSeen = (piece: Piece): boolean =>
  typeof piece === 'string'
    ? piece.trim() !== ''
    : ['img', 'hr'].includes(piece.name) || piece.children.some(isSeen)

/** Enough of what a text says to know it by. */
export const readable = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')

/**
 * Blanks as a page shows them, which keeps all that stand there: one for many, none at the ends of a line; and no empty
 * paragraph behind another block, for each has its distance.
 */
export function tidied(pieces: Piece[], isBlock: boolean, keeps = false): Piece[] {
  const breaks = (piece: Piece | undefined) =>
    piece === undefined ? isBlock : typeof piece === 'object' && isBreak(piece)
  let isBehindBlock = false
  return pieces.flatMap((piece, place): Piece[] => {
    if (typeof piece === 'string') {
      const text = keeps ? piece : oneBlank(piece)
      const begun = !keeps && breaks(pieces[place - 1]) ? text.replace(/^ /, '') : text
      const whole = !keeps && breaks(pieces[place + 1]) ? begun.replace(/ $/, '') : begun
      if (whole) isBehindBlock = false
      return whole ? [whole] : []
    }
    if (piece.name === 'p' && isBehindBlock && !isSeen(piece)) return []
    isBehindBlock = beginsLine(piece.name)
    return [tidy(piece, keeps)]
  })
}

const oneBlank = (text: string) => text.replace(/[ \t\n\f]+/g, ' ')
const isBreak = ({ name }: Element) => name === 'br' || beginsLine(name)

/** Without marks; what is folded has one summary, of ours: read again it is an empty `<div>`. */
function tidy({ name, attributes, children }: Element, keeps: boolean): Element {
  const [first] = children
  const isSummed = name === 'details' && typeof first === 'object' && isSummary(first)
  const inner = isSummed ? children.slice(1) : children
  const tidyInner = tidied(inner, beginsLine(name), keeps || name === 'pre')
  if (name === 'details')
    return details(attributes.class === 'quote' ? 'quoted' : 'signature', tidyInner)
  const { class: _mark, inside: _link, ...said } = attributes
  const isFalse = name === 'a' && namesOther(said.href ?? '', wordsOf(tidyInner))
  return {
    name,
    attributes: { ...said, ...(isFalse && { class: 'elsewhere' }) },
    children: tidyInner,
  }
}

const isSummary = ({ name, children }: Element) =>
  ['summary', 'div'].includes(name) && !children.length

const wordsOf = (pieces: Piece[]): string =>
  pieces
    .map((piece) => (typeof piece === 'string' ? readable(piece) : wordsOf(piece.children)))
    .join('')

/** Whether the words of a link say another host than the one to which it leads. */
function namesOther(href: string, words: string) {
  const [said = ''] = words
    .slice(0, 300)
    .trim()
    .replace(/^https?:\/\//i, '')
    .split(/[/:?#\s]/, 1)
  if (!/\.\p{L}{2,20}$/u.test(said) || !/^[\p{L}\d.-]{4,250}$/u.test(said)) return false
  const { host } = URL.parse(readable(href)) ?? { host: '' }
  const { host: other } = URL.parse(`https://${said}`) ?? { host: '' }
  const plain = (name: string) => name.replace(/^www\.|:\d+$/g, '')
  return host !== '' && plain(host) !== plain(other) && !host.endsWith(`.${plain(other)}`)
}
