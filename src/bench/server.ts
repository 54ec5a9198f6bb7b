import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { root } from '../root.ts'

type Starting = { dataDir: string; port?: number | undefined; profile?: string | undefined }

/** Starts the desk of a data folder as a process of its own, and waits until it serves. `profile` is a folder for what Node notes about its time. */
export async function startServer({ dataDir, port, profile }: Starting) {
  const PORT = String(port ?? (await freePort()))
  const env = { DATA_DIR: dataDir, PORT, FORM_MIN_SECONDS: '0', OPEN_PER_HOUR: '0' }
  const noting = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []
  const words = [...noting, join(root, 'dist/src/main.js')]
  const server = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(server, 'exit')
  const gone = ended.then(() => Promise.reject(new Error('The server ended.')))
  await Promise.race([once(server.stdout, 'data'), gone])
  gone.catch(() => {}) // by us
  const stop = async () => {
    server.kill('SIGTERM')
    await ended
  }
  return { origin: new URL(`http://localhost:${PORT}`), port: Number(PORT), stop }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number } // of a TCP server that listens
  await new Promise((closed) => server.close(closed))
  return port
}
