import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { originalOf, originalPage } from '../mail/original.ts'
import { bytesOf } from '../mail/spool.ts'
import { sourceOf } from '../tickets/sources.ts'
import { findTicket } from '../tickets/ticket.ts'
import { notFound } from './page.tsx'
import type { Env, Site } from './site.ts'

type C = Context<Env>

/** What the original of a message may: be seen, with its own styles and the pictures it brought. */
export const originalPolicy =
  "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'"

/** The message by which an entry came: as its bytes, and as its sender wanted it to look. */
export function sourcePages(site: Site) {
  const { desk } = site
  return new Hono<Env>()
    .get('/:number{[0-9]+}/source', async (c) => {
      const source = await find(c)
      const bytes = source && (await desk.store.open(source.hash).catch(gone))
      if (!bytes) return notFound(site, c)
      guard(c, "sandbox; default-src 'none'")
      c.header('Content-Type', 'text/plain; charset=utf-8')
      return c.body(Readable.toWeb(bytes) as ReadableStream) // the same class, declared twice: by Node and by the DOM
    })
    .get('/:number{[0-9]+}/original', async (c) => {
      const source = await find(c)
      const bytes = source && (await bytesOf(desk, source.hash).catch(gone))
      const original = bytes && (await originalOf(bytes))
      if (!original) return notFound(site, c)
      guard(c, originalPolicy)
      c.header('Content-Type', 'text/html; charset=utf-8')
      return c.body(originalPage(original))
    })

  function find(c: C) {
    const { by } = c.var
    return desk.read(async (db) => {
      const ticket = await findTicket(db, by, Number(c.req.param('number')))
      return ticket && sourceOf(db, by, ticket, Number(c.req.query('event')))
    })
  }
}

/** Bytes that are kept no longer are none. */
function gone(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error // the store throws nothing else that is expected
}

function guard(c: C, policy: string) {
  c.header(
    'Content-Security-Policy',
    `${policy}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  )
  c.header('Referrer-Policy', 'no-referrer')
  c.header('X-DNS-Prefetch-Control', 'off')
  c.header('Cache-Control', 'private, no-store')
}
