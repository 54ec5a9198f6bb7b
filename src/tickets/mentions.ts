/** Somebody who can be mentioned: an agent, or a team. */
export type Mentionable = {
  kind: 'agent' | 'team'
  id: number
  name: string
  username: string | null
}

/** An `@` that begins a word, and a name in quotation marks or in one word. An address like ken@example.com has none. */
const mention =
  /(?<![\p{L}\p{M}\p{N}_.@/+-])@(?:"([^"\n]{1,100})"|([\p{L}\p{N}](?:[\p{L}\p{M}\p{N}._-]{0,98}[\p{L}\p{M}\p{N}])?)(?![\p{L}\p{M}\p{N}._-]*(?:@|\/[\p{L}\p{N}])))/gu

/** The names written after an `@`, each once, in their order. What is code or quoted mentions nobody. */
export function mentionsIn(text: string) {
  const own = text
    .replace(/```[\s\S]*?(?:```|$)/g, '\n')
    .replace(/`[^`\n]*`/g, ' ')
    .replace(/^ {0,3}>.*$/gm, '')
  const names = [...own.matchAll(mention)].map(([, quoted, word]) => quoted ?? word ?? '')
  return [...new Set(names)]
}

/**
 * Whom a written name means: a username; else a whole name; else a name that begins with these words. More than one
 * when it could be several, none when it is nobody. Case, accents and signs between words do not matter, and `level-2`
 * is Level II.
 */
export function whoIs(written: string, all: Mentionable[]) {
  const wanted = short(written)
  if (!wanted) return []
  const steps: ((one: Mentionable) => boolean)[] = [
    ({ username }) => username === written.normalize('NFC').toLowerCase(),
    ({ name }) => short(name) === wanted,
    ({ name }) => short(name).startsWith(`${wanted}-`),
  ]
  return steps.map((holds) => all.filter(holds)).find((found) => found.length > 0) ?? []
}

/** How one is mentioned in few letters and for certain. */
export function mentionOf(one: Mentionable, all: Mentionable[]) {
  const ways = [one.username ?? '', short(one.name)]
  const sure = ways.find((way) => {
    const [found, ...others] = whoIs(way, all)
    return found === one && !others.length && mentionsIn(`@${way}`)[0] === way
  })
  return sure === undefined ? `@"${one.name}"` : `@${sure}`
}

const figures: Record<string, string> = { i: '1', ii: '2', iii: '3', iv: '4', v: '5' }

const short = (name: string) =>
  (
    name
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
    .map((word) => figures[word] ?? word)
    .join('-')
