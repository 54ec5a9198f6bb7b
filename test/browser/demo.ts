import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../src/root.ts'

/** The demo as a stranger starts it: the built program, on a port and a data folder of its own. */
export async function startDemo() {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-demo-'))
  const env = { ...process.env, PORT: String(port), DATA_DIR: join(folder, 'data') }
  const child = spawn(process.execPath, [join(root, 'dist/src/demo/main.js')], { env, cwd: root })
  await saying(child, 'The demo of Deskbell is at')
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  return { base: `http://localhost:${port}`, stop }
}

/** Waits until a program has said something; throws with all it said when it ends before. */
function saying(child: ChildProcess, words: string) {
  let said = ''
  return new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      if (said.includes(words)) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`It ended with ${code}:\n${said}`)))
  })
}

function freePort() {
  return new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(),
      )
    })
  })
}
