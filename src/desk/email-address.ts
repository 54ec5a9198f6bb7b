/** The address in these words, or nothing when there is none. */
export function emailIn(raw: string) {
  const address = raw.replace(/[\s\p{Cf}]/gu, '')
  const [local = '', domain = '', more] = address.split('@')
  const fits = local && !more && address.length <= 254 && local.length <= 64 && isDomain(domain)
  return fits && /^[^\p{Cc}()<>[\]:;,\\"]+$/u.test(local) ? address : undefined
}
const isDomain = (domain: string) =>
  domain.split('.').length > 1 &&
  domain
    .split('.')
    .every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(label))
