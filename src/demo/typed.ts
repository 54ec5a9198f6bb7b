/**
 * A text of the demo as it would have been typed: without the indentation it has in its file, and
 * the lines of a paragraph as one. A line that is indented further or begins a list stays its own.
 */
export const typed = (text: string) =>
  withoutMargin(text)
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\n(?! |- |\d+\. )/g, ' '))
    .join('\n\n')

function withoutMargin(text: string) {
  const lines = text.split('\n').map((line) => line.trimEnd())
  const margins = lines
    .slice(1)
    .filter(Boolean)
    .map((line) => line.search(/\S/))
  const margin = Math.min(...margins, 80)
  const rest = lines.slice(1).map((line) => line.slice(margin))
  return [lines[0]?.trimStart(), ...rest].join('\n').trim()
}
