import { directionOf, type Reader, reader, rendering } from '../reader.ts'
import { type Lettering, writtenTo } from './letter.tsx'

/** A letter as a message holds it: its subject, and the same paragraphs as text and as HTML. */
export function posted(of: Reader, letter: Lettering, link: string) {
  const { subject, paragraphs } = rendering(of, () => writtenTo(letter, link))
  const html = rendering({ ...of, ...letter.speech }, () =>
    String(<Whole subject={subject} paragraphs={paragraphs} link={link} />),
  )
  return { subject, text: `${paragraphs.join('\n\n')}\n`, html: `<!doctype html>\n${html}\n` }
}

type WholeProps = { subject: string; paragraphs: string[]; link: string }

/** Plain enough for every mail program, in light and in dark. */
const Whole = ({ subject, paragraphs, link }: WholeProps) => (
  <html lang={reader().language} dir={directionOf(reader().language)}>
    <head>
      <meta charset="utf-8" />
      <meta name="color-scheme" content="light dark" />
      <title>{subject}</title>
    </head>
    <body style="font: 16px/1.5 sans-serif; max-width: 40em">
      {paragraphs.map((paragraph) => (
        <p dir="auto" style="margin: 0 0 1em; white-space: pre-line; overflow-wrap: anywhere">
          {paragraph === link ? <a href={link}>{link}</a> : paragraph}
        </p>
      ))}
    </body>
  </html>
)
