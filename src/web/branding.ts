import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import type { Branding } from '../../views/reader.ts'
import { accentsOf } from '../desk/colours.ts'
import { kept } from '../desk/kept.ts'
import { logoBy } from '../settings/logos.ts'
import type { Look } from '../settings/look.ts'
import { settings } from '../settings/setting.ts'
import type { Env, Site } from './site.ts'

/** Where the colours and the logo of this desk lie, for its pages; each under another address when it is another. */
export const brandingOf = ({ accent, logo, footer }: Look): Branding => ({
  style: accent && styleFor(accent).path,
  logo: logo && `/look/logo-${logo}`,
  footer,
})

const forYears = 'public, max-age=31536000, immutable'
const guards = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': forYears,
}

/** The style sheet of an accent colour, and the logo that is in use: the same for everybody, and for years. */
export function brandingFiles({ desk }: Site) {
  return new Hono<Env>()
    .get('/look/:name{[0-9a-f]{6}-[0-9a-f]{8}\\.css}', (c, next) => {
      const { path, css } = styleFor(`#${c.req.param('name').slice(0, 6)}`)
      if (c.req.path !== path) return next()
      return c.body(css, 200, {
        'Content-Type': 'text/css; charset=utf-8',
        'Cache-Control': forYears,
      })
    })
    .get('/look/:name{logo-[0-9a-f]{64}}', async (c, next) => {
      const hash = c.req.param('name').slice(-64)
      const logo = await desk.read(async (db) =>
        (await settings(db)).look.logo === hash ? logoBy(db, hash) : undefined,
      )
      if (!logo) return next()
      const headers = { ...guards, 'Content-Type': logo.type, 'Content-Length': String(logo.size) }
      if (c.req.method === 'HEAD') return new Response(null, { headers })
      const file = await desk.store.open(hash)
      return new Response(Readable.toWeb(file) as ReadableStream, { headers }) // the same class, declared twice: by Node and by the DOM
    })
}

/** In the layer in which desk.css names its own colours: whatever is drawn in them follows. */
const styleFor = kept((accent: string) => {
  const { light, dark } = accentsOf(accent)
  const css = `@layer tokens{${rootOf(light)}@media screen and (prefers-color-scheme:dark){${rootOf(dark)}}}`
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 8)
  return { css, path: `/look/${accent.slice(1)}-${hash}.css` }
}, 200)

const rootOf = ({ accent, hi, on }: { accent: string; hi: string; on: string }) =>
  `:root{--accent:${accent};--accent-hi:${hi};--on-accent:${on}}`
