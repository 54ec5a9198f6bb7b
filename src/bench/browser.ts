/** Answers a request: a server's `fetch`, or an app without one. */
type Answer = (path: string, init: RequestInit) => Promise<Response>

/** Asks for pages as one who may be logged in. */
export function openBrowser(answer: Answer, { origin }: URL) {
  const headers: Record<string, string> = { Origin: origin }

  const send = (path: string, form: Record<string, string>) =>
    answer(path, { method: 'POST', body: new URLSearchParams(form), headers, redirect: 'manual' })

  const get = (path: string) => answer(path, { headers, redirect: 'manual' })

  /** From now on every request is theirs. Throws when they are not let in. */
  async function logIn(login: string, password: string) {
    const { status, headers: answered } = await send('/login', { login, password })
    headers.Cookie = answered
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
    if (status !== 303) throw new Error(`${login} was not let in (${status}).`)
  }

  /** Where one is after following "Next page" so many times, or as far as it goes. */
  async function onwards(path: string, pages: number): Promise<string> {
    if (pages === 0) return path
    const next = /rel="next" href="([^"]+)"/.exec(await (await get(path)).text())
    return next?.[1] ? onwards(next[1].replaceAll('&amp;', '&'), pages - 1) : path
  }

  return { get, send, logIn, onwards, headers }
}
