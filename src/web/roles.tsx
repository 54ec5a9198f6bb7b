import { type Context, Hono } from 'hono'
import { RoleMatrix } from '../../views/settings/matrix.tsx'
import { Refused } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import { Overtaken } from '../settings/arrange.ts'
import type { SettingChange } from '../settings/changes.ts'
import { matrix } from '../settings/kinds/roles.ts'
import { arrangeRoles, changedSince, roleColumns, type Wished } from '../settings/role-matrix.ts'
import { tellOf } from './arranged.ts'
import { page } from './page.tsx'
import { type Sent, sent } from './sent.ts'
import type { Env, Site } from './site.ts'
import { limitsOf } from './submit.ts'

type C = Context<Env>
type Came = { left: Wished[]; refused: Message; meanwhile: SettingChange[] }

const path = '/roles/matrix'

/** All roles and their rights in one table, which one press saves. */
export function roleMatrix(site: Site) {
  const { desk } = site

  /** The table as it is, or as it came back: of a role that was changed in it, the ticks stay. */
  async function show(c: C, came?: Came) {
    const columns = await desk.read(roleColumns)
    const all = columns.map((role) => {
      const left = came?.left.find(({ id }) => id === role.id)
      return { ...role, ticked: left?.keys ?? role.keys }
    })
    const { left: _, ...why } = came ?? { left: [] }
    return page(site, c, {
      title: matrix.label,
      area: say('Settings'),
      body: <RoleMatrix roles={all} {...why} />,
      staff: 'admin',
      wrong: came !== undefined,
      status: came ? 409 : 200,
    })
  }

  return new Hono<Env>()
    .get(path, (c) => show(c))
    .post(path, async (c) => {
      const ids = (await desk.read(roleColumns)).map(({ id }) => id)
      const form = await sent(
        c,
        desk,
        limitsOf(site),
        ids.map((id) => `keys-${id}`),
      )
      const wishes = ids.flatMap((id) => wishFor(form, id) ?? [])
      const how = { by: c.var.by, at: desk.now() }
      const made = await desk
        .write((tx) => arrangeRoles(tx, wishes, how))
        .catch((error: unknown) => back(c, wishes, error))
      if (made instanceof Response) return made
      const done = made.length
        ? say('Saved. {count|1 role is|{count} roles are} different from now on.', {
            count: made.length,
          })
        : say('Nothing was changed.')
      const [change] = made
      return tellOf(site, c, done, {
        change: made.length === 1 ? change : undefined,
        to: matrix.path,
      })
    })

  async function back(c: C, left: Wished[], error: unknown) {
    if (!(error instanceof Refused)) throw error
    const isOvertaken = error instanceof Overtaken
    const meanwhile = isOvertaken ? await desk.read((db) => changedSince(db, left)) : []
    return show(c, { left, refused: error.because, meanwhile })
  }
}

/** What is wished of a role, where its ticks are others than the form showed at first. */
function wishFor(form: Sent, id: number): Wished | undefined {
  const was = form.get(`was-${id}`)
  if (was === undefined) return
  const keys = form.all(`keys-${id}`)
  const before = was.split(', ').filter(Boolean)
  if (keys.length === before.length && keys.every((key) => before.includes(key))) return
  return { id, keys, since: Number(form.get(`since-${id}`)) || 0 }
}
