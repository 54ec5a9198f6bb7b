import { text } from 'node:stream/consumers'
import { type Context, Hono } from 'hono'
import { OutboxPage, type Shelf, shelves } from '../../views/outbox.tsx'
import { OutboxLetterPage } from '../../views/outbox-letter.tsx'
import { Refused } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import { linkTo } from '../mail/links.ts'
import { mailboxes } from '../mail/mailbox.ts'
import { type Letter, letterById, letterCounts } from '../mail/outbox.ts'
import { outboxPage } from '../mail/pages.ts'
import {
  canBeDropped,
  canGoAgain,
  dropHeld,
  dropOne,
  sendAgain,
  sendHeld,
} from '../mail/release.ts'
import { flash } from './flash.ts'
import { notFound, page, seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>

const mostShown = 200_000 // characters of a message; the whole of it is saved as a file

/** The letters of the desk: what waits, what has left, what each server said, and what can be done about it. */
export function outboxPages(site: Site) {
  const { desk, config } = site
  const linkOf = (letter: Letter) => linkTo(desk, config, letter)
  const app = new Hono<Env>()

  app.get('/outbox', async (c) => {
    const from = { before: idIn(c.req.query('before')), after: idIn(c.req.query('after')) }
    const all = await desk.read(async (db) => {
      const counts = await letterCounts(db)
      const connected = (await mailboxes(db)).length > 0
      const shelf = shelfIn(c.req.query('shelf')) ?? usual(counts, connected)
      return { counts, connected, shelf, ...(await outboxPage(db, shelves[shelf], from)) }
    })
    return page(site, c, {
      title: say('Outbox'),
      area: say('Settings'),
      body: <OutboxPage {...all} linkOf={linkOf} caught={site.catcher !== undefined} />,
      staff: 'outbox',
    })
  })

  app.post('/outbox', async (c) => {
    const doing = (await sentTo(site, c)).get('do')
    if (doing === 'send') flash(site, c, await sendHeld(desk).then(sentOf, becauseOf))
    if (doing === 'drop') flash(site, c, droppedOf(await dropHeld(desk)))
    return seeOther(site, c, '/admin/outbox')
  })

  app.get('/outbox/:id{[0-9]+}', (c) => show(c))

  app.get('/outbox/:id{[0-9]+}/message.eml', async (c) => {
    const raw = await messageOf(await find(c))
    if (raw === undefined) return notFound(site, c)
    c.header('Content-Type', 'text/plain; charset=utf-8')
    c.header(
      'Content-Disposition',
      `attachment; filename="letter-${Number(c.req.param('id'))}.eml"`,
    )
    return c.body(raw)
  })

  app.post('/outbox/:id{[0-9]+}', async (c) => {
    const letter = await find(c)
    if (!letter) return notFound(site, c)
    const doing = (await sentTo(site, c)).get('do')
    try {
      if (doing === 'send') await sendAgain(desk, letter.id)
      if (doing === 'drop') await dropOne(desk, letter.id)
    } catch (error) {
      return show(c, becauseOf(error))
    }
    flash(site, c, doing === 'drop' ? say('Dropped. It will not be sent.') : say('It is sent now.'))
    return seeOther(site, c, `/admin/outbox/${letter.id}`)
  })

  const find = (c: C) => desk.read((db) => letterById(db, Number(c.req.param('id'))))

  /** The very bytes; nothing where none were fixed yet, or where they were removed with the entry they told of. */
  const messageOf = async (letter: Letter | undefined) =>
    letter?.hash ? text(await desk.store.open(letter.hash)).catch(() => undefined) : undefined

  async function show(c: C, refused?: Message) {
    const letter = await find(c)
    if (!letter) return notFound(site, c)
    const raw = (await messageOf(letter))?.slice(0, mostShown)
    const can = {
      again: canGoAgain.includes(letter.state),
      drop: canBeDropped.includes(letter.state),
    }
    return page(site, c, {
      title: say('Letter to {name}', { name: letter.to }),
      area: say('Outbox'),
      body: (
        <OutboxLetterPage letter={letter} link={linkOf(letter)} {...{ raw, refused }} {...can} />
      ),
      staff: 'outbox',
      status: refused ? 409 : 200,
    })
  }

  return app
}

const idIn = (text: string | undefined) => Number(text) || undefined
const shelfIn = (word = '') => (Object.hasOwn(shelves, word) ? (word as Shelf) : undefined)

/** Where nobody says which, what asks for something first. */
function usual(counts: Awaited<ReturnType<typeof letterCounts>>, connected: boolean): Shelf {
  return !connected || counts.get('held') ? 'held' : 'sent'
}

const sentOf = (count: number) =>
  say('{count|1 letter is|{count} letters are} sent now.', { count })
const droppedOf = (count: number) =>
  say('{count|1 letter was|{count} letters were} dropped.', { count })

/** Why not; anything else than a rule of the desk is thrown on. */
function becauseOf(error: unknown): Message {
  if (error instanceof Refused) return error.because
  throw error
}
