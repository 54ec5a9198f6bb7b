/**
 * The messages in a file: of an mbox each of its own (RFC 4155; lines that were quoted as `>From ` are given back), else
 * the one it is. Bytes as latin1 text keep each byte, so that no charset is guessed here.
 */
export function messagesIn(bytes: Uint8Array): Uint8Array[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!/^From \S.*\d{4}\r?\n/.test(text)) return [bytes]
  return text
    .split(/^From \S.*\d{4}\r?\n/m)
    .slice(1)
    .map((one) => Buffer.from(one.replace(/^>(>*From )/gm, '$1'), 'latin1'))
}
