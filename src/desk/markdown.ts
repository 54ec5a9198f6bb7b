import MarkdownIt, { type Token } from 'markdown-it'
import sanitize from 'sanitize-html'

/** More lines of a quote than these are folded. */
export const longQuote = 8

/**
 * What an agent wrote in Markdown (CommonMark with tables) as the HTML of an entry. No markup of the writer's passes,
 * pictures are links, headings are all of the third rank. A long quote stands in `<details>` with an empty
 * `<summary>`, which the page fills in its reader's language.
 */
export const asHtml = (text: string) => clean(markdown.render(text, { quotes: [] }).trim())

/**
 * What an agent wrote as one line without marks: no quote, where there is more than quotes, and nothing of the signature
 * below the line "-- ".
 */
export function asLine(text: string) {
  const [said = ''] = text.split('\n\n-- \n')
  const tokens = markdown.parse(said, {})
  let quotes = 0
  const lines: Record<'own' | 'quoted', string[]> = { own: [], quoted: [] }
  for (const { type, content, children } of tokens) {
    if (type === 'blockquote_open') quotes += 1
    if (type === 'blockquote_close') quotes -= 1
    const words = children ? children.map(wordsOf).join('') : content
    if (words) lines[quotes ? 'quoted' : 'own'].push(words.trim())
  }
  return (lines.own.length ? lines.own : lines.quoted).join(' ')
}

const wordsOf = ({ type, content }: Token) => (type.endsWith('break') ? ' ' : content)

// `Thanks` above a line of dashes is no heading, and README.md is no address
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable([
  'lheading',
  'image',
])
markdown.linkify.set({ fuzzyLink: false })
const { rules } = markdown.renderer
rules.softbreak = () => '<br>' // without a line's end: the page keeps every blank of a paragraph
rules.hardbreak = () => '<br>'
rules.heading_open = () => '<h3>'
rules.heading_close = () => '</h3>'
rules.blockquote_open = (tokens, at, _options, env) => {
  const isLong = isLongQuote(tokens[at])
  openIn(env).push(isLong)
  return isLong ? '<details class="quote"><summary></summary><blockquote>' : '<blockquote>'
}
rules.blockquote_close = (_tokens, _at, _options, env) =>
  openIn(env).pop() ? '</blockquote></details>' : '</blockquote>'

/** Of the quotes that stand open while a text is rendered, whether each is long. */
const openIn = (env: unknown) => (env as { quotes: boolean[] }).quotes // `asHtml` begins with none

const isLongQuote = ({ level, map }: Pick<Token, 'level' | 'map'> = { level: 0, map: null }) =>
  level === 0 && map !== null && map[1] - map[0] > longQuote

/** The second wall: whatever Markdown has made, only this leaves. */
const clean = (html: string) =>
  sanitize(html, {
    allowedTags: [
      ...['p', 'br', 'h3', 'ul', 'ol', 'li', 'blockquote', 'details', 'summary', 'hr'],
      ...['strong', 'em', 's', 'code', 'pre', 'a'],
      ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
    ],
    allowedAttributes: { a: ['href', 'rel'], ol: ['start'], details: [] },
    allowedClasses: { details: ['quote'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    transformTags: { a: (tagName, { href }) => ({ tagName, attribs: linkTo(href) }) },
  })

/** Links lead elsewhere by their whole address, or nowhere. */
const linkTo = (href = ''): Record<string, string> => ({
  ...(/^(https?:|mailto:)/i.test(href) && { href }),
  rel: 'nofollow noopener noreferrer',
})
