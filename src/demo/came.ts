import { buffer } from 'node:stream/consumers'
import type { Desk } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import { composed } from '../mail/composed.ts'
import { hear } from '../mail/hear.ts'
import { openParser } from '../mail/parser.ts'
import { receive } from '../mail/spool.ts'
import { addressOf } from '../people/customer.ts'

const help = { name: 'Lanternfield Help', address: 'help@lanternfield.example' }
const hour = 3_600_000

/** What lies in the ledger of the demo: the tickets that came by mail, and some of what nobody has to read. */
export async function mailThatCame(desk: Desk, now: number) {
  for (const ticket of await byMail(desk)) await came(desk, ticket)
  const parser = openParser()
  for (const [ago, text] of others) {
    const then = { ...desk, now: () => now - ago * hour }
    const id = await receive(then, Buffer.from(text.join('\r\n')), {
      via: 'imap',
      recipient: help.address,
    })
    if (id !== 'too big') await hear(then, parser, id)
  }
  await parser.close()
}

const byMail = ({ read }: Desk) =>
  read((db) =>
    db
      .selectFrom('ticket')
      .innerJoin('person', 'person.id', 'ticket.customer_id')
      .innerJoin('event', (join) =>
        join.onRef('event.ticket_id', '=', 'ticket.id').on('event.verb', '=', 'open'),
      )
      .innerJoin('event_text', (join) =>
        join.onRef('event_text.event_id', '=', 'event.id').on('part', '=', 'body'),
      )
      .where('source', '=', 'email')
      .select([
        'ticket.id',
        'subject',
        'person.name',
        'event.at',
        'event_text.text',
        'event.id as event_id',
      ])
      .select(addressOf('ticket.customer_id').as('email'))
      .orderBy('event.id')
      .execute(),
  )

type Ticket = Awaited<ReturnType<typeof byMail>>[number]

async function came(desk: Desk, { id, event_id, at, name, email, subject, text }: Ticket) {
  const from = { name, address: email ?? help.address }
  const message_id = `${event_id}@${from.address.split('@').at(-1)}`
  const letter = { from, to: help, subject, text, date: at, id: message_id, files: [] }
  const decided = {
    ...{ decision: 'ticket' as const, decided_at: at, ticket_id: id, event_id },
    reason: JSON.stringify(say('It answers nothing that we know.')),
    ...{ from_name: name, from_email: from.address, subject, message_id },
  }
  const bytes = await buffer(composed(desk, letter))
  const arrival = { via: 'imap' as const, recipient: help.address, decided }
  await receive({ ...desk, now: () => at }, bytes, arrival)
}

/** How many hours ago, and what. */
const others: [number, string[]][] = [
  [
    30,
    [
      'From: Ken Ito <ken@example.com>',
      `To: ${help.address}`,
      'Subject: Out of office',
      'Auto-Submitted: auto-replied',
      'Message-ID: <away-30@example.com>',
      '',
      'I am away until Monday and read no mail.',
      '',
    ],
  ],
  [
    21,
    [
      'From: Paper and More <news@paper.example>',
      `To: ${help.address}`,
      'Subject: This week: twenty per cent off toner',
      'List-Unsubscribe: <mailto:leave@paper.example>',
      'Message-ID: <news-21@paper.example>',
      '',
      'All toner for your printers, until Friday.',
      '',
    ],
  ],
  [
    2,
    [
      'From: Sam Reed <sam@elsewhere.example>',
      'To: help+1a.2b.abcdefghijklmnop@lanternfield.example',
      'Subject: Re: Your ticket',
      'Message-ID: <odd-2@elsewhere.example>',
      '',
      'Please send me what was said so far.',
      '',
    ],
  ],
]
