import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import type { Load, Outcome } from './load.ts'
import { filled } from './requests.ts'

type Answers = { times: number[]; seconds: number; bytes: number; failed: number }

/** Asks as told by the process that began this one, answers with what came of it, and ends. */
const [load] = (await once(process, 'message')) as [Load]
const agent = new Agent({ keepAlive: true, maxSockets: load.connections })
await during(load.seconds / 3) // the server and its caches get warm
process.send?.(outcomeOf(await during(load.seconds)))
agent.destroy()
process.disconnect()

async function during(seconds: number) {
  const answers: Answers = { times: [], seconds: 0, bytes: 0, failed: 0 }
  const begun = performance.now()
  const end = begun + seconds * 1000
  const one = async () => {
    do await ask(answers)
    while (performance.now() < end)
  }
  await Promise.all(Array.from({ length: load.connections }, one))
  answers.seconds = (performance.now() - begun) / 1000
  return answers
}

async function ask(answers: Answers) {
  const begun = performance.now()
  const answer = await send(load)
  let bytes = 0
  for await (const chunk of answer) bytes += chunk.length
  answers.times.push(performance.now() - begun)
  answers.bytes = bytes
  if (answer.statusCode !== (load.form ? 303 : 200)) answers.failed += 1
}

async function send({ port, path, headers, form }: Load) {
  const body = form && String(new URLSearchParams(filled(form, { n: unique() })))
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const method = body === null ? 'GET' : 'POST'
  const all = body === null ? headers : { ...headers, ...type }
  const asking = request({ agent, host: '127.0.0.1', port, path, method, headers: all })
  asking.end(body ?? undefined)
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]
  return answer
}

/** A word that no form was sent with before. */
function unique() {
  return randomBytes(6).toString('hex')
}

function outcomeOf({ times, seconds, bytes, failed }: Answers): Outcome {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), bytes, failed }
}
