import { setTimeout } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { MailboxReading } from '../../views/mailbox/reading.tsx'
import { MailboxTestPage } from '../../views/mailbox/test.tsx'
import { say } from '../desk/say.ts'
import { mailboxes } from '../mail/mailbox.ts'
import { readingState } from '../mail/mailbox-state.ts'
import { beginTest, type Run } from '../mail/mailbox-test.ts'
import type { Beyond } from './arranged.ts'
import { notFound, page, seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>

const patience = 8_000 // milliseconds for which a page waits for the test to end; then it shows how far it is

/** The test of a mailbox: begun by its button, looked at as often as one likes. */
export function mailboxTests(site: Site) {
  const { desk, config } = site
  const runs = new Map<number, Run>()
  /** Nothing leaves the practice desk: there no mailbox is tested. */
  const boxOf = async (c: C) =>
    config.practice
      ? undefined
      : (await desk.read(mailboxes)).find(({ id }) => id === Number(c.req.param('id')))

  return new Hono<Env>()
    .get('/:id{[0-9]+}/test', async (c) => {
      const box = await boxOf(c)
      if (!box) return notFound(site, c)
      const run = runs.get(box.id)
      if (run && !run.ended) await Promise.race([run.over, setTimeout(patience, 0, { ref: false })])
      return page(site, c, {
        title: say('Test'),
        area: say('Mailboxes'),
        body: <MailboxTestPage box={box} run={run} />,
        staff: 'admin',
      })
    })
    .post('/:id{[0-9]+}/test', async (c) => {
      await sentTo(site, c)
      const box = await boxOf(c)
      if (!box) return notFound(site, c)
      const before = runs.get(box.id)
      if (!before || before.ended)
        runs.set(box.id, beginTest(desk, box, { direct: config.mail !== null }))
      return seeOther(site, c, `/admin/mailboxes/${box.id}/test`)
    })
}

/** Beside the form of a mailbox: how reading it is going, and its test. */
export const beyondMailboxes = ({ desk, config }: Site): Partial<Beyond> => ({
  around: async (_c, { id, archived }) => {
    if (archived || config.practice) return {}
    const reading = await desk.read((db) => readingState(db, id))
    return { aside: <MailboxReading id={id} reading={reading} /> }
  },
})
