/**
 * An address of ours under the path at which the desk lives ('' or '/helpdesk'). Throws when the
 * path could lead elsewhere: it begins with exactly one slash and holds nothing a browser reads as
 * another.
 */
export function address(base: string, path: string) {
  if (!own.test(path)) throw new Error(`Not an address of this desk: ${JSON.stringify(path)}`)
  return base + path
}

const own = /^\/(?!\/)[^\\\p{Cc}]*$/u
