import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { say } from '../desk/say.ts'
import { notice } from './page.tsx'
import type { Env, Site } from './site.ts'

/** The last answer: what no form of ours sends gets a short page, a busy or full disk a plain one, our own fault an apology with a reference. */
export function failed(site: Site, c: Context<Env>, error: Error) {
  if (error instanceof HTTPException)
    return notice(
      site,
      c,
      error.status as 400,
      say('This could not be read'),
      say('{why} Go back and try again.', { why: sentence(error.message) }),
    ) // only contentful statuses are thrown
  const code = 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_FULL' || code === 'ENOSPC') {
    site.log({ at: 'busy', request: c.var.requestId, code })
    c.header('Retry-After', '5')
    return notice(
      site,
      c,
      503,
      say('The desk is busy'),
      say('Nothing was changed. Go back, your text is still there, and try again in a moment.'),
    )
  }
  site.log({
    at: 'failed',
    request: c.var.requestId,
    method: c.req.method,
    error: error.stack ?? String(error),
  })
  return notice(
    site,
    c,
    500,
    say('There is a problem with this service'),
    say('It has been written down. Go back and try again.'),
    c.var.requestId,
  )
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)
