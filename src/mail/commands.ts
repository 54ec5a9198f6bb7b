import type { Sign, Word } from '../tickets/command/line.ts'

/** Commands in words, each by the sign it has in the command box. */
const signs: Record<string, Sign> = {
  assign: '@',
  priority: '!',
  transfer: '>',
  tag: '+',
  untag: '-',
  due: '~',
}

/** What an agent's message orders in its first lines, whether the rest is for agents alone, and the rest. */
export type Ordered = { words: Word[]; isNote: boolean; rest: string }

/**
 * Reads the commands at the top of an agent's message, a line each: `!resolve`, `!assign jane`, `!note`. The first line
 * that is none ends them. What they mean is asked of the command box, so that both understand the same.
 */
export function ordersIn(text: string): Ordered {
  const lines = text.split('\n')
  const end = lines.findIndex((line) => line.trim() && !command.test(line))
  const orders = lines.slice(0, end < 0 ? lines.length : end).flatMap((line) => {
    const [, name = '', words = ''] = command.exec(line) ?? []
    return name ? [{ name: name.toLowerCase(), words: words.trim() }] : []
  })
  return {
    words: orders.filter(({ name }) => name !== 'note').map(wordOf),
    isNote: orders.some(({ name }) => name === 'note'),
    rest: end < 0 ? '' : lines.slice(end).join('\n').trim(),
  }
}

const command = /^\s*!([a-z-]{2,30})(?:[ \t]+(\S.{0,200}))?\s*$/iu

function wordOf({ name, words }: { name: string; words: string }): Word {
  const sign = signs[name]
  return sign && words
    ? { sign, text: words.replace(/^"|"$/g, '') }
    : { sign: '', text: [name, words].filter(Boolean).join(' ') }
}
