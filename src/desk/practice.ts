import type { Message } from './say.ts'

/** A copy of the desk in which nobody is known again, and from which nothing leaves. */
export type Practice = {
  state: () => PracticeState
  /** Begins to make it, or makes it anew; nothing where that is being done. Never throws: `state` tells how it went. */
  make: () => void
  /** Takes it away, with all that is in it. */
  remove: () => Promise<void>
  /** Its answer to a request for it; nothing where there is no copy. */
  answer: (request: Request, env: object) => Promise<Response> | undefined
}

export type PracticeState = {
  /** When it was made (milliseconds UTC), and the bytes of its records. */
  made: { at: number; size: number } | undefined
  isBeingMade: boolean
  /** Why the last one could not be made. */
  failed: Message | undefined
}
