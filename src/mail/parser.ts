import { Worker } from 'node:worker_threads'
import type { Message } from '../desk/say.ts'
import type { Parsed } from './parsed.ts'

/** A message as it was read; why it is not, where it is over our limits; 'crashed' when reading it took too long or too much. */
export type ParseResult = Parsed | { because: Message } | 'crashed'

export type Parser = {
  /** Reads a message, one after the other. Never rejects. */
  parse: (bytes: Uint8Array) => Promise<ParseResult>
  close: () => Promise<void>
}

const longest = 10_000
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 }

/** A parser of messages in a thread of its own, begun with the first and again after a crash; each message has so many milliseconds. */
export function openParser(milliseconds = longest): Parser {
  let worker: Worker | undefined
  let before: Promise<unknown> = Promise.resolve()

  async function inTurn(bytes: Uint8Array): Promise<ParseResult> {
    worker ??= begun()
    const result = await answerOf(worker, bytes, milliseconds)
    if (result === 'crashed') await close()
    return result
  }

  async function close() {
    const ending = worker
    worker = undefined
    await ending?.terminate()
  }

  return {
    parse(bytes) {
      const result = before.then(() => inTurn(bytes))
      before = result
      return result
    },
    close,
  }
}

function begun() {
  const script = import.meta.filename.endsWith('.ts') ? './parse-worker.ts' : './parse-worker.js'
  const worker = new Worker(new URL(script, import.meta.url), { resourceLimits })
  worker.unref()
  return worker
}

/** The worker is let go of meanwhile only: it does not keep the process from ending. */
function answerOf(worker: Worker, bytes: Uint8Array, milliseconds: number) {
  const { promise, resolve } = Promise.withResolvers<ParseResult>()
  const crashed = () => resolve('crashed')
  const clock = setTimeout(crashed, milliseconds)
  worker.ref()
  worker.once('message', resolve).once('error', crashed).once('exit', crashed)
  worker.postMessage(bytes)
  return promise.finally(() => {
    clearTimeout(clock)
    worker.off('message', resolve).off('error', crashed).off('exit', crashed).unref()
  })
}
