const insides: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  ...Object.fromEntries(
    ['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'].map((end) => [end, 'application/zip']),
  ),
  ...Object.fromEntries(
    ['txt', 'csv', 'md', 'log', 'json', 'xml', 'svg', 'ics'].map((end) => [end, 'text/plain']),
  ),
}

/** The endings in a line like `pdf, jpg`, in small letters; nothing when it is no such line. */
export function endingsIn(line: string) {
  const words = line.toLowerCase().split(/[\s,;]+/)
  const endings = words.flatMap((word) => word.replace(/^\*?\./, '') || [])
  return endings.length && endings.every((one) => /^[a-z0-9]{1,10}$/.test(one))
    ? endings
    : undefined
}

/** How a file's name ends, in small letters; empty when it has no ending. */
export const endingOf = (name: string) =>
  /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** Whether a file is inside what its name says, as far as that is known of its ending: `type` is what its bytes are. */
export const isInside = ({ name, type }: { name: string; type: string }) =>
  (insides[endingOf(name)] ?? type) === type
