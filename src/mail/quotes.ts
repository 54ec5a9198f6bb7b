/** The words of a plain text that are its writer's own: nothing of what is quoted below. */
export const ownWords = (text: string) => {
  const lines = text.split('\n')
  const end = lines.findIndex(
    (line, at) => isIntroduction(line) && lines.slice(at + 1).some(isQuoted),
  )
  return (end < 0 ? lines : lines.slice(0, end))
    .filter((line) => !isQuoted(line))
    .join('\n')
    .trim()
}
const isQuoted = (line: string) => line.startsWith('>')
const isIntroduction = (line: string) => /:\s*$/.test(line)
