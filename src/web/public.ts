import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { root } from '../root.ts'
import type { Env } from './site.ts'

const folder = join(root, 'dist', 'public')
const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
}

/** Where a file of `public/` lies: its name with the hash of its content, as the build wrote it down. Throws before a build. */
export function assets() {
  const names: Record<string, string> = JSON.parse(
    readFileSync(join(folder, 'assets.json'), 'utf8'),
  )
  return (name: string) => `/public/${names[name] ?? name}`
}

/** Style, scripts and the sign of the desk, read once: a handful of small files, kept by browsers for a year. */
export function publicFiles() {
  const names: Record<string, string> = JSON.parse(
    readFileSync(join(folder, 'assets.json'), 'utf8'),
  )
  const files = new Map(
    [...Object.values(names)].map((name) => [name, readFileSync(join(folder, name))]),
  )
  const answer = (name: string, kept: string) => {
    const body = files.get(name)
    const type = types[name.split('.').at(-1) ?? '']
    return body && type
      ? new Response(new Uint8Array(body), {
          headers: { 'Content-Type': type, 'Cache-Control': kept },
        })
      : undefined
  }
  const byPlainName = (name: string) => answer(names[name] ?? '', 'public, max-age=3600')
  return new Hono<Env>()
    .get(
      '/public/:name',
      (c, next) => answer(c.req.param('name'), 'public, max-age=31536000, immutable') ?? next(),
    )
    .get('/robots.txt', (_c, next) => byPlainName('robots.txt') ?? next())
    .get('/favicon.ico', (_c, next) => byPlainName('favicon.svg') ?? next())
}
