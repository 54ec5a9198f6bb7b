import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { openJudge } from './file-type.ts'
import { randomWord } from './secret.ts'

/** What came in: its SHA-256, its size, and our own judgement of its type from its bytes. */
export type Kept = { hash: string; size: number; type: string }

/** Files, each kept once by the hash of its content, outside the web root. */
export type Store = {
  /**
   * Streams a file in; it is on disk when this returns. Over `most` bytes it returns 'too big' and keeps nothing.
   * Throws with the code ENOSPC when little is free: a full disk would stop the records too.
   * It never ends the source: who calls drains it (`resume`) or destroys it, else the sender waits for ever.
   * What it keeps is held, and cannot be removed by anybody, until each who kept it has let it go.
   */
  keep: (bytes: Readable, most: number) => Promise<Kept | 'too big'>
  /** Says that a row names the kept file now, or that none ever will. */
  letGo: (hash: string) => void
  /** Streams a file out. Throws when it is not there. */
  open: (hash: string) => Promise<Readable>
  /** Removes a file unless it is held, or `named` says so: asked while nobody can begin to hold it. */
  remove: (hash: string, named?: () => Promise<boolean>) => Promise<void>
  /** The hash of every file there is, slowly: it walks the folders. */
  all: () => AsyncIterable<string>
}

/** Opens the folder of files, also beside another program that does. `free` tells how many bytes its file system has left. */
export function openStore(folder: string, free = freeAt): Store {
  const tmp = tmpIn(folder)
  mkdirSync(tmp, { recursive: true, mode: 0o700 })
  const holds = openHolds()
  const inTurn = openTurns()

  return {
    letGo: holds.letGo,
    async keep(bytes, most) {
      if ((await free(folder)) < leastFree) throw noSpace()
      const temp = join(tmp, randomWord())
      try {
        const kept = await written(temp, bytes, most)
        if (kept === 'too big') return kept
        holds.take(kept.hash)
        await inTurn(() => place(temp, folder, kept)).catch((error) => {
          holds.letGo(kept.hash)
          throw error
        })
        return kept
      } finally {
        await rm(temp, { force: true })
      }
    },
    async open(hash) {
      const file = await open(pathOf(folder, hash))
      return file.createReadStream()
    },
    async remove(hash, named) {
      const path = pathOf(folder, hash)
      await inTurn(async () => {
        if (holds.has(hash) || (await named?.())) return
        await rm(path, { force: true })
      })
    },
    all: () => walk(folder),
  }
}

/** Throws away what a crash has left half written. Only for who has the folder alone: the uploads of another would go too. */
export const clearHalfWritten = (folder: string) =>
  rmSync(tmpIn(folder), { recursive: true, force: true })

const tmpIn = (folder: string) => join(folder, 'tmp')

const leastFree = 500_000_000 // bytes

async function freeAt(folder: string) {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

const noSpace = () =>
  Object.assign(new Error('Under 500 MB are free: no file is taken.'), { code: 'ENOSPC' })

/** Who is keeping which content now. Two may keep the same, so it counts. */
function openHolds() {
  const held = new Map<string, number>()
  return {
    has: (hash: string) => held.has(hash),
    take: (hash: string) => held.set(hash, (held.get(hash) ?? 0) + 1),
    letGo(hash: string) {
      const others = (held.get(hash) ?? 0) - 1
      if (others > 0) held.set(hash, others)
      else held.delete(hash)
    },
  }
}

/** Placing and removing happen one after the other: a file cannot be removed while it is found to be there. */
function openTurns() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>) => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }
}

async function written(temp: string, bytes: Readable, most: number): Promise<Kept | 'too big'> {
  const file = await open(temp, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    const judge = openJudge()
    let size = 0
    const chunks: AsyncIterable<Buffer> = bytes.iterator({ destroyOnReturn: false })
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > most) return 'too big'
      hash.update(chunk)
      judge.see(chunk)
      await file.appendFile(chunk)
    }
    await file.sync()
    return { hash: hash.digest('hex'), size, type: judge.type() }
  } finally {
    await file.close()
  }
}

async function place(temp: string, folder: string, { hash, size }: Kept) {
  const path = pathOf(folder, hash)
  const here = dirname(path)
  await mkdir(here, { recursive: true, mode: 0o700 })
  const there = await stat(path).catch(() => undefined)
  if (there?.size === size) return
  await rename(temp, path)
  await flush(here)
  await flush(dirname(here))
  await flush(folder)
}

/** Brings a folder's list of names to disk; Windows does so by itself and has no call for it. */
async function flush(folder: string) {
  if (process.platform === 'win32') return
  const list = await open(folder)
  await list.sync().finally(() => list.close())
}

const isHash = (word: string) => /^[0-9a-f]{64}$/.test(word)

function pathOf(folder: string, hash: string) {
  if (!isHash(hash)) throw new Error('A file is asked for by what is no SHA-256.')
  return join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
}

async function* walk(folder: string) {
  for (const one of await names(folder, 2))
    for (const two of await names(join(folder, one), 2))
      for (const hash of await names(join(folder, one, two), 64)) if (isHash(hash)) yield hash
}

const names = async (folder: string, length: number) =>
  (await readdir(folder)).filter((name) => name.length === length)
