import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Context, Hono } from 'hono'
import { FirstStepsPage, StarterPage } from '../../views/settings/first-steps.tsx'
import { Mistaken, Refused } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { unwritten } from '../desk/taken-back.ts'
import { root } from '../root.ts'
import type { BroughtIn } from '../settings/configuration/bring-in.ts'
import { firstSteps, isStep, skipStep } from '../settings/first-steps.ts'
import { addStarter, isStarter } from '../settings/starters.ts'
import { addSamples, sampleTickets } from '../tickets/samples.ts'
import { neededSamples, removeSamples } from '../tickets/samples-removed.ts'
import { flash } from './flash.ts'
import { newOnce } from './once.ts'
import { page, seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>

/** The first steps of a new desk. */
export function firstStepPages(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()

  app.get('/start', async (c) => {
    const all = await desk.read(async (db) => ({
      steps: await firstSteps(db),
      samples: (await sampleTickets(db)).length,
      needed: (await neededSamples(db)).map(({ number }) => number),
    }))
    return page(site, c, {
      title: say('First steps'),
      area: say('Settings'),
      body: <FirstStepsPage {...all} />,
      staff: 'admin',
    })
  })

  app.post('/start', async (c) => {
    const form = await sentTo(site, c)
    const step = form.get('step') ?? ''
    if (isStep(step)) await desk.write((tx) => skipStep(tx, step, form.get('is') === 'skipped'))
    return seeOther(site, c, '/admin/start')
  })

  app.get('/start/samples', (c) => seeOther(site, c, '/admin/start'))

  app.post('/start/samples', async (c) => {
    const form = await sentTo(site, c)
    const adds = form.get('do') === 'add'
    if (!adds && form.get('do') !== 'remove') return seeOther(site, c, '/admin/start')
    const done = adds ? addSamples(desk, c.var.by) : removeSamples(desk, c.var.by)
    flash(site, c, await done.then(saidOf, becauseOf))
    return seeOther(site, c, '/admin/start')
  })

  app.get('/start/topics', (c) => sets(c, ''))

  app.post('/start/topics', async (c) => {
    const form = await sentTo(site, c)
    const set = form.get('set') ?? ''
    if (!isStarter(set)) return sets(c, '')
    const text = readFileSync(join(root, 'src/settings/starters', `${set}.yaml`), 'utf8')
    const add = (tx: Db) => addStarter(tx, text, { by: c.var.by, at: desk.now() })
    if (!form.has('do')) return sets(c, set, await unwritten(desk, add))
    const done = await desk.write(add).catch(mistakenOr)
    if (done instanceof Mistaken) flash(site, c, done.wrong.text ?? say('It could not be added.'))
    else {
      desk.bell.ring()
      const count = done.changes.length
      flash(site, c, say('Added: {count|1 thing|{count} things}.', { count }))
    }
    return seeOther(site, c, '/admin/help-topics')
  })

  const sets = (c: C, chosen: string, would?: BroughtIn) =>
    page(site, c, {
      title: say('Choose what customers can ask about'),
      area: say('Settings'),
      body: <StarterPage {...{ chosen, would }} once={newOnce(desk.secret, desk.now())} />,
      staff: 'admin',
    })

  return app
}

/** What to tell of samples that were made, or removed. */
function saidOf(done: number | { gone: number; stay: number[] }) {
  if (typeof done === 'number')
    return say('{count|1 sample ticket is|{count} sample tickets are} there.', { count: done })
  return done.stay.length
    ? say(
        '{count|1 sample ticket is|{count} sample tickets are} removed, {stay|1 stays|{stay} stay}.',
        {
          count: done.gone,
          stay: done.stay.length,
        },
      )
    : say('The samples are removed, with all that was theirs.')
}

function becauseOf(error: unknown) {
  if (error instanceof Refused) return error.because
  const [wrong] = error instanceof Mistaken ? Object.values(error.wrong) : []
  if (wrong) return wrong
  throw error
}

const mistakenOr = (error: unknown) => {
  if (error instanceof Mistaken) return error
  throw error
}
