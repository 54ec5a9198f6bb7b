import type { Desk } from '../desk/desk.ts'
import { keepHearing } from './hearing.ts'
import { type Mailbox, mailboxes } from './mailbox.ts'
import { openParser } from './parser.ts'
import { accountOf, noteState, readingOf } from './reading.ts'
import { openSmtp } from './smtp-in.ts'
import { keepReading } from './watching.ts'

type Log = (line: Record<string, unknown>) => void
type Direct = { port: number; host: string } | null

/**
 * Takes mail in by itself: what waits in the spool first, then what lies in the mailboxes that are read, and what is
 * handed over directly, where somebody may. A mailbox that is arranged anew is read anew. Answers with how to stop it.
 * Throws when the port cannot be had.
 */
export async function listen(desk: Desk, direct: Direct, log: Log) {
  const parser = openParser()
  const hearing = keepHearing(desk, parser, (message, error) =>
    log({ at: 'mail', message, error: String(error) }),
  )
  const heeding = { parser, received: hearing.wake }
  const smtp = direct && (await openSmtp(desk, direct, { ...heeding, log }))
  const reading = keepReaders(desk, (box) => openReader(desk, box, heeding, log))
  return {
    async stop() {
      await Promise.all([smtp?.stop(), reading.stop()])
      await hearing.stop()
      await parser.close()
    },
  }
}

type Heeding = Parameters<typeof readingOf>[3]
type Stop = () => Promise<void>

/** Reads one mailbox until told to stop; nothing where it is not read. What troubles it is in the log once, until it is something else. */
async function openReader(desk: Desk, box: Mailbox, heeding: Heeding, log: Log) {
  const account = accountOf(desk.secret, box)
  if (!account) return
  const watching = await readingOf(desk, box, account, heeding)
  let troubled = ''
  return keepReading(account, watching, {
    now: desk.now,
    tell(state) {
      const trouble = state.trouble?.cause.text ?? ''
      if (trouble && trouble !== troubled)
        log({ at: 'mailbox', mailbox: box.address, error: trouble, ...state.trouble?.cause.values })
      if (state.is !== 'connecting') troubled = trouble
      noteState(desk, box.id, state).catch((error: unknown) =>
        log({ at: 'mailbox', mailbox: box.address, error: String(error) }),
      )
    },
  })
}

const minute = 60_000

/** Keeps a reader open for each mailbox as it is arranged now, until told to stop. */
function keepReaders(desk: Desk, open: (box: Mailbox) => Promise<Stop | undefined>) {
  const readers = new Map<number, { as: string; stop: Stop | undefined }>()
  const stopping = new AbortController()

  async function refresh() {
    const boxes = await desk.read(mailboxes)
    for (const [id, { as, stop }] of readers)
      if (!boxes.some((box) => box.id === id && JSON.stringify(box) === as)) {
        readers.delete(id)
        await stop?.()
      }
    for (const box of boxes)
      if (!readers.has(box.id) && !stopping.signal.aborted)
        readers.set(box.id, { as: JSON.stringify(box), stop: await open(box) })
  }

  async function loop() {
    while (!stopping.signal.aborted) {
      const next = desk.bell.rung()
      await refresh().catch(() => {}) // the records are busy: it is looked at again
      await Promise.race([next, pause(minute)])
    }
    await Promise.all([...readers.values()].map(({ stop }) => stop?.()))
  }

  const ended = loop()
  return {
    stop() {
      stopping.abort()
      desk.bell.ring()
      return ended
    },
  }
}

/** Does not keep the process from ending. */
const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref())
