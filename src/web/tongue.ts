import { type Context, Hono } from 'hono'
import type { Spoken } from '../../views/reader.ts'
import type { Person } from '../desk/desk.ts'
import { may } from '../desk/permissions.ts'
import type { Db } from '../desk/tables.ts'
import { chooseLanguage } from '../people/account.ts'
import { visitor } from '../people/person.ts'
import { askedFor, chosenOf, tonguesFor, wordings } from '../settings/languages.ts'
import { cookieIn, putCookie } from './cookies.ts'
import { ownPath } from './own-path.ts'
import { seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>

const name = 'lang'
const year = 365 * 86_400

/** For what must be shown before anything can be read. */
export const english: Spoken = { tag: 'en', all: [] }

/** In which language this browser reads: as its owner has chosen, else as it was told to, else as it asks, else as the desk does. */
export async function tongueFor(
  site: Site,
  c: C,
  db: Db,
  person: (Person & { language: string | null }) | undefined,
  usual: string,
): Promise<Spoken> {
  const all = await tonguesFor(db, person !== undefined && may(person, 'work at desk'))
  const wished = [person?.language, cookieIn(site, c, name)]
  const asked = askedFor(c.req.header('Accept-Language') ?? '')
  const tag = chosenOf([...wished, ...asked, usual], all) ?? 'en'
  return { tag, words: await wordings(db, tag), all }
}

/** The choice of a language at the foot of a page: for this browser, and for whoever is logged in. */
export const languageChoice = (site: Site) =>
  new Hono<Env>().post('/language', async (c) => {
    const form = await sentTo(site, c)
    const tag = chosenOf([form.get('language')], c.var.tongue.all)
    if (tag) {
      putCookie(site, c, name, tag, year)
      if (c.var.by !== visitor) await site.desk.write((tx) => chooseLanguage(tx, c.var.by.id, tag))
    }
    return seeOther(site, c, ownPath(form.get('back') ?? '', '') ?? '/')
  })
