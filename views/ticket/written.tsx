import type { Child } from 'hono/jsx'
import { longQuote } from '../../src/desk/markdown.ts'
import { type Part, partsOf } from '../../src/mail/quotes.ts'
import { made } from '../safe-html.tsx'
import { say } from '../words.ts'
import { type Inline, withPictures } from './inline.ts'

type WordsProps = {
  text: string | undefined
  html?: string | undefined
  /** Those of its entry, among them pictures that stand in its HTML. */
  files?: Inline[]
}

/** What people wrote: agents in Markdown, made into HTML when it was posted; all others in paragraphs, in which nothing is markup. */
export const Words = ({ text, html, files = [] }: WordsProps) =>
  text || html ? (
    <div class="words" dir="auto" hx-ignore="true">
      {html ? made(summed(withPictures(html, files).html)) : storyOf(text ?? '')}
    </div>
  ) : null

/** What is folded says what it is, in the language of its reader. */
const summed = (html: string) =>
  html
    .replaceAll('<details class="signature"><summary></summary>', signatureOpen())
    .replaceAll('<summary></summary>', `<summary>${say('Quoted text')}</summary>`)

const signatureOpen = () => `<details class="signature"><summary>${say('Signature')}</summary>`

/** Paragraphs, and among them, folded, quotes and the signature: those at its end, and long quotes wherever they stand. */
function storyOf(text: string): Child[] {
  const parts = partsOf(text)
  const end = parts.findLastIndex(({ is, text }) => is === 'own' && text.trim()) + 1
  return parts.flatMap((part, place) => {
    const lines = part.text.split('\n').filter((line) => line.trim()).length
    const most = place < end ? longQuote : shortest[part.is]
    return part.is !== 'own' && lines > most ? [<Folded part={part} />] : paragraphs(part.text)
  })
}

/** At the end of a text, no more lines than these are shown as they are: folded they were no shorter. */
const shortest = { own: 0, quoted: 1, signature: 2 }

const Folded = ({ part: { is, text } }: { part: Part }) => (
  <details class={is === 'quoted' ? 'quote' : 'signature'}>
    <summary>{is === 'quoted' ? say('Quoted text') : say('Signature')}</summary>
    {paragraphs(text)}
  </details>
)

const paragraphs = (text: string): Child[] =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/^\n+|\n+$/g, ''))
    .filter((paragraph, _place, all) => paragraph.trim() || all.length === 1)
    .map((paragraph) => <p>{linesOf(paragraph)}</p>)

const linesOf = (paragraph: string): Child[] =>
  paragraph.split('\n').flatMap((line, place) => (place ? [<br />, line] : [line]))
