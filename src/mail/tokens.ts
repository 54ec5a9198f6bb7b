/** The beginning of an element, with the first of each of its attributes that are read, as they were written. */
export type Opening = { end: number; open: string; attributes: Record<string, string> }
/** What HTML is made of: a text as it was written, the beginning of an element or its end. `end` is where it ends. */
export type Token = { end: number; text: string } | { end: number; close: string } | Opening

/** Elements in which nothing is markup, and whether their text is to be read. */
const isRead = new Map<string, boolean>([
  ...['textarea', 'xmp'].map((name) => [name, true] as const),
  ...['script', 'style', 'title', 'noscript', 'iframe'].map((name) => [name, false] as const),
  ...['noembed', 'noframes', 'plaintext'].map((name) => [name, false] as const),
])

/** Reads HTML as browsers do, one piece after the other; what is no words (comments, scripts, styles) is empty text. */
export function* tokensOf(html: string): Generator<Token> {
  let at = 0
  while (at < html.length) {
    const start = html.indexOf('<', at)
    const end = start < 0 ? html.length : start
    if (end > at) yield { end, text: html.slice(at, end) }
    if (start < 0) return
    const token = tokenAt(html, start)
    yield token
    at = token.end
    const raw = 'open' in token ? isRead.get(token.open) : undefined
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
  const [signs = '<'] = from(/(?:<(?![a-z!?/]))+/iy, html, start) ?? []
  return { end: start + signs.length, text: '&lt;'.repeat(signs.length) }
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
