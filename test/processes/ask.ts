import { once } from 'node:events'
import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
} from 'node:http'
import { text } from 'node:stream/consumers'

export type Asking = {
  cookie?: string
  /** A form without files. */
  words?: Record<string, string>
  /** A form with files. */
  form?: FormData
  headers?: Record<string, string>
  /** Which of this machine's addresses asks. */
  from?: string
  /** Where the form says that it comes from, if not from whom it goes to. */
  origin?: string
}
export type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

/** Asks over a line of its own; with a form, it posts. Rejects when the line is cut. */
export const ask = async (origin: string, path: string, asking: Asking = {}) =>
  (await hold(origin, path, asking)).go()

/** A request of which half of its body has been sent. `go` sends the rest and answers with the answer. */
export async function hold(origin: string, path: string, asking: Asking = {}) {
  const { type, body } = await bodyOf(asking)
  const sent = open(origin, path, asking, body && { type, length: body.length })
  const answered = answerOf(sent)
  answered.catch(() => {}) // it is also looked at later
  const middle = Math.floor((body?.length ?? 0) / 2)
  const half = body?.subarray(0, middle)
  await new Promise<void>((flushed) => {
    sent.once('error', () => flushed())
    if (half?.length) sent.write(half, () => flushed())
    else flushed()
  })
  return {
    go() {
      sent.end(body?.subarray(middle))
      return answered
    },
    cut: () => sent.destroy(),
  }
}

async function bodyOf({ words, form }: Asking) {
  if (!words && !form) return {}
  const whole = new Response(form ?? new URLSearchParams(words))
  const type = whole.headers.get('Content-Type') ?? ''
  return { type, body: Buffer.from(await whole.arrayBuffer()) }
}

function open(
  origin: string,
  path: string,
  asking: Asking,
  body?: { type: string | undefined; length: number } | undefined,
) {
  const { cookie, headers, from } = asking
  const { port } = new URL(origin)
  return request({
    host: '127.0.0.1',
    port,
    path,
    method: body ? 'POST' : 'GET',
    agent: false,
    ...(from && { localAddress: from }),
    headers: {
      ...(body && {
        Origin: asking.origin ?? origin,
        'Content-Type': body.type,
        'Content-Length': body.length,
      }),
      ...(cookie && { Cookie: cookie }),
      ...headers,
    },
  })
}

async function answerOf(sent: ClientRequest): Promise<Answer> {
  const [answer] = (await once(sent, 'response')) as [IncomingMessage] // what the event carries
  return { status: answer.statusCode ?? 0, headers: answer.headers, text: await text(answer) }
}

/** An event stream as it comes in. */
export async function listen(origin: string, path: string, asking: Asking = {}) {
  const sent = open(origin, path, asking)
  sent.on('error', () => {}) // a cut line is told by `ended`
  sent.end()
  const [answer] = (await once(sent, 'response')) as [IncomingMessage] // what the event carries
  let heard = ''
  answer.setEncoding('utf8').on('data', (chunk) => (heard += chunk))
  const ended = new Promise<'whole' | 'cut'>((resolve) => {
    answer.once('end', () => resolve('whole'))
    answer.once('close', () => resolve('cut'))
    answer.once('error', () => resolve('cut'))
  })
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    ended,
    heard: () => heard,
    /** How often it said "changed". */
    changes: () => heard.split('event: changed').length - 1,
    /** Resolves when this has come. */
    until: (words: string) =>
      new Promise<void>((resolve, reject) => {
        const look = () => heard.includes(words) && resolve()
        answer.on('data', look)
        ended.then((how) => reject(new Error(`${how}, after ${heard}`)))
        look()
      }),
    close: () => sent.destroy(),
  }
}
