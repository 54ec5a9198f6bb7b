import { AgentAccess, InvitationLink } from '../../views/settings/agent.tsx'
import { ViewAs } from '../../views/viewing.tsx'
import type { Option } from '../desk/fields.ts'
import { inMemberships } from '../desk/membership-field.ts'
import { say } from '../desk/say.ts'
import { accessOf } from '../people/invitation.ts'
import { firstRole } from '../people/role.ts'
import { viewings } from '../people/viewing.ts'
import { agents } from '../settings/kinds/agents.ts'
import { openTicketsOf } from '../settings/leaving.ts'
import { offers } from '../settings/offers.ts'
import { handingOverFields, handOver } from '../tickets/handing-over.ts'
import type { Beyond } from './arranged.ts'
import { makeLink, newLinkFor } from './links.ts'
import type { Site } from './site.ts'

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
    const link = newLinkFor(site, c, id)
    const isOut = archived || Boolean(values.locked)
    return {
      ...(link && { above: <InvitationLink link={link} until={access.until} /> }),
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
    await makeLink(site, c, agents, id)
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
