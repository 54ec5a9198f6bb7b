import { at } from './words.ts'

type LiveProps = { id: string; path: string }

/** Should it leave one's sight meanwhile, the whole page says so. */
export const whenGone = { 'hx-status:404': 'target:#main select:#main swap:outerMorph' }

/** Marks a request that nobody made: it keeps no log-in alive and marks nothing read. */
export const byItself = { 'hx-headers': '{"Desk-Live":"1"}' }

/**
 * Listens for the word "changed". Its id names what it listens to, so that on the next page the old stream ends.
 * Any other answer than a stream is thrown away, but for the one that it is gone.
 */
export const Live = ({ id, path }: LiveProps) => (
  <i
    id={id}
    hidden
    hx-sse:connect={at(path)}
    hx-select="#main"
    hx-swap="none"
    {...byItself}
    {...whenGone}
  />
)
