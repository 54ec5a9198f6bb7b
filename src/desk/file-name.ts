/** The name a file may be shown and saved under: one line, one part, what one sees is what it is. */
export function fileName(sent: string) {
  const seen = sent.normalize('NFC').replaceAll('%22', '"').replace(unseen, '')
  const last = seen.split(/[/\\]/).at(-1) ?? ''
  return shortened(last.trim().replace(/[. ]+$/, '')) || 'file'
}

const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

function shortened(name: string) {
  const letters = [...name]
  const extension = [...(/\.[^. ]{1,20}$/u.exec(name)?.[0] ?? '')]
  if (letters.length <= 200) return name
  return [...letters.slice(0, 200 - extension.length), ...extension].join('')
}
