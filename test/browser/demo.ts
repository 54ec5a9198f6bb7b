import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../src/root.ts'

/** The demo as a stranger starts it: the built program, on a port and a data folder of its own. */
export const startDemo = () => start('demo/main.js', 'The demo of Deskbell is at')

/** A desk that nobody has set up yet, and the code with which one may. */
export async function startEmpty() {
  const { said, ...desk } = await start('main.js', 'enter this code: ')
  const [, code = ''] = /this code: (\S+)/.exec(said) ?? []
  return { ...desk, code }
}

async function start(program: string, words: string) {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-demo-'))
  const env = { ...process.env, PORT: String(port), DATA_DIR: join(folder, 'data') }
  const child = spawn(process.execPath, [join(root, 'dist/src', program)], { env, cwd: root })
  const said = await saying(child, words)
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  return { base: `http://localhost:${port}`, said, stop }
}

/** Waits until a program has said something, and answers with all it said; throws with that when it ends before. */
function saying(child: ChildProcess, words: string) {
  let said = ''
  return new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      if (said.includes(words)) resolve(said)
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
