import { type Context, Hono } from 'hono'
import { SetupPage } from '../../views/setup.tsx'
import type { Config } from '../config.ts'
import { type Desk, Mistaken } from '../desk/desk.ts'
import { type InputOf, noLists, type Values } from '../desk/fields.ts'
import { read } from '../desk/reading.ts'
import { type Message, say } from '../desk/say.ts'
import { setupFields } from '../people/account-fields.ts'
import { hashPassword, passwordProblem } from '../people/password.ts'
import { timeZoneHere } from '../people/time-zone.ts'
import { hasSysadmin, newSetupCode, setUp, tryCode } from '../settings/setup.ts'
import { knowDevice } from './device.ts'
import { flash } from './flash.ts'
import { later } from './login.tsx'
import { notFound, page, seeOther } from './page.tsx'
import { startSession } from './session.ts'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>
type Wrong = Record<string, Message>

/** Says on the console, and only there, with which code the first sysadmin is made, and where. */
export async function sayHowToSetUp(desk: Desk, { publicUrl, base }: Config) {
  const code = await newSetupCode(desk)
  if (!code) return
  console.log(`Nobody runs this desk yet. To set it up, open ${publicUrl.origin}${base}/setup`)
  console.log(`and enter this code: ${code}`)
}

/** The page that makes the first sysadmin. It is there only until there is one. */
export function setup(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()
  app.use('/setup', async (c, next) =>
    (await desk.read(hasSysadmin)) ? notFound(site, c) : next(),
  )

  app.get('/setup', (c) => show(c, { desk_name: c.var.settings.desk_name, time_zone: zoneOf(c) }))

  app.post('/setup', async (c) => {
    const form = await sentTo(site, c)
    const reading = read(setupFields, form, { lists: noLists, timeZone: c.var.timeZone })
    const password = form.get('password') ?? ''
    const tried = await tryCode(desk, reading.values.code ?? '', c.var.from)
    if (typeof tried === 'object') c.header('Retry-After', String(Math.ceil(tried.wait / 1000)))
    const wrong = {
      ...(tried !== 'right' && { code: tried === 'wrong' ? notTheCode : later(tried.wait) }),
      ...problemOf(password, reading.values),
      ...(!reading.ok && reading.wrong),
    }
    if (!reading.ok || Object.keys(wrong).length)
      return show(c, reading.values, wrong, typeof tried === 'object' ? 429 : 422)
    return make(c, reading.values, { ...reading.input, password })
  })

  async function make(c: C, values: Values, { password, ...input }: Input) {
    const password_hash = await hashPassword(password)
    const made = await setUp(desk, { ...input, password_hash }).catch(mistakenOr)
    if (made instanceof Mistaken) return show(c, values, made.wrong, 422)
    if (made === undefined) return notFound(site, c)
    await startSession(site, c, made)
    knowDevice(site, c, made)
    flash(site, c, say('Your desk is ready. Try it: create a ticket as a customer would.'))
    return seeOther(site, c, '/staff')
  }

  const show = (c: C, values: Values, wrong?: Wrong, status: 200 | 422 | 429 = 200) =>
    page(site, c, {
      title: say('Set up your desk'),
      body: <SetupPage values={values} {...(wrong && { wrong: inOrder(wrong) })} />,
      wrong: wrong !== undefined,
      status,
      narrow: true,
    })

  return app
}

type Input = InputOf<typeof setupFields>

const notTheCode = say('This is not the code. The newest one counts')

function problemOf(password: string, { name = '', email = '', desk_name = '' }: Values): Wrong {
  const problem = passwordProblem(password, [name, email, desk_name])
  return problem ? { password: problem } : {}
}

/** As the fields stand on the page. */
const inOrder = (wrong: Wrong): Wrong =>
  Object.fromEntries(
    Object.keys(setupFields).flatMap((name) => (wrong[name] ? [[name, wrong[name]]] : [])),
  )

/** A desk that nobody has set up keeps UTC: more likely it is where its machine is. */
const zoneOf = (c: C) =>
  c.var.settings.time_zone === 'UTC' ? timeZoneHere() : c.var.settings.time_zone

const mistakenOr = (error: unknown) => {
  if (error instanceof Mistaken) return error
  throw error
}
