import type { Message } from '../desk/say.ts'
import type { Account, Reading } from './account.ts'
import { readImap } from './imap.ts'
import { readPop3 } from './pop3.ts'
import { type Trouble, troubleOf } from './trouble.ts'

/** How a mailbox is doing; times are milliseconds UTC. */
export type State = {
  is: 'connecting' | 'connected' | 'resting'
  /** Since when it is so. */
  since: number
  trouble: Trouble | undefined
  warning: Message | undefined
  /** When it is tried again, while it rests. */
  again_at: number | undefined
}

type Watching = Omit<Reading, 'signal' | 'drained' | 'warn'>

type Telling = { now: () => number; tell: (state: State) => void }

const readers = { imap: readImap, pop3: readPop3 }
const between = 60_000 // POP3 does not tell of more, so one looks again
const [shortest, longest] = [1_000, 600_000] // milliseconds
const afterRefusal = 60_000 // a server that is asked too often with a wrong password locks the account

/**
 * Reads a mailbox until told to stop. When that fails it rests a second, each time twice as long, at most ten minutes;
 * once all that was there is read it begins with a second again.
 */
export function keepReading(account: Account, watching: Watching, { now, tell }: Telling) {
  const stopping = new AbortController()
  let wait = shortest
  let state: State = { ...nothing, is: 'connecting', since: now() }
  const become = (is: State['is'], more: Partial<State> = {}) => {
    const since = state.is === is ? state.since : now()
    state = { ...nothing, is, since, ...more }
    tell(state)
  }
  const reading: Reading = {
    ...watching,
    signal: stopping.signal,
    drained() {
      wait = shortest
      become('connected', { warning: state.warning })
    },
    warn(warning) {
      become(state.is, { warning })
    },
  }

  async function loop() {
    while (!stopping.signal.aborted) {
      try {
        if (state.is !== 'connected') become('connecting', { trouble: state.trouble })
        await readers[account.protocol](account, reading)
        await pause(between, stopping.signal)
      } catch (error) {
        if (isRefusal(error)) wait = Math.max(wait, afterRefusal)
        const trouble = troubleOf(error, account)
        become('resting', { trouble, again_at: now() + wait })
        await pause(wait, stopping.signal)
        wait = Math.min(wait * 2, longest)
      }
    }
  }

  const ended = loop()
  return () => {
    stopping.abort()
    return ended
  }
}

const nothing = { trouble: undefined, warning: undefined, again_at: undefined }

const isRefusal = (error: unknown) =>
  error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true

/** Does not keep the process from ending. */
const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const clock = setTimeout(resolve, milliseconds).unref()
    signal.addEventListener('abort', () => {
      clearTimeout(clock)
      resolve()
    })
    if (signal.aborted) resolve()
  })
