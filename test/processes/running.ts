import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { Desk } from '../../src/desk/desk.ts'
import { randomWord, sha256 } from '../../src/desk/secret.ts'
import { openDesk } from '../../src/opened.ts'
import { addAgent } from '../../src/people/agent.ts'
import { beginSession } from '../../src/people/session.ts'
import { root } from '../../src/root.ts'

const hour = 3_600_000

/** A data folder of its own. It is gone when the test is. */
export function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-process-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Works at the desk of a data folder in this process, while no other has it. */
export async function at<T>(folder: string, work: (desk: Desk) => Promise<T>) {
  const { desk, db } = openDesk({ dataDir: folder }, () => {})
  return work(desk).finally(() => db.close())
}

export type Hired = { id: number; name: string; cookie: string }

/** Makes an agent of Support who is logged in. */
export const hire = (desk: Desk, name: string): Promise<Hired> =>
  desk.write(async (tx) => {
    const person = { name, email: `${name}@example.test`, username: name, password_hash: '' }
    const now = desk.now()
    const id = await addAgent(tx, { ...person, departments: [1], isSysadmin: false }, now)
    const token = randomWord()
    const times = { created_at: now, expires_at: now + 8 * hour, ends_at: now + 168 * hour }
    await beginSession(tx, { id: sha256(token), person_id: id, ...times })
    return { id, name, cookie: `deskbell=${token}` }
  })

/** Reads the records as they lie there, beside whoever has them. */
export function records<T>(folder: string, reading: (raw: Sqlite.Database) => T) {
  const raw = new Sqlite(join(folder, 'desk.db'), { readonly: true })
  try {
    return reading(raw)
  } finally {
    raw.close()
  }
}

/** A port that is free now. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number } // of a TCP server that listens
  await new Promise((closed) => server.close(closed))
  return port
}

export type Running = Awaited<ReturnType<typeof start>>

/** Runs the program as it was built, with nothing in its environment but this. It does not outlive the test. */
export function run(
  env: Record<string, string>,
  words = ['dist/src/main.js'],
  node = [process.execPath],
) {
  const [program = '', ...options] = node
  const child = spawn(program, [...options, ...words], { env, cwd: root, stdio: 'pipe' })
  let [said, complained] = ['', '']
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (complained += chunk))
  const ended = new Promise<{ code: number | null; said: string; complained: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, said, complained })),
  )
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  /** Resolves when it has said so; throws when it ends before. */
  const says = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => said.includes(words) && resolve()
      child.stdout.on('data', look)
      ended.then((how) => reject(new Error(`It ended: ${JSON.stringify(how)}`)))
      look()
    })
  return { child, ended, says, complaints: () => complained }
}

/** Starts the desk of a data folder, and waits until it serves. */
export async function start(folder: string, env: Record<string, string> = {}) {
  const port = env.PORT ?? String(await freePort())
  const origin = `http://localhost:${port}`
  const limits = { FORM_MIN_SECONDS: '0', OPEN_PER_HOUR: '0' }
  const program = run({ ...limits, DATA_DIR: folder, ...env, PORT: port })
  await program.says('Deskbell is at')
  const stop = (signal: NodeJS.Signals) => {
    program.child.kill(signal)
    return program.ended
  }
  return { ...program, port: Number(port), origin, stop }
}
