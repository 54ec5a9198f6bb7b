import { addressOf, type File, isPicture } from '../files.tsx'

/** A file of an entry, and by what its HTML refers to it: empty where it does not. */
export type Inline = File & { content_id: string }

/** Larger pictures than this are files, in bytes. */
const largest = 10_000_000

/**
 * The HTML of an entry with the pictures that came with it in their places, and which of its files those are. Of two
 * with one name the first is meant; of a picture that is not there, or is none, its words stay.
 */
export function withPictures(html: string, files: Inline[]) {
  const shown = new Set<string>()
  const drawn = html.replace(picture, (_all, id: string, more: string) => {
    const [, alt = ''] = /\balt="([^"]*)"/.exec(more) ?? []
    const file = files.find((one) => one.content_id !== '' && named(id).includes(one.content_id))
    if (!file || !isPicture(file) || file.size > largest) return alt && `<span>[${alt}]</span>`
    shown.add(file.id)
    return `<img src="${addressOf(file)}"${more} loading="lazy" />`
  })
  return { html: drawn, rest: files.filter(({ id }) => !shown.has(id)) }
}

const picture = /<img src="cid:([^"]*)"((?: [a-z]+="[^"]*")*) \/>/gi

/** What an address in HTML may mean: as it stands, or with its signs written out (RFC 2392). */
function named(id: string) {
  const plain = id
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
  try {
    return [plain, decodeURIComponent(plain)]
  } catch {
    return [plain]
  }
}
