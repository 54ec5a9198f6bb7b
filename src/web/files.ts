import { Readable } from 'node:stream'
import type { Context } from 'hono'
import type { Desk } from '../desk/desk.ts'

type Attached = { hash: string; name: string; type: string; size: number }

/**
 * The answer that carries a file, as a download whatever it is. Who may have it has been decided by who calls.
 * htmx would put the bytes into the page, so it is sent to ask again as a browser.
 */
export async function fileAnswer(c: Context, desk: Pick<Desk, 'store'>, file: Attached, base = '') {
  if (c.req.header('HX-Request'))
    return new Response(null, { headers: { ...guards, 'HX-Redirect': pathOf(c, base) } })
  const headers = {
    ...guards,
    'Content-Type': file.type,
    'Content-Length': String(file.size),
    'Content-Disposition': disposition(file.name),
  }
  if (c.req.method === 'HEAD') return new Response(null, { headers })
  const bytes = Readable.toWeb(await desk.store.open(file.hash))
  return new Response(bytes as ReadableStream, { headers }) // the same class, declared twice: by Node and by the DOM
}

const guards = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'private, no-store',
  Vary: 'HX-Request',
}

/**
 * As the browser asked for it, still encoded: `c.req.path` is decoded and may hold what a header must not.
 * A proxy may have taken the sub-path off.
 */
function pathOf(c: Context, base: string) {
  const { pathname } = new URL(c.req.url)
  return pathname.startsWith(`${base}/`) ? pathname : base + pathname
}

function disposition(name: string) {
  const plain = name.replace(/[^ !#-$&-[\]-~]/gu, '_')
  const exact = encodeURIComponent(name.replace(/\p{Cs}/gu, '_')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`
}
