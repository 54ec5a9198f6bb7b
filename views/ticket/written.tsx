import type { Child } from 'hono/jsx'
import { longQuote } from '../../src/desk/markdown.ts'
import { made } from '../safe-html.tsx'
import { say } from '../words.ts'

type WordsProps = { text: string | undefined; html?: string | undefined }

/** What people wrote: agents in Markdown, made into HTML when it was posted; all others in paragraphs, in which nothing is markup. */
export const Words = ({ text, html }: WordsProps) =>
  text || html ? (
    <div class="words" dir="auto" hx-ignore="true">
      {html ? made(html.replaceAll('<summary></summary>', summary())) : partsOf(text ?? '')}
    </div>
  ) : null

const summary = () => `<summary>${say('Quoted text')}</summary>`

/** Paragraphs, and between them long quotes, folded. */
const partsOf = (text: string): Child[] =>
  blocksOf(text.split('\n')).flatMap((lines) =>
    isQuote(lines[0] ?? '') && lines.length > longQuote
      ? [
          <details class="quote">
            <summary>{say('Quoted text')}</summary>
            {paragraphs(lines.join('\n'))}
          </details>,
        ]
      : paragraphs(lines.join('\n')),
  )

const isQuote = (line: string) => line.startsWith('>')

/** Lines in runs that are quoted and runs that are not; a short quote belongs to what is around it. */
function blocksOf(lines: string[]) {
  const runs: string[][] = []
  for (const line of lines) {
    const last = runs.at(-1)
    if (last && isQuote(last[0] ?? '') === isQuote(line)) last.push(line)
    else runs.push([line])
  }
  const isLong = (run: string[]) => isQuote(run[0] ?? '') && run.length > longQuote
  return runs.reduce<string[][]>((blocks, run) => {
    const last = blocks.at(-1)
    if (!last || isLong(last) || isLong(run)) blocks.push([...run])
    else last.push(...run)
    return blocks
  }, [])
}

const paragraphs = (text: string): Child[] =>
  text
    .split(/\n{2,}/)
    .filter((paragraph, _place, all) => paragraph || all.length === 1)
    .map((paragraph) => <p>{linesOf(paragraph)}</p>)

const linesOf = (paragraph: string): Child[] =>
  paragraph.split('\n').flatMap((line, place) => (place ? [<br />, line] : [line]))
