import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { AgainPage } from '../../views/incoming/again.tsx'
import { LedgerPage } from '../../views/incoming/list.tsx'
import { MessagePage } from '../../views/incoming/message.tsx'
import { type Message, say } from '../desk/say.ts'
import { canTryAgain, tryAgain, wouldBecome } from '../mail/again.ts'
import { isPile, ledgerPage, messageById, pileCounts } from '../mail/ledger.ts'
import { openParser, type Parser } from '../mail/parser.ts'
import { bytesOf } from '../mail/spool.ts'
import { findTicket } from '../tickets/ticket.ts'
import { fileAnswer } from './files.ts'
import { flash } from './flash.ts'
import { notFound, page, seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>

const shown = 50_000 // bytes of a source that a page shows

/** All mail that came: what became of each message, what is in it, and trying it once more. */
export function incomingPages(site: Site) {
  const { desk } = site
  const show = (c: C, title: Message, body: Child) =>
    page(site, c, { title, area: say('Incoming mail'), body, staff: 'mail' })
  const entryOf = (c: C) => desk.read((db) => messageById(db, Number(c.req.param('id'))))

  return new Hono<Env>()
    .get('/', async (c) => {
      const decision = c.req.query('decision') ?? ''
      const asked = {
        pile: isPile(decision) ? decision : undefined,
        words: (c.req.query('q') ?? '').trim().slice(0, 200),
      }
      const from = { before: idIn(c.req.query('before')), after: idIn(c.req.query('after')) }
      const all = await desk.read(async (db) => ({
        ...(await ledgerPage(db, { ...asked, ...from })),
        counts: await pileCounts(db),
      }))
      return show(c, say('Incoming mail'), <LedgerPage asked={asked} {...all} />)
    })
    .get('/:id{[0-9]+}', async (c) => {
      const entry = await entryOf(c)
      if (!entry) return notFound(site, c)
      const bytes = entry.hash ? await bytesOf(desk, entry.hash) : new Uint8Array()
      const read = entry.hash
        ? await withParser((parser) => parser.parse(bytes))
        : { because: say('Its entry was redacted, and its source with it.') }
      const props = {
        entry,
        read:
          read === 'crashed' ? { because: say('Reading it failed. Its source is below.') } : read,
        source: Buffer.from(bytes.subarray(0, shown)).toString().toWellFormed(),
        isCut: bytes.length > shown,
        mayTryAgain: canTryAgain(entry),
      }
      return show(c, titled(entry.subject), <MessagePage {...props} />)
    })
    .get('/:id{[0-9]+}/source.eml', async (c) => {
      const entry = await entryOf(c)
      if (!entry?.hash) return notFound(site, c)
      const { hash } = entry
      const size = (await bytesOf(desk, hash)).length // of a message that was turned away only its headers are here
      const file = { hash, name: `message-${entry.id}.eml`, type: 'text/plain', size }
      return fileAnswer(c, desk, file, site.config.base)
    })
    .get('/:id{[0-9]+}/again', async (c) => {
      const entry = await entryOf(c)
      if (!entry?.hash || !canTryAgain(entry)) return notFound(site, c)
      const meant = { ...entry, hash: entry.hash }
      const would = await withParser((parser) => wouldBecome(desk, parser, meant, c.var.by))
      const ticket = await desk.read(async (db) =>
        would.number ? findTicket(db, c.var.by, would.number) : undefined,
      )
      return show(c, say('Try again'), <AgainPage entry={entry} would={would} ticket={ticket} />)
    })
    .post('/:id{[0-9]+}/again', async (c) => {
      await sentTo(site, c)
      const id = Number(c.req.param('id'))
      const heard = await withParser((parser) => tryAgain(desk, parser, id, c.var.by))
      flash(site, c, heard ? say('It was tried again.') : say('It was decided before.'))
      return seeOther(site, c, `/admin/mail/${id}`)
    })
}

const titled = (subject: string) =>
  subject ? say('{subject}', { subject: subject.slice(0, 150) }) : say('(no subject)')

const idIn = (text: string | undefined) => Number(text) || undefined

/** A message is read apart from everything else, as when it came. */
async function withParser<T>(work: (parser: Parser) => Promise<T>) {
  const parser = openParser()
  try {
    return await work(parser)
  } finally {
    await parser.close()
  }
}
