import MarkdownIt, { type Token } from 'markdown-it'
import sanitize from 'sanitize-html'

/** More lines of a quote than these are folded. */
export const longQuote = 8

/**
 * What an agent wrote in Markdown (CommonMark with tables) as the HTML of an entry. No markup of the writer's passes,
 * pictures are links, headings are all of the third rank. A long quote stands in `<details>` with an empty
 * `<summary>`, which the page fills in its reader's language.
 */
export const asHtml = (text: string) => clean(markdown.render(text).trim())

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
rules.blockquote_open = (tokens, at) =>
  isLong(tokens[at]) ? '<details class="quote"><summary></summary><blockquote>' : '<blockquote>'
rules.blockquote_close = (tokens, at) =>
  isLong(opening(tokens, at)) ? '</blockquote></details>' : '</blockquote>'

const isLong = ({ level, map }: Pick<Token, 'level' | 'map'> = { level: 0, map: null }) =>
  level === 0 && map !== null && map[1] - map[0] > longQuote

const opening = (tokens: Token[], at: number) =>
  tokens
    .slice(0, at)
    .findLast(({ type, level }) => type === 'blockquote_open' && level === tokens[at]?.level)

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
