const signs: Record<string, string> = { '#': '\\p{Nd}', '@': '\\p{L}', '*': '[\\p{L}\\p{N}]' }

/**
 * What a pattern of a field stands for: `#` a figure, `@` a letter, `*` either, `[…]` what may be missing, `|` between two
 * that both count, and everything else itself. Nothing where it cannot be meant. It has no repetition, so that judging an
 * answer takes no longer than reading it.
 */
export function patternIn(text: string): RegExp | undefined {
  const parts = text.split('|').map((one) => partOf(one.trim()))
  return parts.every((part) => part !== undefined && part !== '')
    ? new RegExp(`^(?:${parts.join('|')})$`, 'iu')
    : undefined
}

function partOf(text: string) {
  let [part, isOpen] = ['', false]
  for (const sign of text) {
    if (sign === '[' || sign === ']') {
      if ((sign === '[') === isOpen) return
      isOpen = sign === '['
      part += isOpen ? '(?:' : ')?'
    } else part += signs[sign] ?? sign.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&')
  }
  return isOpen ? undefined : part
}
