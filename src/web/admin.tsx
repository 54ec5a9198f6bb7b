import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { OutboxPage } from '../../views/outbox.tsx'
import { SettingsHome } from '../../views/settings/home.tsx'
import { type Message, say } from '../desk/say.ts'
import { parkedCount } from '../mail/ledger.ts'
import { linkTo } from '../mail/links.ts'
import { type Letter, letterCounts } from '../mail/outbox.ts'
import { outboxPage } from '../mail/pages.ts'
import { counted } from '../settings/counted.ts'
import { findSettings } from '../settings/finding.ts'
import { firstSteps } from '../settings/first-steps.ts'
import { changePages } from './changes.tsx'
import { page } from './page.tsx'
import type { Env, Site } from './site.ts'

/** The sysadmin's pages: what the desk is made of, and the letters that are held. */
export function admin(site: Site) {
  const { desk, config } = site
  const linkOf = (letter: Letter) => linkTo(desk, config, letter)

  const settings = (c: Context<Env>, title: Message, body: Child) =>
    page(site, c, { title, area: say('Settings'), body, staff: 'admin' })

  return new Hono<Env>()
    .get('/', async (c) => {
      const asked = c.req.query('q')?.trim() ?? ''
      const all = await desk.read(async (db) => ({
        found: asked ? await findSettings(db, asked) : undefined,
        groups: await counted(db),
        parked: await parkedCount(db),
        held: (await letterCounts(db)).get('held') ?? 0,
        steps: await firstSteps(db),
      }))
      const shown = { ...all, practises: site.practice !== undefined, asked }
      return settings(c, say('Settings'), <SettingsHome {...shown} />)
    })
    .route('/changes', changePages(site))
    .get('/outbox', async (c) => {
      const from = { before: idIn(c.req.query('before')), after: idIn(c.req.query('after')) }
      const all = await desk.read(async (db) => ({
        ...(await outboxPage(db, ['held'], from)),
        held: (await letterCounts(db)).get('held') ?? 0,
      }))
      return page(site, c, {
        title: say('Outbox'),
        area: say('Settings'),
        body: <OutboxPage {...all} linkOf={linkOf} />,
        staff: 'outbox',
      })
    })
}

const idIn = (text: string | undefined) => Number(text) || undefined
