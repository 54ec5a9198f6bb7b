import sanitize, { type Attributes } from 'sanitize-html'
import { wellFormed } from './plain.ts'

/** Raised with every change of the rules below, so that what was kept under older ones is made anew from its source. */
export const sanitizerVersion = 1

/**
 * The HTML of a message with nothing in it that runs, loads, looks like ours or tells that it was read: words, lists,
 * tables, quotes, links that say where they lead, and pictures that came with it (`cid:`). A picture from elsewhere is a
 * link to it. HTML of any length; nothing is thrown.
 */
export const cleaned = (html: string) => (html ? clean(wellFormed(html)) : '')

const clean = (html: string) =>
  sanitize(html, {
    allowedTags: [
      ...['p', 'div', 'br', 'hr', 'blockquote', 'pre', 'code', 'span'],
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
      ...['strong', 'b', 'em', 'i', 'u', 's', 'del', 'ins', 'sub', 'sup', 'small', 'q', 'abbr'],
      ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'a', 'img'],
    ],
    allowedAttributes: {
      '*': ['dir', 'lang'],
      a: ['href', 'rel', 'title'],
      img: ['src', 'alt', 'width', 'height'],
      ol: ['start'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowedSchemesByTag: { img: ['cid'] },
    allowProtocolRelative: false,
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'xmp', 'iframe'],
    nestingLimit: 100,
    transformTags: { a: linkOf, img: pictureOf },
  }).trim()

/** A link leads elsewhere by its whole address, which can be read before it is followed; or nowhere. */
function linkOf(tagName: string, { href = '' }: Attributes) {
  const to = /^(https?:\/\/|mailto:)/i.test(href.trim()) ? href.trim() : ''
  const attribs = { ...(to && { href: to, title: to }), rel: 'nofollow noopener noreferrer' }
  return { tagName, attribs }
}

/** A picture that came with the message stays; of another one its address is told, and nothing loads it. */
function pictureOf(tagName: string, { src = '', alt = '', width = '', height = '' }: Attributes) {
  if (/^cid:/i.test(src))
    return { tagName, attribs: { src, alt, ...size('width', width), ...size('height', height) } }
  const isRemote = /^https?:\/\//i.test(src)
  const isTiny = [width, height].some((one) => /^[01](px)?$/.test(one))
  if (!isRemote || isTiny) return { tagName: 'span', attribs: {}, text: alt ? `[${alt}]` : '' }
  return {
    tagName: 'a',
    attribs: { href: src, title: src, rel: 'nofollow noopener noreferrer' },
    text: `[${alt || hostOf(src)}]`,
  }
}

const size = (name: string, value: string) => (/^\d{1,4}$/.test(value) ? { [name]: value } : {})

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : address)
