import type { Readable } from 'node:stream'

/** What came in: its SHA-256, its size, and our own judgement of its type from the first bytes. */
export type Kept = { hash: string; size: number; type: string }

/** Files, each kept once by the hash of its content, outside the web root. */
export type Store = {
  /** Streams a file in; it is on disk when this returns. Over `most` bytes it returns 'too big' and keeps nothing. */
  keep: (bytes: Readable, most: number) => Promise<Kept | 'too big'>
  /** Streams a file out. Throws when it is not there. */
  open: (hash: string) => Promise<Readable>
  /** Removes a file that nothing names any more. */
  remove: (hash: string) => Promise<void>
}
