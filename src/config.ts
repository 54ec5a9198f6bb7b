import { isIP } from 'node:net'
import { join } from 'node:path'
import { root } from './root.ts'

export type Config = {
  /** A TCP port, or a Windows named pipe as IIS hands one over. */
  port: number | string
  host: string
  dataDir: string
  /** Where people reach the desk; every link is made from it. */
  publicUrl: URL
  /** The path under which it lives, without a slash at its end: '' or '/helpdesk'. */
  base: string
  /** Proxies whose X-Forwarded-For is believed: addresses or networks. */
  trustProxy: string[]
  filesMost: number
  fileBytes: number
  formMinSeconds: number
  openPerHour: number
  /** Where a mail server hands over messages, by SMTP; nothing where none does. */
  mail: { port: number; host: string } | null
  /** The demo says on its start page where letters are read. */
  demo: boolean
  /** Where the practice desk lies inside the real one: '' for every real desk. */
  practice: '' | '/practice'
}

/** The environment, read once and checked; what is set to nothing is not set. Throws one clear sentence for each mistake. */
export function config(given: Record<string, string | undefined>): Config {
  const env = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  const port = portIn(env.PORT ?? '3000')
  const publicUrl = urlIn(
    env.PUBLIC_URL ?? `http://localhost:${typeof port === 'number' ? port : 3000}`,
    env.ALLOW_HTTP === '1',
  )
  return {
    port,
    host: env.HOST ?? '127.0.0.1',
    dataDir: env.DATA_DIR ?? join(root, 'data'),
    publicUrl,
    base: publicUrl.pathname.replace(/\/+$/, ''),
    trustProxy: networksIn(env.TRUST_PROXY ?? ''),
    filesMost: wholeIn(env, 'FILES_MOST', 10, 1, 100),
    fileBytes: wholeIn(env, 'FILE_MB', 25, 1, 1000) * 1_000_000,
    formMinSeconds: wholeIn(env, 'FORM_MIN_SECONDS', 2, 0, 3600),
    openPerHour: wholeIn(env, 'OPEN_PER_HOUR', 20, 0, 100_000),
    mail: env.MAIL_PORT
      ? { port: wholeIn(env, 'MAIL_PORT', 0, 0, 65_535), host: env.MAIL_HOST ?? '127.0.0.1' }
      : null,
    demo: false,
    practice: '',
  }
}

function portIn(text: string) {
  if (text.startsWith('\\\\.\\pipe\\')) return text
  const port = whole(text)
  if (!(port <= 65_535))
    throw new Error(
      `PORT is "${text}": it must be a number from 0 to 65535, or a Windows named pipe.`,
    )
  return port
}

function urlIn(text: string, allowHttp: boolean) {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username)
    throw new Error(
      `PUBLIC_URL is "${text}": it must be an address like https://help.example.com or https://example.com/helpdesk.`,
    )
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol === 'http:' && !isLoopback && !allowHttp)
    throw new Error(
      `PUBLIC_URL is "${text}": without https anybody on the way reads along. Use https, or set ALLOW_HTTP=1 for a test.`,
    )
  return url
}

const networksIn = (text: string) =>
  text
    .split(',')
    .map((network) => network.trim())
    .filter(Boolean)
    .map((network) => {
      const [address = '', bits] = network.split('/')
      const most = isIP(address) === 4 ? 32 : 128
      if (!isIP(address) || (bits !== undefined && !(/^\d+$/.test(bits) && Number(bits) <= most)))
        throw new Error(
          `TRUST_PROXY names "${network}": it must be an address like 127.0.0.1 or a network like 10.0.0.0/8.`,
        )
      return network
    })

function wholeIn(
  env: Record<string, string | undefined>,
  name: string,
  otherwise: number,
  least: number,
  most: number,
) {
  const number = whole(env[name] ?? String(otherwise))
  if (!(number >= least && number <= most))
    throw new Error(
      `${name} is "${env[name]}": it must be a whole number from ${least} to ${most}.`,
    )
  return number
}

/** Figures alone: an empty word is no zero. */
const whole = (text: string) => (/^\d+$/.test(text) ? Number(text) : Number.NaN)
