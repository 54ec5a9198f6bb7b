import { convert } from 'html-to-text'

/** A text that can be kept and shown: Unicode in NFC, ends of lines as `\n`, without NUL and halves of characters. */
export const wellFormed = (text: string) =>
  text.toWellFormed().replaceAll('\0', '\ufffd').replace(/\r\n?/g, '\n').normalize('NFC')

/** What sanitised HTML says, as plain text: quotes behind `>`, links with where they lead. */
export const asText = (html: string) =>
  html
    ? convert(html, {
        wordwrap: false,
        limits: { maxDepth: 100, maxChildNodes: 20_000, maxInputLength: 2_000_000 },
        selectors: [
          { selector: 'img', format: 'skip' },
          { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
          ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
            ...{ selector, options: { uppercase: false } },
          })),
          { selector: 'details', format: 'block' },
          { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
        ],
      }).trim()
    : ''
