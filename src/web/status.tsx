import { type Context, Hono } from 'hono'
import { StatusAsked, StatusPage } from '../../views/status.tsx'
import { numberIn } from '../desk/numbered.ts'
import { read } from '../desk/reading.ts'
import { say } from '../desk/say.ts'
import { askForLink } from '../mail/link.ts'
import { visitor } from '../people/person.ts'
import { listsFor } from '../tickets/lists.ts'
import { statusFields } from '../tickets/status-fields.ts'
import { page } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>

/** The way back to a ticket, by its number and the address that it was created with. */
export function status(site: Site) {
  const { desk } = site
  const show = (c: C, body: ReturnType<typeof StatusPage>, wrong = false) =>
    page(site, c, {
      title: say('Check ticket status'),
      body,
      here: 'status',
      narrow: true,
      ...(wrong && { wrong, status: 422 }),
    })
  return new Hono<Env>()
    .get('/status', (c) => show(c, <StatusPage values={{}} />))
    .post('/status', async (c) => {
      const sent = await sentTo(site, c)
      const reading = read(statusFields, sent, {
        lists: await desk.read((db) => listsFor(db, visitor)),
        timeZone: c.var.timeZone,
      })
      if (!reading.ok) return show(c, <StatusPage {...reading} />, true)
      const { number, email } = reading.input
      await askForLink(desk, Number(numberIn(number) ?? number.replace(/\D/g, '')), email)
      return show(c, <StatusAsked />)
    })
}
