import { type Context, Hono } from 'hono'
import { AccountPage } from '../../views/account.tsx'
import { Mistaken } from '../desk/desk.ts'
import { noLists, type Values } from '../desk/fields.ts'
import { may } from '../desk/permissions.ts'
import { read } from '../desk/reading.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { absenceIn, absences, absenceWords, keepAbsence } from '../people/absence.ts'
import { absenceFields } from '../people/absence-fields.ts'
import { accountById, changePassword, chooseLanguage, chooseTimeZone } from '../people/account.ts'
import { languageFields, passwordFields, timeZoneFields } from '../people/account-fields.ts'
import { loginsOf } from '../people/answering.ts'
import { habitsOf, keepHabits } from '../people/habits.ts'
import { confirm } from '../people/log-in.ts'
import { hashPassword, passwordProblem } from '../people/password.ts'
import { writingFields } from '../people/writing-fields.ts'
import { arrangeOwn } from '../settings/arrange.ts'
import { agents } from '../settings/kinds/agents.ts'
import { heldIn, offers } from '../settings/offers.ts'
import { deviceOf } from './device.ts'
import { flash, takeFlash } from './flash.ts'
import { later } from './login.tsx'
import { page, seeOther } from './page.tsx'
import type { Sent } from './sent.ts'
import { loggedIn, startSession } from './session.ts'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>
type Wrong = Record<string, Message>
/** What came of a form; `values` is what was typed, where it stays. */
type Outcome = { done: Message } | { wrong: Wrong; status: 422 | 429; values?: Values }

/** What somebody arranges for themselves: password, time zone, and how they write. */
export function account(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()
  app.use('/account', loggedIn(site))

  app.get('/account', (c) => show(c))

  app.post('/account', async (c) => {
    const form = await sentTo(site, c)
    const done = await doing(c, form)
    if ('wrong' in done) return show(c, done.wrong, done.status, done.values)
    flash(site, c, done.done)
    return seeOther(site, c, '/account')
  })

  const doing = (c: C, form: Sent): Promise<Outcome> => {
    if (form.has('time_zone')) return move(c, form)
    if (form.has('away_from') && may(c.var.by, 'work at desk')) return goAway(c, form)
    if (form.has('language')) return speak(c, form)
    return form.has('hold') && may(c.var.by, 'work at desk') ? write(c, form) : renew(c, form)
  }

  /** What an agent arranges of themselves, the sysadmin arranges, too: both stand in one log. */
  const arranges = (c: C, work: (tx: Db) => Promise<unknown>) =>
    desk.write(async (tx) => {
      const how = { by: c.var.by, at: desk.now() }
      if (may(c.var.by, 'work at desk')) await arrangeOwn(tx, agents, how, () => work(tx))
      else await work(tx)
    })

  async function write(c: C, form: Sent) {
    const reading = read(writingFields, form, { lists: noLists, timeZone: c.var.timeZone })
    if (!reading.ok) return { wrong: reading.wrong, status: 422 as const }
    const { hold, signature = '' } = reading.input
    const habits = { hold_seconds: Number(hold), signature }
    await arranges(c, (tx) => keepHabits(tx, c.var.by.id, habits))
    return { done: say('Your replies are arranged.') }
  }

  /** Everybody who could stand in for who asks, also somebody who has left and still does. */
  const substitutes = async (db: Db, id: number) => {
    const values = absenceWords((await absences(db)).get(id), await loginsOf(db))
    const lists = await offers(db, heldIn(absenceFields, values))
    return { values, lists: { ...lists, agents: lists.agents.filter((one) => one.id !== id) } }
  }

  async function goAway(c: C, form: Sent) {
    const { id } = c.var.by
    const { lists } = await desk.read((db) => substitutes(db, id))
    const reading = read(absenceFields, form, { lists, timeZone: c.var.timeZone })
    if (!reading.ok) return { wrong: reading.wrong, values: reading.values, status: 422 as const }
    const { input, values } = reading
    const wrong = await arranges(c, (tx) => keepAbsence(tx, id, absenceIn(input, id))).then(
      () => undefined,
      wrongIn,
    )
    if (wrong) return { wrong, values, status: 422 as const }
    const isOut = input.away_from !== undefined
    return { done: isOut ? say('Your absence is arranged.') : say('You are in the office.') }
  }

  async function move(c: C, form: Sent) {
    const reading = read(timeZoneFields, form, { lists: noLists, timeZone: c.var.timeZone })
    if (!reading.ok) return { wrong: reading.wrong, status: 422 as const }
    const { time_zone = null } = reading.input
    await arranges(c, (tx) => chooseTimeZone(tx, c.var.by.id, time_zone))
    return { done: say('Your time zone is changed.') }
  }

  async function speak(c: C, form: Sent) {
    const reading = read(languageFields, form, { lists: listsOf(c), timeZone: c.var.timeZone })
    if (!reading.ok) return { wrong: reading.wrong, status: 422 as const }
    const { language } = reading.input
    await arranges(c, (tx) => chooseLanguage(tx, c.var.by.id, language?.value ?? null))
    return { done: say('Your language is changed.') }
  }

  async function renew(c: C, form: Sent) {
    const { by } = c.var
    const fresh = form.get('new_password') ?? ''
    const wrong = await mistakes(c, form, fresh)
    if (wrong) return { wrong, status: 422 as const }
    const device = deviceOf(site, c)
    const trying = { password: form.get('password') ?? '', from: c.var.from, device }
    const tried = await confirm(desk, by.id, trying)
    if (tried === 'denied') return { wrong: { password: notYours }, status: 422 as const }
    if ('wait' in tried) {
      c.header('Retry-After', String(Math.ceil(tried.wait / 1000)))
      return { wrong: { password: later(tried.wait) }, status: 429 as const }
    }
    const hash = await hashPassword(fresh)
    await desk.write((tx) => changePassword(tx, by.id, hash))
    await startSession(site, c, by.id)
    return { done: say('Your password is changed.') }
  }

  async function mistakes(c: C, form: Sent, fresh: string): Promise<Wrong | undefined> {
    const reading = read(passwordFields, form, { lists: noLists, timeZone: c.var.timeZone })
    if (!reading.ok) return reading.wrong
    const { name, username, emails } = await accountOf(c)
    const own = [name, username ?? '', ...emails, c.var.settings.desk_name]
    const problem = passwordProblem(fresh, own)
    return problem && { new_password: problem }
  }

  const accountOf = (c: C) => desk.read((db) => accountById(db, c.var.by.id))

  async function absenceOf(c: C, typed: Values) {
    const { values, lists } = await desk.read((db) => substitutes(db, c.var.by.id))
    return { lists, values: { ...values, ...typed } }
  }

  async function show(c: C, wrong?: Wrong, status: 200 | 422 | 429 = 200, typed: Values = {}) {
    const isStaff = may(c.var.by, 'work at desk')
    const shown = {
      account: await accountOf(c),
      zone: c.var.settings.time_zone,
      lists: listsOf(c),
      habits: isStaff ? await desk.read((db) => habitsOf(db, c.var.by.id)) : undefined,
      absence: isStaff ? await absenceOf(c, typed) : undefined,
    }
    const done = isStaff ? null : takeFlash(site, c)
    return page(site, c, {
      title: say('Your account'),
      body: <AccountPage {...shown} done={done} {...(wrong && { wrong })} />,
      wrong: wrong !== undefined,
      status,
      ...(isStaff ? { area: say('Desk'), staff: 'account' } : { narrow: true }),
    })
  }

  return app
}

/** What is wrong with what was sent; anything else is thrown on. */
function wrongIn(error: unknown): Wrong {
  if (!(error instanceof Mistaken)) throw error
  return error.wrong
}
/** The languages among which who asks may choose. */
const listsOf = (c: C) => ({
  ...noLists,
  languages: c.var.tongue.all.map(({ tag, name }, id) => ({ id, name, value: tag })),
})

const notYours = say('This is not your password. Enter the one you log in with')
