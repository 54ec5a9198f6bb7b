import { type Context, Hono } from 'hono'
import { AgentAccess, InvitationLink } from '../../views/settings/agent.tsx'
import { ViewAs } from '../../views/viewing.tsx'
import { address } from '../desk/address.ts'
import type { Option } from '../desk/fields.ts'
import { inMemberships } from '../desk/membership-field.ts'
import { say } from '../desk/say.ts'
import { accessOf } from '../people/invitation.ts'
import { firstRole } from '../people/role.ts'
import { viewings } from '../people/viewing.ts'
import { inviteAgent } from '../settings/inviting.ts'
import { openTicketsOf } from '../settings/leaving.ts'
import { offers } from '../settings/offers.ts'
import { handingOverFields, handOver } from '../tickets/handing-over.ts'
import type { Beyond } from './arranged.ts'
import { dropCookie, putSigned, signedIn } from './cookies.ts'
import { notFound, seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>

const cookie = 'deskbell-invitation'
const seconds = 60
const mostViewings = 5

/**
 * What the pages of agents have beside their form: links by which a password is chosen, and who gets the tickets of one who
 * leaves. A new one begins in the department that led there, or in the only one.
 */
export const beyondAgents = (site: Site): Partial<Beyond> => ({
  around: async (c, { id, name, archived, values }) => {
    const { access, seen } = await site.desk.read(async (db) => ({
      access: await accessOf(db, id, site.desk.now()),
      seen: await viewings(db, { as_id: id, most: mostViewings }),
    }))
    const token = takeToken(site, c, id)
    const isOut = archived || Boolean(values.locked)
    return {
      ...(token && { above: <InvitationLink link={linkOf(site, token)} until={access.until} /> }),
      aside: (
        <>
          <AgentAccess id={id} access={access} isOut={isOut} />
          <ViewAs agent={{ id, name }} isOffered={!isOut && !values.sysadmin} viewings={seen} />
        </>
      ),
    }
  },
  outset: (c) =>
    site.desk.read(async (db) => {
      const { departments } = await offers(db)
      const asked = departments.find(({ id }) => String(id) === c.req.query('department'))
      const department = asked ?? (departments.length === 1 ? departments[0] : undefined)
      if (!department) return {}
      const values = { department_id: department.id, role_id: (await firstRole(db)).id }
      return { values: { departments: inMemberships([values]) } }
    }),
  made: async (c, id) => {
    await makeLink(site, c, id)
    return `/admin/agents/${id}`
  },
  asks: async (db, { id }) => {
    if (!(await openTicketsOf(db, id))) return
    const lists = await offers(db)
    const agents = lists.agents.filter((agent) => agent.id !== id)
    return { fields: handingOverFields, lists: { ...lists, agents } }
  },
  first: async (tx, c, { id, name }, input) => {
    const to = input.to as Option | undefined // read with the fields above
    const count = await handOver(site.desk, tx, c.var.by, id, to)
    if (!count) return
    return to
      ? say('{name} has left. {count|1 ticket is|{count} tickets are} with {to} now.', {
          name,
          count,
          to: to.name,
        })
      : say('{name} has left. {count|1 ticket is|{count} tickets are} unassigned now.', {
          name,
          count,
        })
  },
})

/** A new link for an agent, shown on the page that follows. */
export function agentLinks(site: Site) {
  const pageOf = (c: C) => `/admin/agents/${c.req.param('id')}`
  return new Hono<Env>()
    .get('/agents/:id{[0-9]+}/link', (c) => seeOther(site, c, pageOf(c)))
    .post('/agents/:id{[0-9]+}/link', async (c) => {
      await sentTo(site, c)
      const made = await makeLink(site, c, Number(c.req.param('id')))
      return made ? seeOther(site, c, pageOf(c)) : notFound(site, c)
    })
}

/** The token goes to the next page in a cookie of this browser alone: what is kept of it opens nothing. */
async function makeLink(site: Site, c: C, id: number) {
  const { desk } = site
  const token = await desk.write((tx) => inviteAgent(tx, id, { by: c.var.by, at: desk.now() }))
  if (token) putSigned(site, c, cookie, { id, token }, seconds)
  return token
}

function takeToken(site: Site, c: C, id: number) {
  const kept = signedIn<{ id: number; token: string }>(site, c, cookie)
  if (kept?.id !== id) return
  dropCookie(site, c, cookie)
  return kept.token
}

const linkOf = ({ config }: Site, token: string) =>
  new URL(address(config.base, `/invitation/${token}`), config.publicUrl).href
