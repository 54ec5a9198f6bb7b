import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { Desk } from '../desk/desk.ts'
import { sendHeld } from '../mail/release.ts'
import { theDesk } from '../people/person.ts'
import { arrange } from '../settings/arrange.ts'
import { mailboxes } from '../settings/kinds/mailboxes.ts'
import type { Catcher, Caught } from '../web/caught.tsx'

const most = 2000

/** A mail server on this machine alone that takes every letter of the demo and sends none on; it keeps the last two thousand. */
export async function openCatcher(): Promise<Catcher & { port: number; close: () => void }> {
  const caught: Caught[] = []
  let last = 0
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onData: async (stream, { envelope }, done) => {
      const bytes = await buffer(stream)
      const { subject = '', text = '', from } = await PostalMime.parse(bytes)
      caught.unshift({
        ...{ id: ++last, at: Date.now(), subject, text, bytes: bytes.toString('latin1') },
        from: from?.name ?? '',
        to: envelope.rcptTo.map(({ address }) => address).join(', '),
      })
      caught.splice(most)
      done(null, 'caught: the demo sends nothing on')
    },
  })
  server.on('error', () => undefined) // a line that breaks; the letter comes again
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', () => listens()))
  server.server.unref() // it keeps no program from ending
  const { port } = server.server.address() as AddressInfo // of a TCP server that listens
  return { port, caught: () => caught, close: () => server.close() }
}

/** Gives the demo a mailbox whose letters the catcher takes, and lets those go that waited for one. */
export async function connectCatcher(desk: Desk, port: number) {
  const input = {
    ...{ name: 'Lanternfield Help', address: 'help@lanternfield.example' },
    ...{ out_host: '127.0.0.1', out_port: port, out_security: 'none' as const },
    ...{ topic: undefined, department: undefined, out_user: undefined, password: undefined },
    ...{
      in_protocol: 'none' as const,
      in_port: 993,
      in_security: 'tls' as const,
      in_after: 'keep' as const,
    },
    ...{ in_host: undefined, in_user: undefined, in_password: undefined },
    ...{ in_folder: 'INBOX', in_move_to: 'Deskbell' },
  }
  const how = { by: theDesk, at: desk.now() }
  await desk.write((tx) => arrange(tx, mailboxes, { id: null, input }, how))
  await sendHeld(desk)
}
