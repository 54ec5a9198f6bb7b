import { type Context, Hono } from 'hono'
import { ArchivePage } from '../../views/settings/archive.tsx'
import { Mistaken, Refused } from '../desk/desk.ts'
import { type Fields, type InputOf, noLists, type Values } from '../desk/fields.ts'
import { read } from '../desk/reading.ts'
import { type Message, say } from '../desk/say.ts'
import { archive } from '../settings/arrange.ts'
import { type AnyKind, type Thing, thingById } from '../settings/kind.ts'
import { type Beyond, tellOf } from './arranged.ts'
import { notFound, page, seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>
type Shown = { values?: Values; wrong?: Record<string, Message>; refused?: Message }

/** Offering something no more, after what that means was said; and offering it again. */
export function archivePages(site: Site, kind: AnyKind, beyond: Partial<Beyond>) {
  const { desk } = site
  const idOf = (c: C) => Number(c.req.param('id'))
  const hereOf = (c: C) => `/admin/${kind.path}/${idOf(c)}`

  async function show(c: C, shown: Shown = {}) {
    const about = await desk.read(async (db) => {
      const thing = await thingById(kind, db, idOf(c))
      if (!thing) return
      return {
        thing,
        uses: await kind.uses(db, thing.id),
        keeps: await kind.keeps?.(db, thing.id, c.var.by),
        asked: await beyond.asks?.(db, thing),
      }
    })
    if (!about) return notFound(site, c)
    return page(site, c, {
      title: say('Archive {name}', { name: about.thing.name }),
      area: say('Settings'),
      body: <ArchivePage kind={kind} {...about} {...shown} />,
      staff: 'admin',
      wrong: Boolean(shown.wrong || shown.refused),
      status: shown.wrong ? 422 : shown.refused ? 409 : 200,
    })
  }

  async function putAway(c: C) {
    const form = await sentTo(site, c)
    const { thing, asked } = await desk.read(async (db) => {
      const thing = await thingById(kind, db, idOf(c))
      return { thing, asked: thing && (await beyond.asks?.(db, thing)) }
    })
    if (!thing) return notFound(site, c)
    const { fields = {}, lists = noLists } = asked ?? {}
    const reading = read(fields, form, { lists, timeZone: c.var.timeZone })
    if (!reading.ok) return show(c, reading)
    const done = await leaving(c, thing, reading.input).catch(shownFor(reading.values))
    if ('wrong' in done || 'refused' in done) return show(c, done)
    const { change, first } = done
    const said = first ?? say('Archived. It is offered no more.')
    return tellOf(site, c, said, { change: first ? undefined : change, to: hereOf(c) })
  }

  const leaving = (c: C, thing: Thing, input: InputOf<Fields>) =>
    desk.write(async (tx) => {
      const first = await beyond.first?.(tx, c, thing, input)
      const how = { by: c.var.by, at: desk.now() }
      return { first, change: await archive(tx, kind, thing.id, true, how) }
    })

  async function restore(c: C) {
    await sentTo(site, c)
    const how = { by: c.var.by, at: desk.now() }
    const change = await desk.write((tx) => archive(tx, kind, idOf(c), false, how))
    return tellOf(site, c, say('Restored.'), { change, to: hereOf(c) })
  }

  return new Hono<Env>()
    .get('/:id{[0-9]+}/archive', (c) => show(c))
    .post('/:id{[0-9]+}/archive', putAway)
    .get('/:id{[0-9]+}/restore', (c) => seeOther(site, c, hereOf(c)))
    .post('/:id{[0-9]+}/restore', restore)
}

/** Why a form comes back; anything else than a rule of the desk is thrown on. */
const shownFor =
  (values: Values) =>
  (error: unknown): Shown & ({ wrong: Record<string, Message> } | { refused: Message }) => {
    if (error instanceof Mistaken) return { values, wrong: error.wrong }
    if (error instanceof Refused) return { values, refused: error.because }
    throw error
  }
