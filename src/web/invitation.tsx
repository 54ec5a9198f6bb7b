import { type Context, Hono } from 'hono'
import { InvitationEnded, InvitationPage } from '../../views/invitation.tsx'
import { noLists } from '../desk/fields.ts'
import { read } from '../desk/reading.ts'
import { type Message, say } from '../desk/say.ts'
import { accountById } from '../people/account.ts'
import { choosingFields } from '../people/account-fields.ts'
import { accept, invitedBy } from '../people/invitation.ts'
import { hashPassword, passwordProblem } from '../people/password.ts'
import { knowDevice } from './device.ts'
import { flash } from './flash.ts'
import { page, seeOther } from './page.tsx'
import { ownView, startSession } from './session.ts'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>
type Wrong = Record<string, Message>

/** The page to which an invitation leads: a password is chosen there, once. */
export function invitation(site: Site) {
  const { desk } = site
  const tokenOf = (c: C) => c.req.param('token') ?? ''

  const accountOf = (c: C) =>
    desk.read(async (db) => {
      const invited = await invitedBy(db, tokenOf(c), desk.now())
      return invited && accountById(db, invited.id)
    })

  async function show(c: C, wrong?: Wrong) {
    const account = await accountOf(c)
    if (!account) return ended(c)
    const [email = ''] = account.emails
    const login = account.username ?? email
    const shown = { token: tokenOf(c), name: account.name, login }
    return page(site, c, {
      title: say('Choose your password'),
      body: <InvitationPage {...shown} {...(wrong && { wrong })} />,
      wrong: wrong !== undefined,
      status: wrong ? 422 : 200,
      narrow: true,
    })
  }

  const ended = (c: C) =>
    page(site, c, {
      title: say('This link has ended'),
      body: <InvitationEnded />,
      status: 404,
      narrow: true,
    })

  async function choose(c: C) {
    const form = await sentTo(site, c)
    const account = await accountOf(c)
    if (!account) return ended(c)
    const password = form.get('password') ?? ''
    const reading = read(choosingFields, form, { lists: noLists, timeZone: c.var.timeZone })
    if (!reading.ok) return show(c, reading.wrong)
    const { name, username, emails } = account
    const own = [name, username ?? '', ...emails, c.var.settings.desk_name]
    const problem = passwordProblem(password, own)
    if (problem) return show(c, { password: problem })
    const hash = await hashPassword(password)
    const id = await desk.write((tx) => accept(tx, tokenOf(c), hash, desk.now()))
    if (id === undefined) return ended(c)
    await startSession(site, c, id)
    knowDevice(site, c, id)
    flash(site, c, say('Your password is chosen, and you are logged in.'))
    return seeOther(site, c, ownView(c.var.by))
  }

  return new Hono<Env>()
    .get('/invitation/:token', (c) => show(c))
    .post('/invitation/:token', choose)
}
