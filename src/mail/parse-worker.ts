import { parentPort } from 'node:worker_threads'
import { parsed, TooMuch } from './parsed.ts'

// Reads one message after the other, apart from everything else: what stops it stops nothing more.
parentPort?.on('message', async (bytes: Uint8Array) => {
  const result = await parsed(bytes).catch((error: unknown) => {
    if (error instanceof TooMuch) return { because: error.because }
    throw error
  })
  const moved = 'files' in result ? result.files.map((file) => file.bytes.buffer) : []
  parentPort?.postMessage(result, [...new Set(moved)])
})
