import { type Context, Hono } from 'hono'
import { address } from '../desk/address.ts'
import { inviteOne } from '../settings/inviting.ts'
import type { AnyKind } from '../settings/kind.ts'
import { agents } from '../settings/kinds/agents.ts'
import { customers } from '../settings/kinds/customers.ts'
import { dropCookie, putSigned, signedIn } from './cookies.ts'
import { notFound, seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>

const cookie = 'deskbell-invitation'
const seconds = 60

/** A new link by which an agent or a customer chooses a password, shown on the page that follows. */
export function passwordLinks(site: Site) {
  const app = new Hono<Env>()
  for (const kind of [agents, customers] as AnyKind[]) {
    const pageOf = (c: C) => `/admin/${kind.path}/${c.req.param('id')}`
    app
      .get(`/${kind.path}/:id{[0-9]+}/link`, (c) => seeOther(site, c, pageOf(c)))
      .post(`/${kind.path}/:id{[0-9]+}/link`, async (c) => {
        await sentTo(site, c)
        const made = await makeLink(site, c, kind, Number(c.req.param('id')))
        return made ? seeOther(site, c, pageOf(c)) : notFound(site, c)
      })
  }
  return app
}

/** The token goes to the next page in a cookie of this browser alone: what is kept of it opens nothing. */
export async function makeLink(site: Site, c: C, kind: AnyKind, id: number) {
  const { desk } = site
  const token = await desk.write((tx) => inviteOne(tx, kind, id, { by: c.var.by, at: desk.now() }))
  if (token) putSigned(site, c, cookie, { id, token }, seconds)
  return token
}

/** The link that was just made for somebody in this browser, once; nothing when none was. */
export function newLinkFor(site: Site, c: C, id: number) {
  const kept = signedIn<{ id: number; token: string }>(site, c, cookie)
  if (kept?.id !== id) return
  dropCookie(site, c, cookie)
  const { base, publicUrl } = site.config
  return new URL(address(base, `/invitation/${kept.token}`), publicUrl).href
}
