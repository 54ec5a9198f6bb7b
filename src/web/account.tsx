import { type Context, Hono } from 'hono'
import { AccountPage } from '../../views/account.tsx'
import { noLists, read } from '../desk/fields.ts'
import { may } from '../desk/permissions.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { accountById, changePassword, chooseLanguage, chooseTimeZone } from '../people/account.ts'
import { languageFields, passwordFields, timeZoneFields } from '../people/account-fields.ts'
import { habitsOf, keepHabits } from '../people/habits.ts'
import { confirm } from '../people/log-in.ts'
import { hashPassword, passwordProblem } from '../people/password.ts'
import { writingFields } from '../people/writing-fields.ts'
import { arrangeOwn } from '../settings/arrange.ts'
import { agents } from '../settings/kinds/agents.ts'
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

/** What somebody arranges for themselves: password, time zone, and how they write. */
export function account(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()
  app.use('/account', loggedIn(site))

  app.get('/account', (c) => show(c))

  app.post('/account', async (c) => {
    const form = await sentTo(site, c)
    const done = await doing(c, form)
    if ('wrong' in done) return show(c, done.wrong, done.status)
    flash(site, c, done.done)
    return seeOther(site, c, '/account')
  })

  const doing = (c: C, form: Sent) => {
    if (form.has('time_zone')) return move(c, form)
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

  async function show(c: C, wrong?: Wrong, status: 200 | 422 | 429 = 200) {
    const isStaff = may(c.var.by, 'work at desk')
    const shown = {
      account: await accountOf(c),
      zone: c.var.settings.time_zone,
      lists: listsOf(c),
      habits: isStaff ? await desk.read((db) => habitsOf(db, c.var.by.id)) : undefined,
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

/** The languages among which who asks may choose. */
const listsOf = (c: C) => ({
  ...noLists,
  languages: c.var.tongue.all.map(({ tag, name }, id) => ({ id, name, value: tag })),
})

const notYours = say('This is not your password. Enter the one you log in with')
