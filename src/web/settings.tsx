import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { SettingsForm, type SettingsFormProps } from '../../views/settings/form.tsx'
import { SettingsList } from '../../views/settings/list.tsx'
import { Mistaken, Refused } from '../desk/desk.ts'
import { type Field, isSeveral } from '../desk/fields.ts'
import { read } from '../desk/reading.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { arrange, Overtaken } from '../settings/arrange.ts'
import { changes, lastChange, lastOfFields } from '../settings/changes.ts'
import { inWords } from '../settings/in-words.ts'
import { type AnyKind, isOnlyCounted, type Thing, thingById } from '../settings/kind.ts'
import { kinds } from '../settings/kinds.ts'
import { newOne } from '../settings/new-one.ts'
import { heldIn, offers } from '../settings/offers.ts'
import { beyondAgents } from './agents.tsx'
import { archivePages } from './archiving.tsx'
import { type Beyond, tellOf } from './arranged.ts'
import { beyondDepartments, beyondLanguages, beyondRoles } from './belonging-beside.tsx'
import { beyondCanned } from './canned-beside.tsx'
import { beyondCustomers, beyondOrganizations } from './customer-beside.tsx'
import { beyondFields, beyondForms, beyondTopics } from './form-beside.tsx'
import { beyondLetters } from './letters.tsx'
import { beyondLists } from './list-import.tsx'
import { beyondMailboxes } from './mailbox-test.tsx'
import { newOnce } from './once.ts'
import { notFound, page } from './page.tsx'
import { type Sent, sent } from './sent.ts'
import type { Env, Site } from './site.ts'
import { beyondSlaPlans } from './sla-plans.tsx'
import { limitsOf } from './submit.ts'

type C = Context<Env>
type Shown = Partial<
  Pick<
    SettingsFormProps,
    'values' | 'wrong' | 'refused' | 'meanwhile' | 'since' | 'once' | 'uploads'
  >
>

const mostHistory = 10

/** The pages of every kind of setting: a list, a form, and archiving. All are drawn from the kind's own data. */
export function settingPages(site: Site) {
  const app = new Hono<Env>()
  for (const kind of kinds)
    app.route(`/${kind.path}`, pagesOf(site, kind, beyond[kind.path]?.(site) ?? {}))
  return app
}

/** Kinds of which other rooms know more than their data says. */
const beyond: Record<string, (site: Site) => Partial<Beyond>> = {
  agents: beyondAgents,
  'canned-responses': beyondCanned,
  customers: beyondCustomers,
  departments: beyondDepartments,
  fields: beyondFields,
  forms: beyondForms,
  'help-topics': beyondTopics,
  languages: beyondLanguages,
  letters: beyondLetters,
  mailboxes: beyondMailboxes,
  organizations: beyondOrganizations,
  lists: beyondLists,
  roles: beyondRoles,
  'sla-plans': beyondSlaPlans,
}

function pagesOf(site: Site, kind: AnyKind, beyond: Partial<Beyond>) {
  const { desk } = site
  const app = new Hono<Env>()
  const path = `/admin/${kind.path}`
  const one = (c: C) => (kind.single ? 0 : Number(c.req.param('id')))
  const where = kind.single ? '/' : '/:id{[0-9]+}'

  if (!kind.single && !isOnlyCounted(kind))
    app.get('/', async (c) => {
      const things = await desk.read(async (db) => withWords(db, kind, await kind.all(db)))
      return show(c, kind.many, <SettingsList kind={kind} things={things} />)
    })
  if (!kind.single) {
    app.get('/new', (c) => form(c, null))
    app.post('/new', (c) => save(c, null))
    app.route('/', archivePages(site, kind, beyond))
  }
  app.get(where, (c) => form(c, one(c)))
  app.post(where, (c) => save(c, one(c)))

  async function form(c: C, id: number | null, shown: Shown = {}) {
    const outset = id === null ? await beyond.outset?.(c) : undefined
    const all = await desk.read(async (db) => {
      const thing = id === null ? undefined : await thingById(kind, db, id)
      const begun = id === null ? { ...(await kind.begin?.(db)), ...outset?.values } : undefined
      const values = shown.values ?? thing?.values ?? begun ?? {}
      return {
        thing,
        values,
        lists: await offers(db, heldIn(kind.fields, thing?.values ?? {})),
        since: id === null ? 0 : await lastChange(db, kind, id),
        once: shown.once ?? newOnce(desk.secret, desk.now()),
        last: thing ? await lastOfFields(db, kind, thing.id) : {},
        uses: thing ? await kind.uses(db, thing.id) : [],
        history: thing
          ? (await changes(db, { kind: kind.path, thing: thing.id }, mostHistory)).changes
          : [],
      }
    })
    if (id !== null && !all.thing) return notFound(site, c)
    const around = all.thing ? await beyond.around?.(c, all.thing) : { above: outset?.above }
    const preview = await beyond.preview?.(c, all.values)
    const isWrong = Boolean(shown.wrong || shown.refused)
    return page(site, c, {
      title:
        all.thing && !kind.single
          ? say('{kind} {name}', { kind: kind.one, name: all.thing.name })
          : kind.single
            ? kind.one
            : newOne(kind),
      area: say('Settings'),
      body: <SettingsForm kind={kind} {...all} {...around} {...shown} preview={preview} />,
      staff: 'admin',
      wrong: isWrong,
      status: isWrong ? (shown.wrong ? 422 : 409) : 200,
    })
  }

  async function save(c: C, id: number | null) {
    const submission = await sent(c, desk, limitsOf(site), several(kind))
    const thing = await desk.read(async (db) => (id === null ? undefined : thingById(kind, db, id)))
    if (id !== null && !thing) return notFound(site, c)
    const lists = await desk.read((db) => offers(db, heldIn(kind.fields, thing?.values ?? {})))
    const reading = read(kind.fields, submission, { lists, timeZone: c.var.timeZone })
    const left = { values: reading.values, ...seen(submission) }
    if (submission.has('remove') || submission.has('preview')) return form(c, id, left)
    if (!reading.ok) return form(c, id, { ...left, wrong: reading.wrong })
    const since = id === null ? undefined : Number(submission.get('since')) || 0
    const how = { by: c.var.by, at: desk.now(), secret: desk.secret }
    const done = await desk
      .write((tx) => arrange(tx, kind, { id, input: reading.input, since }, how))
      .catch((error: unknown) => refused(c, id, left, error))
    if (done instanceof Response) return done
    const said = done.change
      ? say('Saved. The change takes effect now.')
      : say('Nothing was changed.')
    const next = id === null && (await beyond.made?.(c, done.id))
    return tellOf(site, c, said, {
      change: done.change,
      to:
        next ||
        beyond.leadsTo?.(reading.input) ||
        (kind.single ? '/admin' : isOnlyCounted(kind) ? `${path}/${done.id}` : path),
    })
  }

  /** The form as it was left, with why; anything else than a rule of the desk is thrown on. */
  async function refused(c: C, id: number | null, left: Shown, error: unknown) {
    if (error instanceof Mistaken) return form(c, id, { ...left, wrong: error.wrong })
    if (!(error instanceof Refused)) throw error
    if (!(error instanceof Overtaken)) return form(c, id, { ...left, refused: error.because })
    const all = await desk.read((db) => changes(db, { kind: kind.path, thing: id ?? 0 }))
    const { since = 0, ...rest } = left
    const meanwhile = all.changes.filter((change) => change.id > since)
    return form(c, id, { ...rest, refused: error.because, meanwhile })
  }

  const show = (c: C, title: Message, body: Child) =>
    page(site, c, { title, area: say('Settings'), body, staff: 'admin' })

  return app
}

/** What a form brings beside its fields: what it has seen, and the files that wait for it. */
const seen = (form: Sent) => ({
  since: Number(form.get('since')) || 0,
  once: form.once,
  uploads: form.uploads,
})

/** Each with what its form holds in words. */
async function withWords(db: Db, { fields }: AnyKind, things: Thing[]) {
  const lists = await offers(db, heldIn(fields, ...things.map(({ values }) => values)))
  return things.map((thing) => ({ ...thing, words: inWords(fields, thing.values, lists) }))
}

/** The fields of which more than one box may be ticked. */
const several = ({ fields }: AnyKind) =>
  Object.entries<Field<unknown>>(fields).flatMap(([name, field]) =>
    isSeveral(field) ? [name] : [],
  )
