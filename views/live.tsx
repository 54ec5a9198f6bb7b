import { at } from './words.ts'

type LiveProps = { id: string; path: string }

/** Listens for the word "changed". Its id names what it listens to, so that on the next page the old stream ends. */
export const Live = ({ id, path }: LiveProps) => <i id={id} hidden hx-sse:connect={at(path)} />
