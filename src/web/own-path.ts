import { address } from '../desk/address.ts'

/**
 * The path inside the desk to which an address leads that came from outside, such as `next` of the
 * log-in form; nothing when it leads elsewhere, or when somebody on the way could read it so, nor when it is the
 * log-in itself or the way out: nobody wants to be there who has just logged in.
 */
export function ownPath(next: string, base: string) {
  if (!isPlain(next)) return
  const url = URL.parse(next, nowhere)
  if (url?.origin !== nowhere || !isInside(url.pathname, base)) return
  const path = (url.pathname.slice(base.length) || '/') + url.search
  const isClear = isPlain(url.pathname) && isPlain(path) && isPlain(decoded(url.pathname))
  return isClear && !doors.test(path) ? path : undefined
}

const doors = /^\/log(in|out)\/?(\?|$)/

const nowhere = 'http://desk.invalid'

const isInside = (path: string, base: string) => path === base || path.startsWith(`${base}/`)

function isPlain(path: string) {
  try {
    address('', path)
    return true
  } catch {
    return false
  }
}

/** Some proxies decode once more. */
function decoded(path: string) {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}
