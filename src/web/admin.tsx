import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { SettingsHome } from '../../views/settings/home.tsx'
import { type Message, say } from '../desk/say.ts'
import { parkedCount } from '../mail/ledger.ts'
import { mailboxes } from '../mail/mailbox.ts'
import { letterCounts } from '../mail/outbox.ts'
import { counted } from '../settings/counted.ts'
import { findSettings } from '../settings/finding.ts'
import { firstSteps } from '../settings/first-steps.ts'
import { changePages } from './changes.tsx'
import { page } from './page.tsx'
import type { Env, Site } from './site.ts'

/** The sysadmin's pages: what the desk is made of, and what of its letters asks for somebody. */
export function admin(site: Site) {
  const { desk } = site

  const settings = (c: Context<Env>, title: Message, body: Child) =>
    page(site, c, { title, area: say('Settings'), body, staff: 'admin' })

  return new Hono<Env>()
    .get('/', async (c) => {
      const asked = c.req.query('q')?.trim() ?? ''
      const all = await desk.read(async (db) => ({
        found: asked ? await findSettings(db, asked) : undefined,
        groups: await counted(db),
        parked: await parkedCount(db),
        letters: await letterCounts(db),
        connected: (await mailboxes(db)).length > 0,
        steps: await firstSteps(db),
      }))
      const shown = { ...all, practises: site.practice !== undefined, asked }
      return settings(c, say('Settings'), <SettingsHome {...shown} />)
    })
    .route('/changes', changePages(site))
}
