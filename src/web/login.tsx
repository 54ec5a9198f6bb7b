import { type Context, Hono } from 'hono'
import { type Message, say } from '../desk/say.ts'
import { logIn, type Tried } from '../people/log-in.ts'
import { visitor } from '../people/person.ts'
import { deviceOf, knowDevice } from './device.ts'
import { keptWith, logInPage, stillHere } from './kept.tsx'
import { ownPath } from './own-path.ts'
import { seeOther } from './page.tsx'
import type { Sent } from './sent.ts'
import { endSession, ownView, startSession } from './session.ts'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

/** Logging in and out. */
export function login(site: Site) {
  const { desk, config } = site
  const app = new Hono<Env>()

  app.get('/login', async (c) => {
    if (c.var.by !== visitor) return seeOther(site, c, ownView(c.var.by))
    return logInPage(site, c, { next: c.req.query('next') ?? '', kept: null, login: '' })
  })

  app.post('/login', async (c) => {
    const form = await sentTo(site, c)
    const tried = await outcomeOf(c, form)
    if (typeof tried === 'object' && 'person_id' in tried) return enter(c, form, tried.person_id)
    const wait = tried === 'denied' ? null : tried.wait
    if (wait !== null) c.header('Retry-After', String(Math.ceil(wait / 1000)))
    return logInPage(site, c, {
      next: form.get('next') ?? '',
      kept: keptWith(form),
      login: form.get('login') ?? '',
      denied: wait === null ? wrong : later(wait),
      status: wait === null ? 401 : 429,
    })
  })

  app.post('/logout', async (c) => {
    await endSession(site, c)
    return seeOther(site, c, '/login')
  })

  async function outcomeOf(c: Context<Env>, form: Sent): Promise<Tried> {
    const [name = '', password = ''] = [form.get('login'), form.get('password')]
    const trying = { password, from: c.var.from, device: deviceOf(site, c) }
    return name.trim() && password ? logIn(desk, name, trying) : 'denied'
  }

  async function enter(c: Context<Env>, form: Sent, person_id: number) {
    await startSession(site, c, person_id)
    knowDevice(site, c, person_id)
    const kept = keptWith(form)
    const next = ownPath(form.get('next') ?? '', config.base)
    if (next && kept) return stillHere(site, c, next, kept)
    return seeOther(site, c, next ?? ownView(c.var.by))
  }

  return app
}

const wrong = say('Check your email or username and your password.')

/** When to try again, in whole minutes. */
export const later = (wait: number): Message =>
  say('Wait {minutes|1 minute|{minutes} minutes} and try again.', {
    minutes: Math.ceil(wait / 60_000),
  })
