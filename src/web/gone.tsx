import type { Context } from 'hono'
import { Gone } from '../../views/errors.tsx'
import { may } from '../desk/permissions.ts'
import { say } from '../desk/say.ts'
import { frame, isAgent, page } from './page.tsx'
import { sent } from './sent.ts'
import type { Env, Site } from './site.ts'
import { limitsOf } from './submit.ts'

/**
 * A form was sent to a ticket that is not there, or not there for this person any more: both get this page.
 * It gives back what its sender wrote, and nothing else.
 */
export async function gone(site: Site, c: Context<Env>) {
  const form = await sent(c, site.desk, limitsOf(site), [], async () => say('Page not found'))
  const texts = ['body', 'note'].flatMap((name) => form.get(name)?.trim() || [])
  const title = say('Page not found')
  const body = <Gone texts={texts} atDesk={isAgent(c)} opens={may(c.var.by, 'open')} />
  return page(site, c, { title, body, status: 404, ...frame(c) })
}
