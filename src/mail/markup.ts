/** A piece of HTML: text as it was written, entities and all, or an element. */
export type Piece = string | Element
/** The values of attributes are as they were written, without their quotes. */
export type Element = { name: string; attributes: Record<string, string>; children: Piece[] }

/** Deeper elements than this stand beside each other. */
const deepest = 60

const blocks = [
  ...['p', 'div', 'hr', 'blockquote', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
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
const becomes: Record<string, string> = {
  ...named('div', 'center article section main header footer aside nav address figure figcaption'),
  ...named('div', 'form fieldset legend option optgroup marquee body'),
  ...named('img', 'image video audio embed object iframe source input'),
  ...named('code', 'tt kbd samp var'),
  ...named('ul', 'menu dir'),
  ...{ strike: 's', listing: 'pre' },
}

function named(to: string, names: string) {
  return Object.fromEntries(names.split(' ').map((name) => [name, to]))
}

/** Elements in which nothing is markup, and whether their text is to be read. */
const isRead: Record<string, boolean> = {
  ...{ textarea: true, xmp: true, script: false, style: false, title: false, noscript: false },
  ...{ iframe: false, noembed: false, noframes: false, plaintext: false },
}

type Opening = { end: number; open: string; attributes: Record<string, string> }
type Token = { end: number; text: string } | { end: number; close: string } | Opening

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
  const name = becomes[token.open] ?? token.open
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
  const name = becomes[written] ?? written
  const skipped = beyond.get(name) ?? 0
  if (skipped) beyond.set(name, skipped - 1)
  else if (!empty.has(name))
    popTo(open, [name], tableParts.has(name) || name === 'table' ? [] : cells)
}

const cells = ['td', 'th', 'caption', 'table']
const tableParts = new Set(['caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'])
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']

/** What an element ends that stands open: a paragraph ends with the next block, a row with the next row. */
function ends(name: string): { closes: string[]; within: string[] }[] {
  const table = { within: ['table'] }
  const own: Record<string, { closes: string[]; within: string[] }> = {
    a: { closes: ['a'], within: cells },
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
    ...(headings.includes(name) ? [{ closes: headings, within: cells }] : []),
    ...(own[name] ? [own[name]] : []),
  ]
}

/** Ends the nearest of some elements, and what stands open in it; none beyond one of the others. */
function popTo(open: Element[], names: string[], within: string[]) {
  const found = open.findLastIndex(({ name }) => names.includes(name) || within.includes(name))
  if (found > 0 && names.includes(open[found]?.name ?? '')) open.length = found
}

function* tokensOf(html: string): Generator<Token> {
  let at = 0
  while (at < html.length) {
    const start = html.indexOf('<', at)
    const end = start < 0 ? html.length : start
    if (end > at) yield { end, text: html.slice(at, end) }
    if (start < 0) return
    const token = tokenAt(html, start)
    yield token
    at = token.end
    const raw = 'open' in token ? isRead[token.open] : undefined
    if (raw !== undefined && 'open' in token) {
      const stop = from(new RegExp(`</${token.open}(?=[\\s/>])`, 'gi'), html, at)?.index
      if (raw) yield { end: at, text: html.slice(at, stop).replaceAll('<', '&lt;') }
      at = stop ?? html.length
    }
  }
}

/** What begins with a `<`: a tag, a comment, which says nothing, or the sign itself. */
function tokenAt(html: string, start: number): Token {
  if (html.startsWith('<!--', start)) return nothing(html, from(/--!?>/g, html, start + 2))
  const tag = from(/<(\/?)([a-z][^\s/>]*)/iy, html, start)
  if (tag) {
    const [all, slash, written = ''] = tag
    const { end, attributes } = attributesFrom(html, start + all.length)
    const name = written.toLowerCase()
    if (end < 0) return { end: html.length, text: '' }
    return slash ? { end, close: name } : { end, open: name, attributes }
  }
  if (from(/<[!?/]/y, html, start)) return nothing(html, from(/>/g, html, start))
  return { end: start + 1, text: '&lt;' }
}

const nothing = (html: string, found: RegExpExecArray | null): Token => ({
  end: found ? found.index + found[0].length : html.length,
  text: '',
})

function from(what: RegExp, html: string, at: number) {
  what.lastIndex = at
  return what.exec(html)
}

/** Those of which something is read, the first of equals; `end` is behind the tag, or -1 where it never ends. */
function attributesFrom(html: string, start: number) {
  const one =
    /[\s/]*(?:(>)|([^\s/>][^\s/>=]*)\s*(?:=\s*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$)|([^\s>]*)))?)/y
  const attributes: Record<string, string> = {}
  one.lastIndex = start
  for (let found = one.exec(html); found; found = one.exec(html)) {
    const [, isEnd, written = '', double, single, bare] = found
    if (isEnd) return { end: one.lastIndex, attributes }
    const name = written.toLowerCase()
    if (read.has(name)) attributes[name] ??= double ?? single ?? bare ?? ''
  }
  return { end: -1, attributes }
}

const read = new Set([
  ...['href', 'src', 'srcset', 'poster', 'data', 'alt', 'width', 'height', 'title', 'dir', 'lang'],
  ...['start', 'colspan', 'rowspan', 'rel', 'class', 'id', 'type', 'style'],
])

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
