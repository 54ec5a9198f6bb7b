import sanitize, { type Attributes, type Tag } from 'sanitize-html'
import { folded, markOf, marks } from './folded-html.ts'
import { asMarkup, known, outline } from './markup.ts'

/** Raised with every change of the rules below, so that what was kept under older ones is made anew from its source. */
export const sanitizerVersion = 2

/** What stands behind it is not read, in characters: the source has it. */
const longest = 500_000

/**
 * The HTML of a message with nothing in it that runs, loads, looks like ours or tells that it was read: words, lists,
 * tables, quotes, links that say where they lead, and pictures that came with it (`cid:`). What would load something
 * from elsewhere is a link to it. What it quotes and its signature are folded. HTML of any length, in linear work; made again of what it made, it is the same.
 */
export const cleaned = (html: string) =>
  html ? folded(wall(asMarkup(outline(readable(html))))) : ''

/** Pictures written into the HTML itself are left out before they count: they are no words, and long. */
const readable = (html: string) =>
  lines(html)
    .replace(/data:[a-z/+.-]{0,60};base64,[A-Za-z0-9+/=%\s]{200,}/gi, 'data:,')
    .slice(0, longest)

/** Not in NFC: an accent may stand behind a tag, and is no part of its `>`. */
const lines = (text: string) =>
  text.toWellFormed().replaceAll('\0', '\ufffd').replace(/\r\n?/g, '\n')

/** The one wall: whatever the outline has made of it, only this leaves. */
const wall = (html: string) =>
  lines(
    sanitize(html, {
      allowedTags: known,
      allowedAttributes: {
        '*': ['dir', 'lang'],
        a: ['href', 'rel', 'title'],
        img: ['src', 'alt', 'width', 'height'],
        ol: ['start'],
        td: ['colspan', 'rowspan'],
        th: ['colspan', 'rowspan'],
      },
      allowedClasses: { '*': [...marks], details: ['quote', 'signature'] },
      allowedSchemes: ['http', 'https', 'mailto'],
      allowedSchemesByTag: { img: ['cid'] },
      allowProtocolRelative: false,
      transformTags: { ...each(plainly), a: linkOf, img: pictureOf },
    }),
  ).trim()

const each = (way: (tagName: string, attribs: Attributes) => Tag) =>
  Object.fromEntries(known.map((name) => [name, way]))

/** Of attributes that say a number or a word of few, those that do. */
const says: Record<string, RegExp> = {
  dir: /^(ltr|rtl|auto)$/i,
  lang: /^[a-z]{1,8}(-[a-z0-9]{1,8}){0,4}$/i,
  start: /^-?\d{1,6}$/,
  colspan: /^\d{1,3}$/,
  rowspan: /^\d{1,3}$/,
}

function plainly(tagName: string, attribs: Attributes) {
  const kept = Object.entries(attribs).filter(([name, value]) => says[name]?.test(value))
  const said = Object.fromEntries(kept)
  if (tagName !== 'details')
    return { tagName, attribs: { ...said, class: markOf(tagName, attribs) ?? '' } }
  const isOurs = attribs.class === 'quote' || attribs.class === 'signature'
  return isOurs
    ? { tagName, attribs: { ...said, class: attribs.class ?? '' } }
    : { tagName: 'div', attribs: said }
}

const rel = 'nofollow noopener noreferrer'

/** A link leads elsewhere by its whole address, which can be read before it is followed; or nowhere. */
function linkOf(tagName: string, { href = '', dir, lang }: Attributes) {
  const { attribs } = plainly(tagName, { ...(dir && { dir }), ...(lang && { lang }) })
  const to = addressIn(href)
  return { tagName, attribs: { ...attribs, ...(to && { href: to, title: to }), rel } }
}

/** The whole address in an attribute; empty where it is none, or of another scheme. Who one is there is left out: it hides the host. */
function addressIn(written: string) {
  const text = written.replace(/[\t\n]/g, '').trim()
  const url = URL.parse(text.startsWith('//') ? `https:${text}` : text)
  if (!url || !/^(https?:\/\/|mailto:|\/\/)/i.test(text)) return ''
  if (url.protocol !== 'mailto:') {
    url.username = ''
    url.password = ''
  }
  return url.href
}

/** A picture that came with the message stays; of another one its address is told, and nothing loads it. */
function pictureOf(_tagName: string, attributes: Attributes) {
  const { src, srcset, poster, data, width = '', height = '', inside } = attributes
  const from = src ?? srcset?.trim().split(/[\s,]/)[0] ?? poster ?? data ?? ''
  const alt = (attributes.alt ?? '').trim()
  if (/^cid:./i.test(from))
    return {
      tagName: 'img',
      attribs: { src: from, alt, ...size('width', width), ...size('height', height) },
    }
  const to = addressIn(from)
  const isTiny = [width, height].some((one) => /^[01](px)?$/.test(one))
  const isElsewhere = /^http/.test(to) && !isTiny
  if (!isElsewhere || inside)
    return {
      tagName: 'span',
      attribs: {},
      text: alt || isElsewhere ? `[${alt || hostOf(to)}]` : '',
    }
  return { tagName: 'a', attribs: { href: to, title: to, rel }, text: `[${alt || hostOf(to)}]` }
}

const size = (name: string, value: string) => (/^\d{1,4}$/.test(value) ? { [name]: value } : {})

const hostOf = (address: string) => new URL(address).host
