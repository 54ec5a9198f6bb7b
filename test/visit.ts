import { sql } from 'kysely'
import type { openSite } from './site.ts'
import type { Name } from './town.ts'

export type OpenSite = Awaited<ReturnType<typeof openSite>>
export type Words = Record<string, string>

/** A browser without script in somebody's hands: it keeps its cookies, and follows a redirect when asked to. */
export function visit(site: OpenSite, who: Name = 'visitor', from?: string) {
  const jar = new Map<string, string>()

  async function asking(headers: Record<string, string> = {}) {
    const own = await site.cookieOf(who)
    const all = [...(own ? [own] : []), ...[...jar].map((pair) => pair.join('='))].join('; ')
    return {
      headers: { ...(all && { Cookie: all }), ...headers },
      ...(from !== undefined && { from }),
    }
  }

  function keep(answer: Response) {
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/max-age=0/i.test(cookie)) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }

  const get = async (path: string, headers?: Record<string, string>) =>
    keep(await site.get(path, who, await asking(headers)))
  const post = async (
    path: string,
    words: Words | FormData = {},
    headers?: Record<string, string>,
  ) => keep(await site.post(path, words, who, await asking(headers)))
  const html = async (path: string) => (await get(path)).text()

  /** Opens the page of a form and sends it with these words, as its page stands. */
  async function send(path: string, words: Words = {}, files: File[] = []) {
    const form = { ...formIn(await html(path), path), ...words }
    if (!files.length) return post(path, form)
    const data = new FormData()
    for (const [name, value] of Object.entries(form)) data.set(name, value)
    for (const file of files) data.append('files', file)
    return post(path, data)
  }

  return { jar, get, post, html, send }
}

/** What the form with this action would send as it stands on the page: the longest, where there are shortcuts beside it. Throws when there is none. */
export function formIn(html: string, action: string): Words {
  const forms = [...html.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => form)
  const [form] = forms
    .filter((one) => attribute(/<form[^>]*>/.exec(one)?.[0] ?? '', 'action') === action)
    .sort((one, other) => other.length - one.length)
  if (form === undefined) throw new Error(`No form to ${action} in ${html}`)
  const words: Words = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const type = attribute(tag, 'type') ?? 'text'
    const isChosen = (type !== 'radio' && type !== 'checkbox') || / checked/.test(tag)
    const name = attribute(tag, 'name')
    const value = plain(attribute(tag, 'value') ?? '')
    if (name && type !== 'file' && isChosen)
      words[name] = [words[name], value].filter(Boolean).join(', ')
  }
  for (const [, tag = '', text = ''] of form.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    words[attribute(tag, 'name') ?? ''] = plain(text.replace(/^\n/, ''))
  for (const [, tag = '', options = ''] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g))
    words[attribute(tag, 'name') ?? ''] =
      attribute(/<option[^>]* selected[^>]*>/.exec(options)?.[0] ?? '', 'value') ?? ''
  return words
}

/** An attribute of a tag, as it is written. */
export const attribute = (tag: string, name: string) =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

/** Markup as the words it stands for. */
export const plain = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** What a page says, without its markup. */
export const said = (html: string) =>
  plain(
    html.replace(/<head>[\s\S]*?<\/head>|<svg[\s\S]*?<\/svg>/g, '').replace(/<[^>]+>/g, ' '),
  ).replace(/\s+/g, ' ')

/** How many rows each table has; sessions, attempts and read marks left aside. */
export async function rowsIn({ db }: Pick<OpenSite, 'db'>) {
  const tables = await sql<{
    name: string
  }>`select name from sqlite_master where type = 'table'`.execute(db.reader)
  const names = tables.rows.map(({ name }) => name).filter((name) => !uncounted.has(name))
  const counts = names.map(async (name) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(
      db.reader,
    )
    return [name, rows[0]?.n ?? 0] as const
  })
  return Object.fromEntries(await Promise.all(counts)) as Record<string, number>
}
const uncounted = new Set(['session', 'attempt', 'read_mark', 'sqlite_sequence'])
