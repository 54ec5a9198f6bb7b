import type { MiddlewareHandler } from 'hono'
import { say } from '../desk/say.ts'
import { notice } from './page.tsx'
import type { Env, Site } from './site.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers for every answer. What a route sets itself, such as a file's own policy, stays. */
export const headers =
  ({ config }: Site): MiddlewareHandler<Env> =>
  async (c, next) => {
    await next()
    const set = (name: string, value: string) =>
      c.res.headers.has(name) || c.res.headers.set(name, value)
    set('Content-Security-Policy', policy)
    set('X-Content-Type-Options', 'nosniff')
    set('Referrer-Policy', 'same-origin')
    set('Cross-Origin-Opener-Policy', 'same-origin')
    set('Cache-Control', 'no-store')
    if (config.practice) set('X-Robots-Tag', 'noindex, nofollow')
    if (config.publicUrl.protocol === 'https:') set('Strict-Transport-Security', 'max-age=31536000')
  }

/**
 * A request that changes something must come from a page of ours: `Origin` if sent, else `Sec-Fetch-Site`,
 * else `Referer`; none of the three is refused. Compared with the configured address, never with the Host a client claims.
 */
export const sameOrigin =
  (site: Site): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { origin, href } = site.config.publicUrl
    if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return next()
    const claimed = c.req.header('Origin')
    const fetchSite = c.req.header('Sec-Fetch-Site')
    const referer = c.req.header('Referer')
    if (
      claimed !== undefined
        ? claimed === origin
        : fetchSite
          ? fetchSite === 'same-origin'
          : referer && isOurs(referer, origin)
    )
      return next()
    return notice(
      site,
      c,
      403,
      say('This form came from another address'),
      say('This desk is at {address}. Open it there and try again.', { address: href }),
    )
  }

const isOurs = (referer: string, origin: string) => URL.parse(referer)?.origin === origin

/** GET, HEAD and POST are all we know. */
export const knownMethods =
  (site: Site): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (['GET', 'HEAD', 'POST'].includes(c.req.method)) return next()
    c.header('Allow', 'GET, HEAD, POST')
    return notice(site, c, 405, say('This is not possible here'), say('Go back and try again.'))
  }
