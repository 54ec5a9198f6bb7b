import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { openDb } from '../../src/db/open.ts'
import { openDesk } from '../../src/opened.ts'
import { root } from '../../src/root.ts'

/** A place for a data folder, in a world where everybody may read what nobody says otherwise of. */
function openPlace() {
  const place = mkdtempSync(join(tmpdir(), 'deskbell-private-'))
  const umask = process.umask(0)
  onTestFinished(() => {
    process.umask(umask)
    rmSync(place, { recursive: true, force: true })
  })
  return join(place, 'above', 'data')
}

/** A desk that has written into each of its files. */
async function openUsed(dataDir: string) {
  const { desk, db } = openDesk({ dataDir }, () => {})
  onTestFinished(() => db.close())
  await desk.write((tx) => tx.deleteFrom('session').execute())
  await desk.store.keep(Readable.from([Buffer.from('hello')]), 10)
  return db
}

const namesIn = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' })

/** What others than the owner may read or write there. */
const openIn = (folder: string) =>
  namesIn(folder).filter((name) => statSync(join(folder, name)).mode & 0o077)

const closed = process.platform !== 'win32' // where folders decide who may read

test.runIf(closed)('what a desk makes, its owner alone may read', async () => {
  const dataDir = openPlace()
  await openUsed(dataDir)
  expect(namesIn(dataDir)).toEqual(
    expect.arrayContaining(['desk.db', 'desk.db-shm', 'desk.db-wal', 'desk.lock', 'secret.key']),
  )
  expect([statSync(dataDir).mode & 0o777, openIn(join(dataDir, '..'))]).toEqual([0o700, []])
})

test.runIf(closed)('what was open to others is closed when the desk opens', async () => {
  const dataDir = openPlace()
  const db = await openUsed(dataDir)
  await db.close()
  const ours = ['desk.db', 'desk.lock', 'secret.key', 'files']
  for (const name of ours) chmodSync(join(dataDir, name), 0o755)
  await openUsed(dataDir)
  expect(openIn(dataDir)).toEqual([])
})

test.runIf(closed)('records that a crash left open are closed with their log', async () => {
  const dataDir = openPlace()
  await openUsed(dataDir)
  const files = ['desk.db', 'desk.db-wal', 'desk.db-shm']
  for (const name of files) chmodSync(join(dataDir, name), 0o644)
  const beside = openDb(join(dataDir, 'desk.db'), join(root, 'migrations'))
  onTestFinished(() => beside.close())
  expect(openIn(dataDir)).toEqual([])
})
