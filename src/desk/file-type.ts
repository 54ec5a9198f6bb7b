/** Judges the type of a file from its bytes, as it passes. Markup (SVG, HTML, XML) is text to us, never a picture. */
export function openJudge() {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let start = ''
  let plain = true
  const see = (chunk?: Buffer) => {
    if (chunk && start.length < 16) start += chunk.toString('latin1', 0, 16)
    if (plain) plain = isPlain(strict, chunk)
  }
  return {
    see,
    type() {
      see()
      const known = starts.find(
        ([, one, two = '']) => start.startsWith(one) && start.startsWith(two, 8),
      )
      return known?.[0] ?? (plain ? 'text/plain' : 'application/octet-stream')
    },
  }
}

const starts: [type: string, start: string, then?: string][] = [
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['image/webp', 'RIFF', 'WEBP'],
  ['application/pdf', '%PDF-'],
  ['application/zip', 'PK\x03\x04'],
  ['application/zip', 'PK\x05\x06'],
]

function isPlain(strict: TextDecoder, chunk?: Buffer) {
  try {
    const text = chunk ? strict.decode(chunk, { stream: true }) : strict.decode()
    return !/(?![\t\n\f\r])\p{Cc}/u.test(text)
  } catch {
    return false
  }
}
