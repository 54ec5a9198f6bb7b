import { openSite } from './site.ts'
import type { Name } from './town.ts'

export const ours = 'http://localhost:3000'
export const form = 'application/x-www-form-urlencoded'
const issue = 'topic=other&subject=S&body=B&name=N&email=n%40example.test'

/** The town with rita's ticket, and a way to send what no page of ours sends. */
export async function openPlaces(env: Record<string, string> = {}) {
  const site = await openSite(env)
  const id = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'Help.',
  })
  const { number } = await site.ticket(id)
  await site.cookieOf('rita')
  await site.cookieOf('ana')
  const send = async (path: string, who: Name, init: RequestInit) => {
    const Cookie = await site.cookieOf(who)
    return site.app.request(path, { method: 'POST', ...init, headers: { Cookie, ...init.headers } })
  }
  /** Every place that takes a form: the path, by whom, and a body that it takes. */
  const places: [path: string, who: Name, body: string][] = [
    ['/open', 'visitor', issue],
    ['/status', 'visitor', `number=${number}&email=rita%40example.test`],
    ['/login', 'visitor', 'login=ana&password=x'],
    ['/logout', 'rita', ''],
    ['/account', 'ana', 'time_zone=UTC'],
    [`/tickets/${number}/reply`, 'rita', 'body=B'],
    [`/tickets/${number}/close`, 'rita', 'reason=solved'],
    ['/staff/open', 'ana', `${issue}&source=phone`],
    ...['claim', 'release', 'escalate', 'resolve', 'close', 'note', 'reply', 'transfer'].map(
      (verb): [string, Name, string] => [`/staff/tickets/${number}/${verb}`, 'ana', 'body=B'],
    ),
  ]
  return { ...site, id, number, send, places }
}
