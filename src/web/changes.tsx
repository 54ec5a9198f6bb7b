import { type Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import { ChangesPage } from '../../views/settings/changes.tsx'
import { Mistaken, Refused } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import { askedIn } from '../settings/asked-changes.ts'
import { type Asked, changeById, changers, changes } from '../settings/changes.ts'
import { changeLines, changesHead } from '../settings/changes-table.ts'
import { putBack } from '../settings/put-back.ts'
import { flash } from './flash.ts'
import { notFound, page, seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>
type Props = Parameters<typeof ChangesPage>[0]

/** The log of all settings: read, taken along as a table, and one of it put back. */
export function changePages(site: Site) {
  const { desk } = site
  const asking = (c: C, people: Awaited<ReturnType<typeof changers>>) =>
    askedIn({ get: (name) => c.req.query(name) }, people, c.var.timeZone)
  const show = (c: C, props: Props) =>
    page(site, c, {
      title: say('Changes'),
      area: say('Settings'),
      body: <ChangesPage {...props} />,
      staff: 'admin',
      wrong: Boolean(props.wrong),
      status: props.wrong ? 422 : 200,
    })

  return new Hono<Env>()
    .get('/', async (c) => {
      const before = Number(c.req.query('before')) || undefined
      const all = await desk.read(async (db) => {
        const people = await changers(db)
        const { asked, ...filled } = asking(c, people)
        const found = asked && (await changes(db, { ...asked, ...(before && { before }) }))
        return { ...filled, people, ...(found ?? { changes: [], more: false }) }
      })
      return show(c, all)
    })
    .get('/table.csv', async (c) => {
      const { asked } = asking(c, await desk.read(changers))
      if (!asked) return seeOther(site, c, `/admin/changes${new URL(c.req.url).search}`)
      c.header('Content-Type', 'text/csv; charset=utf-8')
      c.header('Content-Disposition', 'attachment; filename="changes.csv"')
      return stream(c, async (out) => {
        await out.write(`\u{feff}${changesHead()}`) // by this mark Excel knows UTF-8
        for await (const change of every(desk, asked)) await out.write(changeLines(change))
      })
    })
    .get('/:id{[0-9]+}', async (c) => {
      const { change, people } = await desk.read(async (db) => ({
        change: await changeById(db, Number(c.req.param('id'))),
        people: await changers(db),
      }))
      if (!change) return notFound(site, c)
      return show(c, { changes: [change], more: false, values: {}, people })
    })
    .post('/:id{[0-9]+}', async (c) => {
      await sentTo(site, c)
      const change = await desk.read((db) => changeById(db, Number(c.req.param('id'))))
      if (!change) return notFound(site, c)
      const because = await desk
        .write((tx) => putBack(tx, change, { by: c.var.by, at: desk.now() }))
        .then(() => undefined, becauseOf)
      if (!because) desk.bell.ring()
      flash(site, c, because ?? say('It is put back. The change takes effect now.'))
      return seeOther(site, c, '/admin/changes')
    })
}

/** All that was asked for, page by page as it is read: a long log is never whole in memory. */
async function* every(desk: Site['desk'], asked: Asked) {
  for (let before: number | undefined, more = true; more; ) {
    const part = await desk.read((db) => changes(db, { ...asked, ...(before && { before }) }))
    yield* part.changes
    before = part.changes.at(-1)?.id
    more = part.more
  }
}

/** Why it could not be put back; anything else than a rule of the desk is thrown on. */
function becauseOf(error: unknown): Message {
  if (error instanceof Refused) return error.because
  const [wrong] = error instanceof Mistaken ? Object.values(error.wrong) : []
  if (wrong) return wrong
  throw error
}
