import { expect, onTestFinished, test } from 'vitest'
import { hear } from '../../src/mail/hear.ts'
import { openParser } from '../../src/mail/parser.ts'
import { receive } from '../../src/mail/spool.ts'
import { letter } from '../reading.ts'
import { openTown } from '../town.ts'

const own = { out_host: 'smtp.x.test', out_port: '25', out_security: 'none' }
const read = {
  ...{ in_protocol: 'none', in_port: '993', in_security: 'tls', in_after: 'keep' },
}

/** A desk with three mailboxes; answers with the ticket that came of a message to one of them. */
async function openBoxes() {
  const town = await openTown()
  const { desk, arranges, ticket } = town
  const parser = openParser()
  onTestFinished(() => parser.close())
  await arranges('help-topics', 'Printers', {
    department: 'Help Desk',
    priority: 'Normal',
    position: '1',
  })
  const box = (address: string, more: Record<string, string>) =>
    arranges('mailboxes', address, { address, ...own, ...read, ...more })
  await box('any@x.test', {})
  await box('money@x.test', { department: 'Billing' })
  const topics = await desk.read((db) => db.selectFrom('help_topic').selectAll().execute())
  const first = topics.find(({ name }) => name === 'Printers')
  await box('first@x.test', { topic: first!.name })
  const lands = async (recipient: string) => {
    const id = await receive(desk, Buffer.from(letter(recipient, recipient)), {
      via: 'smtp',
      recipient,
    })
    if (id === 'too big') throw new Error(id)
    await hear(desk, parser, id)
    const row = await desk.read((db) =>
      db.selectFrom('incoming').select('ticket_id').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    return ticket(row.ticket_id ?? 0)
  }
  return { lands, first: first! }
}

test('a new ticket lands where the mailbox says to which it came: by its help topic, or in its department', async () => {
  const { lands, first } = await openBoxes()
  const elsewhere = await lands('any@x.test')
  expect((await lands('MONEY@x.test')).department).toBe('Billing')
  expect(elsewhere.department).not.toBe('Billing')
  expect((await lands('money+tag@x.test')).department).toBe('Billing')
  expect((await lands('first@x.test')).topic_id).toBe(first.id)
  expect(elsewhere.topic_id).not.toBe(first.id)
  expect((await lands('other@x.test')).topic_id).toBe(elsewhere.topic_id)
})
