import { type Context, Hono } from 'hono'
import { isShow, TextsPage, type TextsShown, usualShow } from '../../views/settings/texts.tsx'
import { TextsHome } from '../../views/settings/texts-home.tsx'
import { Mistaken, Refused } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import { lastOfKind } from '../settings/changes.ts'
import { texts } from '../settings/kinds/texts.ts'
import { type Language, languageBy, wordedIn } from '../settings/languages.ts'
import { allTexts, isPlace, type Text, textsWith } from '../settings/texts.ts'
import { type Wish, wordAll } from '../settings/wording.ts'
import { tellOf } from './arranged.ts'
import { page } from './page.tsx'
import type { Sent } from './sent.ts'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>
type Left = { values?: Record<string, string>; wrong?: Record<string, Message>; refused?: Message }

const pageSize = 25

/** Every text of the desk, and how each language words it. */
export function textPages(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()

  app.get('/', async (c) => {
    const languages = await desk.read(wordedIn)
    const body = <TextsHome languages={languages} all={allTexts().size} />
    return page(site, c, { title: texts.many, area: say('Settings'), body, staff: 'admin' })
  })

  app.get('/:tag{[A-Za-z][A-Za-z0-9-]+}', async (c, next) => {
    const language = await languageOf(c)
    return language ? show(c, language) : next()
  })

  app.post('/:tag{[A-Za-z][A-Za-z0-9-]+}', async (c, next) => {
    const language = await languageOf(c)
    if (!language) return next()
    const form = await sentTo(site, c)
    const { wishes, values } = wishesIn(form)
    if (form.has('preview')) return show(c, language, { values })
    const since = Number(form.get('since')) || 0
    const how = { by: c.var.by, at: desk.now() }
    const done = await desk
      .write((tx) => wordAll(tx, language, wishes, since, how))
      .catch((error: unknown) => {
        if (error instanceof Mistaken) return { values, wrong: error.wrong }
        if (error instanceof Refused) return { values, refused: error.because }
        throw error
      })
    if (!Array.isArray(done)) return show(c, language, done)
    const said = done.length
      ? say('{count|1 text is|{count} texts are} changed, from now on.', { count: done.length })
      : say('Nothing was changed.')
    const change = done.length === 1 ? done[0] : undefined
    const { search } = new URL(c.req.url)
    return tellOf(site, c, said, { change, to: `/admin/texts/${language.tag}${search}` })
  })

  const languageOf = (c: C) => desk.read((db) => languageBy(db, c.req.param('tag') ?? ''))

  async function show(c: C, language: Language, left: Left = {}) {
    const { own, since } = await desk.read(async (db) => ({
      own: (await languageBy(db, language.tag))?.own ?? new Map<string, string>(),
      since: await lastOfKind(db, texts),
    }))
    const asked = askedIn(c)
    const found = textsWith(asked.q, isPlace(asked.place) ? asked.place : undefined, own).filter(
      ({ text }) => asked.show === 'all' || own.has(text) === (asked.show === 'own'),
    )
    const first = (asked.page - 1) * pageSize
    const shown: TextsShown = {
      ...{ language, own, since, asked, found: found.length },
      texts: left.values ? sentIn(left.values) : found.slice(first, first + pageSize),
      more: found.length > first + pageSize,
      ...left,
    }
    const isWrong = Boolean(left.wrong || left.refused)
    return page(site, c, {
      title: say('Texts in {language}', { language: language.name }),
      area: say('Settings'),
      body: <TextsPage {...shown} />,
      staff: 'admin',
      wrong: isWrong,
      status: isWrong ? (left.wrong ? 422 : 409) : 200,
    })
  }

  return app
}

/** The texts of a form as it was sent: they stay on its page, also where somebody has worded one meanwhile. */
const sentIn = (values: Record<string, string>) =>
  [...allTexts().values()].filter(({ key }) => values[key] !== undefined)

const askedIn = (c: C) => {
  const show = c.req.query('show') ?? ''
  const q = c.req.query('q')?.trim() ?? ''
  return {
    q,
    show: isShow(show) ? show : usualShow(q),
    place: c.req.query('place') ?? '',
    page: Math.max(1, Math.floor(Number(c.req.query('page'))) || 1),
  }
}

/** What a form says otherwise than it did when it was asked for, and all that it says. */
function wishesIn(form: Sent) {
  const values: Record<string, string> = {}
  const wishes: Wish[] = []
  for (const one of allTexts().values() as Iterable<Text>) {
    const words = form.get(one.key)?.trim()
    if (words === undefined) continue
    values[one.key] = words
    if (words !== form.get(`was-${one.key}`)?.trim()) wishes.push({ ...one, words })
  }
  return { wishes, values }
}
