import type { Context } from 'hono'
import type { Doing } from '../../views/ticket/page.tsx'
import { Mistaken, type Person, Refused } from '../desk/desk.ts'
import type { Fields } from '../desk/fields.ts'
import { type Reading, read } from '../desk/reading.ts'
import { type Message, say } from '../desk/say.ts'
import { waitOn } from '../desk/upload.ts'
import type { Via } from '../desk/words.ts'
import { noteAttempt, waitFor } from '../people/attempts.ts'
import { visitor } from '../people/person.ts'
import { act, type Done, type How } from '../tickets/act.ts'
import { answersFrom, filesAnswered, unseen } from '../tickets/asked.ts'
import { whyClosed } from '../tickets/door.ts'
import { begun, fieldsOf, type VerbName } from '../tickets/lifecycle.ts'
import { listsFor } from '../tickets/lists.ts'
import { lastSeenBy } from '../tickets/news.ts'
import { isSign, signed as withSignature } from '../tickets/signature.ts'
import { filesIn } from '../tickets/texts.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { askedIn, carriedIn, typedIn, typedInto } from './asking.ts'
import { fetchedAt, newOnce } from './once.ts'
import { type Sent, sent } from './sent.ts'
import type { Env, Site } from './site.ts'

export type Outcome =
  | { done: Done }
  | { doing: Doing; status: 200 | 409 | 422 | 429; retryAfter?: number }

/** How many files a form may carry, and how big. */
export const limitsOf = ({ config }: Site) => ({
  files: config.filesMost,
  fileBytes: config.fileBytes,
})

/** The body of a POST, read as one of our forms. */
export const sentTo = (site: Site, c: Context<Env>) =>
  sent(c, site.desk, limitsOf(site), ['tags'], () => whyNoFiles(site, c))

/** The key by which a form of somebody counts once. */
export const keyOf = (by: Person, once: string) => `form:${by.id}:${once}`

const hour = 3_600_000
/** Mistakes and double clicks need some room, also where few tickets an hour are allowed. */
const leastFiles = 20

/** A form with files has come. From who is not logged in it counts for where it came from; why they are not kept when it is one too many. */
async function whyNoFiles({ desk, config }: Site, c: Context<Env>) {
  const { by, from } = c.var
  if (by !== visitor || !from) return undefined
  const limit = {
    most: config.openPerHour && Math.max(leastFiles, config.openPerHour),
    within: hour,
  }
  const wait = await desk.write(async (tx) => {
    const wait = await waitFor(tx, 'files from', from, limit, desk.now())
    if (!wait) await noteAttempt(tx, 'files from', from, desk.now())
    return wait
  })
  return wait ? manyFiles(wait) : undefined
}

const manyFiles = (wait: number) =>
  say(
    'You have sent many files in a short time. Try again in {minutes|1 minute|{minutes} minutes}',
    { minutes: Math.ceil(wait / 60_000) },
  )

type Submission = {
  by: Person
  verb: VerbName
  ticket: Ticket | null
  via: Via
  /** Why the form should be sent once more. */
  held?: Message | undefined
} & Pick<How, 'limit' | 'check' | 'meant_for'>

/**
 * What came of a form: it was done, or it comes back as it was left, with what is wrong (422), why it was refused (409),
 * one file taken out
 * or the words shown as they will look (200). Nothing typed is lost.
 */
export async function submit(
  site: Site,
  c: Context<Env>,
  form: Sent,
  { by, verb, ticket, via, held, ...limits }: Submission,
): Promise<Outcome> {
  const seen = ticket ? lastSeenBy(by, ticket) : 0
  const since = Number(form.get('since')) || seen
  const { asking, ...context } = await site.desk.read(async (db) => {
    const lists = await listsFor(db, by, ticket ?? undefined)
    const about = { by, verb, ticket, lists, topic: form.get('topic'), typed: typedIn(form) }
    return {
      lists,
      timeZone: c.var.timeZone,
      begun: begun(verb, ticket, c.var.timeZone),
      asking: await askedIn(db, about),
    }
  })
  const fields = withAskedIn(fieldsOf(verb, by), asking?.fields)
  const reading = read(fields, form, context)
  const doing = {
    verb,
    once: form.once,
    since,
    values: { ...valuesOf(fields, reading, form), ...(asking && typedInto(asking, form)) },
    ...(asking && {
      asked: asking.forms,
      byTopic: asking.byTopic,
      carried: carriedIn(asking, form),
    }),
    uploads: form.uploads,
  }
  if (form.has('remove') || form.has('ask')) return { doing, status: 200 }
  if (form.has('preview')) {
    const written = doing.values.body ?? ''
    const sign = form.get('signature') ?? ''
    const preview =
      ticket && isSign(sign)
        ? await site.desk.read((db) => withSignature(db, written, sign, by, ticket))
        : written
    return { doing: { ...doing, preview }, status: 200 }
  }
  const more = asking ? unseen(asking, form.get('shown')) : []
  if (more.length) return { doing: { ...doing, ...askMore(reading, more) }, status: 422 }
  const refused = whyClosed(by, c.var.settings)
  if (!reading.ok)
    return { doing: { ...doing, wrong: reading.wrong, ...(refused && { refused }) }, status: 422 }

  if (held)
    return { doing: { ...doing, refused: held, once: await signed(site, form) }, status: 422 }

  const how = { via, since, key: keyOf(by, form.once), ...limits }
  const input = {
    ...reading.input,
    ...(asking && {
      answers: answersFrom(asking, reading.input, ticket?.given ?? []),
      files: [...filesIn(reading.input), ...filesAnswered(asking, form.uploads)],
    }),
  }
  try {
    return { done: await act(site.desk, by, verb, ticket?.id ?? null, input as never, how) } // read with this verb's own fields
  } catch (error) {
    if (error instanceof Mistaken) return { doing: { ...doing, wrong: error.wrong }, status: 422 }
    if (!(error instanceof Refused)) throw error
    if (error.wait !== undefined)
      return { doing: { ...doing, refused: error.because }, status: 429, retryAfter: error.wait }
    return {
      doing: { ...doing, refused: error.because, ...(await again(site, form, seen, error)) },
      status: 409,
    }
  }
}

/** All fields in the order of the page: what is asked follows the help topic. */
const withAskedIn = ({ source, topic, ...others }: Fields, asked: Fields = {}): Fields => ({
  ...(source && { source }),
  ...(topic && { topic }),
  ...asked,
  ...others,
})

/** What nobody could see yet is no mistake: it is asked now. */
function askMore(reading: Reading<Fields>, more: string[]) {
  const others = reading.ok
    ? []
    : Object.entries(reading.wrong).filter(([name]) => !more.includes(name))
  return {
    refused: say('There is more to answer about this. You find it below.'),
    ...(others.length && { wrong: Object.fromEntries(others) }),
  }
}

/** Refused for what came meanwhile: the form now has seen it. Refused for anything else: the form is a new one. */
const again = async (site: Site, form: Sent, seen: number, { since }: Refused) =>
  since === undefined ? { once: await renewed(site, form) } : { since: seen, newsSince: since }

/** The form's token, or a new one when it is none of ours: else the form would stay too quick for ever. */
const signed = async (site: Site, form: Sent) =>
  fetchedAt(site.desk.secret, form.once) === undefined ? renewed(site, form) : form.once

/** A new token, for which the files of the form wait from now on. */
async function renewed({ desk }: Site, form: Sent) {
  const once = newOnce(desk.secret, desk.now())
  if (form.uploads.length) await waitOn(desk, form.once, once)
  return once
}

/** What was typed, as it was typed. */
const valuesOf = (fields: Fields, { values }: Reading<Fields>, form: Sent) =>
  Object.fromEntries(
    Object.keys(fields).map((name) => [name, form.get(name) ?? values[name] ?? '']),
  )
