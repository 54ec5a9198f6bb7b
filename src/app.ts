import { Hono } from 'hono'
import { failed } from './web/failed.ts'
import { headers, knownMethods, sameOrigin } from './web/guards.ts'
import { notFound } from './web/page.tsx'
import { session } from './web/session.ts'
import { publicFiles } from './web/public.ts'
import type { Env, Site } from './web/site.ts'

/** The whole site as a list, over one desk. Tests call it without a server. */
export function buildApp(site: Site) {
  const { base } = site.config
  const app = new Hono<Env>({ getPath: (request) => pathIn(request, base) })
  return app
    .use(headers(site))
    .route('/', publicFiles())
    .use(session(site))
    .use(knownMethods(site))
    .use(sameOrigin(site))
    .notFound((c) => notFound(site, c))
    .onError((error, c) => failed(site, c, error))
}

/** The path inside the desk, whether a proxy has taken the sub-path off or not. */
function pathIn(request: Request, base: string) {
  const { pathname } = new URL(request.url)
  if (base && pathname === base) return '/'
  return base && pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname
}
