import type { NamedStatus } from '../src/settings/statuses.ts'

/** Where the colours and the logo of the desk lie, and its line at the foot of the page; '' where it has none. */
export type Branding = { style: string; logo: string; footer: string }

/**
 * Who reads what is being rendered: a language tag from our own list, a time zone, the moment
 * (milliseconds UTC), the path at which the desk lives ('' or '/helpdesk'), the desk's name, and for pages what else
 * the desk looks like and what it calls its tickets in each state.
 */
export type Reader = {
  language: string
  timeZone: string
  now: number
  base: string
  desk: string
  branding?: Branding
  statuses?: readonly NamedStatus[]
  /** At the practice desk: each page says so. */
  isPractice?: boolean
  /** Whom a sysadmin sees the desk as, where they do. */
  viewing?: string
}

let reading: Reader | undefined

/**
 * Renders for a reader. Everything in this file asks who that is, so rendering must be done, down
 * to text, when `render` returns. Throws when it is not.
 */
export function rendering<T>(reader: Reader, render: () => T): T {
  const before = reading
  reading = reader
  try {
    const rendered = render()
    if (rendered instanceof Promise) throw new Error('A rendering cannot wait')
    return rendered
  } finally {
    reading = before
  }
}

/** For whom this is rendered. Throws outside of `rendering`, as do all that follow. */
export function reader(): Reader {
  if (!reading) throw new Error('Nobody is reading')
  return reading
}
