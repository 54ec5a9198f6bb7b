import { type Context, Hono } from 'hono'
import { itemFields, ListBeside, ListImport } from '../../views/settings/list-import.tsx'
import { Mistaken } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import { sha256 } from '../desk/secret.ts'
import type { Db } from '../desk/tables.ts'
import { arrange } from '../settings/arrange.ts'
import type { Thing } from '../settings/kind.ts'
import { lists } from '../settings/kinds/lists.ts'
import { itemsWith, type JudgedItem, judgedItems, mostItems } from '../settings/list-import.ts'
import { type Beyond, tellOf } from './arranged.ts'
import { notFound, page } from './page.tsx'
import { pastedIn } from './pasted.ts'
import { sent } from './sent.ts'
import type { Env, Site } from './site.ts'

type C = Context<Env>
type Shown = {
  rows: string
  lines?: JudgedItem[]
  checked?: string
  wrong?: Record<string, Message>
}

/** One file, and less than what the words of a form may be together: the text is sent once more to be imported. */
const limits = { files: 1, fileBytes: 900_000 }

/** Items of a list from a table: first what would happen line by line, and only what was shown is done. */
export function listImport(site: Site) {
  const { desk } = site
  const found = async (db: Db, c: C) =>
    (await lists.all(db)).find(({ id }) => id === Number(c.req.param('id')))

  const app = new Hono<Env>()
  app
    .get('/:id{[0-9]+}/import', async (c) => {
      const list = await desk.read((db) => found(db, c))
      return list ? show(c, list, { rows: '' }) : notFound(site, c)
    })
    .post('/:id{[0-9]+}/import', async (c) => {
      const list = await desk.read((db) => found(db, c))
      if (!list) return notFound(site, c)
      const form = await sent(c, desk, limits)
      const { rows, wrong } = await pastedIn(desk, form)
      if (wrong) return show(c, list, { rows, wrong })
      const lines = judgedItems(rows, list.values.items ?? '')
      const because = whyNot(rows, lines)
      if (because) return show(c, list, { rows, wrong: { rows: because } })
      const checked = sha256(JSON.stringify([rows, lines]))
      if (!form.has('do') || form.get('checked') !== checked)
        return show(c, list, { rows, lines, checked })
      return take(c, list, rows, lines)
    })

  async function take(c: C, list: Thing, rows: string, lines: JudgedItem[]) {
    const items = itemsWith(list.values.items ?? '', lines)
    const wish = { id: list.id, input: { name: list.name, items } }
    const how = { by: c.var.by, at: desk.now() }
    const done = await desk
      .write((tx) => arrange(tx, lists, wish, how))
      .catch((error: unknown) => {
        if (error instanceof Mistaken) return show(c, list, { rows, wrong: { rows: first(error) } })
        throw error
      })
    if (done instanceof Response) return done
    const left = lines.filter(({ will }) => will === 'wrong').length
    const said = say('Imported. {count|1 line was|{count} lines were} left out.', { count: left })
    return tellOf(site, c, said, { change: done.change, to: `/admin/lists/${list.id}` })
  }

  const show = (c: C, list: Thing, shown: Shown) =>
    page(site, c, {
      title: say('Import items into {name}', { name: list.name }),
      area: say('Settings'),
      body: <ListImport list={list} {...shown} limits={limits} />,
      staff: 'admin',
      wrong: Boolean(shown.wrong),
      status: shown.wrong ? 422 : 200,
    })

  return app
}

const first = ({ wrong }: Mistaken): Message => Object.values(wrong)[0] ?? itemFields.rows.missing

function whyNot(rows: string, lines: JudgedItem[]) {
  if (!rows) return itemFields.rows.missing
  if (!lines.length) return say('There is nothing below the names of the columns')
  if (lines.length > mostItems)
    return say('Up to {most} lines are imported at once. These are {count}: split them', {
      most: mostItems,
      count: lines.length,
    })
  return undefined
}

/** Beside a list's form: the way to import items. */
export const beyondLists = (): Partial<Beyond> => ({
  around: async (_c, { id }) => ({ aside: <ListBeside id={id} /> }),
})
