import { type Opening, tokensOf } from './tokens.ts'

/** A piece of HTML: text as it was written, entities and all, or an element. */
export type Piece = string | Element
/** The values of attributes are as they were written, without their quotes. */
export type Element = { name: string; attributes: Record<string, string>; children: Piece[] }

/** Deeper elements than this stand beside each other. */
const deepest = 60

const blocks = [
  ...['p', 'div', 'hr', 'blockquote', 'pre', 'h3', 'details'],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
]
const inline = ['a', 'span', 'code', 'strong', 'b', 'em', 'i', 'u', 's', 'del', 'ins', 'sub', 'sup']
const empty = new Set(['br', 'hr', 'img'])

/** The elements that are kept; of all others, the content alone. */
export const known = [...blocks, ...inline, 'small', 'q', 'abbr', 'br', 'img']
const isKnown = new Set(known)
const isBlock = new Set(blocks)

/** Whether an element begins a line of its own. */
export const beginsLine = (name: string) => isBlock.has(name)

/** What other elements become, so that their words stand as they stood; what loads something is a picture. */
const becomes = new Map<string, string>([
  ...named('div', 'center article section main header footer aside nav address figure figcaption'),
  ...named('div', 'form fieldset legend summary option optgroup marquee body'),
  ...named('img', 'image video audio embed object iframe source input'),
  ...named('code', 'tt kbd samp var'),
  ...named('ul', 'menu dir'),
  ['strike', 's'],
  ...named('h3', 'h1 h2 h4 h5 h6'), // none is above those of the page
  ['listing', 'pre'],
])

function named(to: string, names: string) {
  return names.split(' ').map((name): [string, string] => [name, to])
}

/**
 * Reads HTML of any kind as browsers do, as far as that matters for its words, in work that grows with its length alone:
 * every element is closed, none is deeper than sixty, and none stands where it would close another.
 */
export function outline(html: string): Piece[] {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  const beyond = new Map<string, number>()
  const into = () => open.at(-1) ?? root
  for (const token of tokensOf(html)) {
    if ('text' in token) token.text && into().children.push(token.text)
    else if ('close' in token) close(open, beyond, token.close)
    else begin(open, beyond, token)
  }
  return root.children
}

function begin(open: Element[], beyond: Map<string, number>, token: Opening) {
  const name = becomes.get(token.open) ?? token.open
  if (!isKnown.has(name)) return
  for (const { closes, within } of ends(name)) popTo(open, closes, within)
  const isOut = tableParts.has(name) && !open.some((one) => one.name === 'table')
  const element = { name, attributes: token.attributes, children: [] }
  if (isOut || (open.length > deepest && !empty.has(name)))
    return beyond.set(name, (beyond.get(name) ?? 0) + 1)
  if (name === 'img' && open.some((one) => one.name === 'a')) element.attributes.inside = 'a'
  open.at(-1)?.children.push(element)
  if (!empty.has(name)) open.push(element)
}

function close(open: Element[], beyond: Map<string, number>, written: string) {
  const name = becomes.get(written) ?? written
  const skipped = beyond.get(name) ?? 0
  if (skipped) beyond.set(name, skipped - 1)
  else if (!empty.has(name))
    popTo(open, [name], tableParts.has(name) || name === 'table' ? [] : cells)
}

const cells = ['td', 'th', 'caption', 'table']
const tableParts = new Set(['caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'])

/** What an element ends that stands open: a paragraph ends with the next block, a row with the next row. */
function ends(name: string): { closes: string[]; within: string[] }[] {
  const table = { within: ['table'] }
  const own: Record<string, { closes: string[]; within: string[] }> = {
    a: { closes: ['a'], within: cells },
    h3: { closes: ['h3'], within: cells },
    li: { closes: ['li'], within: ['ul', 'ol', ...cells] },
    dt: { closes: ['dt', 'dd'], within: ['dl', ...cells] },
    dd: { closes: ['dt', 'dd'], within: ['dl', ...cells] },
    td: { closes: ['td', 'th'], within: ['tr', 'table'] },
    th: { closes: ['td', 'th'], within: ['tr', 'table'] },
    tr: { closes: ['tr', 'caption'], ...table },
    thead: { closes: ['thead', 'tbody', 'tfoot', 'caption'], ...table },
    tbody: { closes: ['thead', 'tbody', 'tfoot', 'caption'], ...table },
    tfoot: { closes: ['thead', 'tbody', 'tfoot', 'caption'], ...table },
  }
  return [
    ...(isBlock.has(name) ? [{ closes: ['p'], within: cells }] : []),
    ...(own[name] ? [own[name]] : []),
  ]
}

/** Ends the nearest of some elements, and what stands open in it; none beyond one of the others. */
function popTo(open: Element[], names: string[], within: string[]) {
  const found = open.findLastIndex(({ name }) => names.includes(name) || within.includes(name))
  if (found > 0 && names.includes(open[found]?.name ?? '')) open.length = found
}

/** Elements as HTML again, each of them closed. */
export const asMarkup = (pieces: Piece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : elementOf(piece))).join('')

function elementOf({ name, attributes, children }: Element) {
  const said = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${value.replace(/["<>]/g, (sign) => escapes[sign] ?? '')}"`)
    .join('')
  return empty.has(name) ? `<${name}${said} />` : `<${name}${said}>${asMarkup(children)}</${name}>`
}

const escapes: Record<string, string> = { '"': '&quot;', '<': '&lt;', '>': '&gt;' }
