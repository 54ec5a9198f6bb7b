import { buffer } from 'node:stream/consumers'
import { type Context, Hono } from 'hono'
import { WritePage } from '../../views/caught-write.tsx'
import { noLists, type Values } from '../desk/fields.ts'
import { email, line, text } from '../desk/kinds.ts'
import { read } from '../desk/reading.ts'
import { type Message, say } from '../desk/say.ts'
import { randomWord } from '../desk/secret.ts'
import { drawn } from '../desk/variations.ts'
import { composed } from '../mail/composed.ts'
import { hear } from '../mail/hear.ts'
import { mailboxes } from '../mail/mailbox.ts'
import { openParser } from '../mail/parser.ts'
import { receive } from '../mail/spool.ts'
import { flash } from './flash.ts'
import { notFound, page, seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

type C = Context<Env>
/** What a message goes to, as far as it is given: a caught letter that it answers. */
type Answered = {
  to: string
  from: string
  subject: string
  message_id: string
  quoted: string
}

const body = drawn(text('Message', 'Enter your message'), 'text', { rows: 8 })
const fresh = {
  from: email('From'),
  subject: drawn(line('Subject', 'Enter a subject', 150), 'line', {
    size: 60,
    autocomplete: 'off',
  }),
  body,
}
const fields = (answered: Answered | undefined) => (answered ? { body } : fresh)

/** In the demo alone: what somebody writes by mail, as if their program had sent it. It comes in like any other message. */
export function writtenPages(site: Site) {
  const app = new Hono<Env>()
  const { catcher, config, desk } = site
  if (!catcher || !config.demo) return app

  app.get('/caught/write', (c) => show(c, undefined, { from: 'ken@example.com' }))
  app.post('/caught/write', (c) => send(c, undefined))
  app.get('/caught/:id{[0-9]+}/answer', (c) => {
    const answered = answeredBy(c)
    return answered ? show(c, answered) : notFound(site, c)
  })
  app.post('/caught/:id{[0-9]+}/answer', (c) => {
    const answered = answeredBy(c)
    return answered ? send(c, answered) : notFound(site, c)
  })

  function answeredBy(c: C): Answered | undefined {
    const letter = catcher?.caught().find(({ id }) => id === Number(c.req.param('id')))
    if (!letter) return
    const header = (name: string) =>
      new RegExp(`^${name}: *<?([^<>\\s]+)>?`, 'im').exec(letter.bytes)?.[1] ?? ''
    return {
      to: header('Reply-To'),
      from: letter.to,
      subject: `Re: ${letter.subject}`,
      message_id: header('Message-ID'),
      quoted: letter.text,
    }
  }

  const show = (
    c: C,
    answered: Answered | undefined,
    values: Values = {},
    wrong?: Record<string, Message>,
  ) =>
    page(site, c, {
      title: say('Write to the desk'),
      body: (
        <WritePage
          fields={fields(answered)}
          answered={answered}
          here={c.req.path.slice(config.base.length)}
          values={values}
          wrong={wrong}
        />
      ),
      staff: 'outbox',
      wrong: wrong !== undefined,
      status: wrong ? 422 : 200,
    })

  async function send(c: C, answered: Answered | undefined) {
    const form = await sentTo(site, c)
    const reading = read(fields(answered), form, { lists: noLists, timeZone: 'UTC' })
    if (!reading.ok) return show(c, answered, reading.values, reading.wrong)
    const [box] = await desk.read(mailboxes)
    const typed = reading.input as { from?: string; subject?: string; body: string } // read with these fields
    const from = { name: '', address: answered?.from ?? typed.from ?? '' }
    const to = { name: '', address: answered?.to ?? box?.address ?? '' }
    const quoted = answered?.quoted.trimEnd().replace(/^/gm, '> ')
    const bytes = await buffer(
      composed(desk, {
        ...{ from, to, date: desk.now(), id: `${randomWord()}@demo.example`, files: [] },
        subject: answered?.subject ?? typed.subject ?? '',
        text: [
          typed.body,
          ...(quoted
            ? [`On ${new Date(desk.now()).toUTCString()}, ${box?.name} wrote:`, quoted]
            : []),
        ].join('\n\n'),
        ...(answered?.message_id && { references: [`<${answered.message_id}>`] }),
      }),
    )
    const id = await receive(desk, bytes, { via: 'smtp', recipient: to.address })
    const parser = openParser()
    const heard = id === 'too big' ? undefined : await hear(desk, parser, id)
    await parser.close()
    flash(
      site,
      c,
      heard ? say('It has come in. {why}', { why: heard.because }) : say('It has come in.'),
    )
    return seeOther(site, c, id === 'too big' ? '/admin/mail' : `/admin/mail/${id}`)
  }

  return app
}
