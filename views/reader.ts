import { kept } from '../src/desk/kept.ts'
import type { Door } from '../src/settings/door.ts'
import type { NamedStatus } from '../src/settings/statuses.ts'

/** Where the colours and the logo of the desk lie, and its line at the foot of the page; '' where it has none. */
export type Branding = { style: string; logo: string; footer: string }

/** How texts are worded in a language where it words them itself, and a key that is another when they are others. */
type Wordings = { key: string; of: ReadonlyMap<string, string> }

/** A language in which somebody reads, its own words, and all among which one may choose. */
export type Spoken = {
  tag: string
  words?: Wordings | undefined
  all: { tag: string; name: string }[]
}

/** Whether a language is written from the right. */
export const directionOf = kept((tag: string) => {
  const locale = new Intl.Locale(tag) as Intl.Locale & {
    getTextInfo?: () => { direction?: string }
  } // newer than its types
  return locale.getTextInfo?.().direction === 'rtl' ? 'rtl' : 'ltr'
})

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
  /** How it stands open to customers. */
  door?: Door
  /** At the practice desk: each page says so. */
  isPractice?: boolean
  /** Whom a sysadmin sees the desk as, where they do. */
  viewing?: string
  words?: Wordings | undefined
  /** Where it is to be noted which texts were said. */
  told?: string[]
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
