import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashPassword } from '../people/password.ts'
import { root } from '../root.ts'
import { log } from '../run.ts'
import { seed } from '../seed/seed.ts'

/** Of everyone at the desk that is measured. */
export const password = 'four grey stripes'

/**
 * A new data folder with the tickets of a file. They are seeded once for a file and a scheme of the
 * records, and copied from then on.
 */
export async function dataFolder(file: string, tell: (sentence: string) => void) {
  const seeded = join(tmpdir(), `deskbell-bench-${keyOf(file)}`)
  if (!existsSync(seeded)) await seedInto(seeded, file, tell)
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-bench-run-'))
  cpSync(seeded, folder, { recursive: true })
  return folder
}

async function seedInto(seeded: string, file: string, tell: (sentence: string) => void) {
  tell(`Seeding ${file}, once for all runs`)
  const dataDir = mkdtempSync(join(tmpdir(), 'deskbell-bench-new-'))
  const progress = (done: number, all: number) => tell(`${done} of ${all} tickets`)
  await seed({ dataDir }, { file, password_hash: await hashPassword(password), log, progress })
  renameSync(dataDir, seeded) // whole, or not there
}

function keyOf(file: string) {
  const folder = join(root, 'migrations')
  const files = [file, ...readdirSync(folder).map((name) => join(folder, name))]
  const hash = createHash('sha256')
  for (const name of files) hash.update(readFileSync(name))
  return hash.digest('hex').slice(0, 16)
}
