type Named = { name: string }
/** Whom the record knows: who asks, with all their addresses, and the addresses of who works here. */
export type Known = {
  customers: { id: number; name: string; username: string | null; emails: string[] }[]
  organizations: Named[]
  domains: { domain: string }[]
  staff: string[]
}

const word = /[\p{L}\p{M}\p{N}]+/gu
const emailLike = /[^\s<>()[\]{}",;:@'’]{1,64}@[\p{L}\p{M}\p{N}.-]*[\p{L}\p{N}]/gu
const phoneLike =
  /(?<![\p{L}\p{N}#.:/-])(?:(?:[+(]\s?\d|0\d)[\d\s()./-]{4,30}\d|\d{3}[-. ]\d{3}[-. ]\d{4})(?![\p{L}\p{N}])/gu
const dateLike = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b/

/** Parts of addresses that say what somebody does, not who they are. */
const roles = 'info office mail contact support admin help team sales service hello desk'.split(' ')

/**
 * What stands for the words of people: the same for the same word, wherever it stands. `masked` is for any text, also
 * one of JSON; `masked_name` for a name alone, of which no word stays; `masked_address` for an address of a customer.
 */
export function masksOf(known: Known) {
  const words = wordsOf(known)
  const addresses = new Map(known.customers.flatMap(addressesOf))
  const staff = new Set(known.staff.map(folded))
  const phrases = phrasesOf(known)

  const email = (text: string) => {
    const key = folded(text)
    if (staff.has(key)) return text
    return addresses.get(key) ?? (/@.*\./.test(text) ? 'somebody@practice.example' : text)
  }
  const plain = (text: string) =>
    split(text, emailLike, email, (rest) =>
      phrases(rest)
        .replace(phoneLike, (digits) =>
          dateLike.test(digits) || digits.replace(/\D/g, '').length < 7
            ? digits
            : digits.replace(/\d/g, '0'),
        )
        .replace(word, (one) => words.inText(one)),
    )
  return {
    masked: (text: string) => inJson(text, plain) ?? plain(text),
    masked_name: (name: string) => name.replace(word, words.always).replace(/@/g, ' '),
    masked_address: (text: string) => addresses.get(folded(text)) ?? email(text),
  }
}

const folded = (text: string) => text.normalize('NFC').toLowerCase()

/** The pieces that match go the one way, what lies between the other. */
function split(
  text: string,
  pattern: RegExp,
  match: (piece: string) => string,
  between: (piece: string) => string,
) {
  let at = 0
  let made = ''
  for (const { 0: piece, index } of text.matchAll(pattern)) {
    made += between(text.slice(at, index)) + match(piece)
    at = index + piece.length
  }
  return made + between(text.slice(at))
}

/** JSON keeps its names and numbers; nothing where it is none. */
function inJson(text: string, mask: (text: string) => string) {
  if (!/^\s*[{[]/.test(text)) return
  try {
    return JSON.stringify(deep(JSON.parse(text), mask))
  } catch {
    return
  }
}

function deep(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map((one) => deep(one, mask))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, deep(one, mask)]))
}

const addressesOf = ({ id, emails }: Known['customers'][number]) =>
  emails.map(
    (email, place) =>
      [folded(email), `customer${id}${place ? `-${place + 1}` : ''}@practice.example`] as const,
  )

/** Whole names of organizations, and their domains. */
function phrasesOf({ organizations, domains }: Known) {
  const all = [
    ...organizations.map(({ name }, n) => [name, `Organization ${n + 1}`] as const),
    ...domains.map(({ domain }, n) => [domain, `organization${n + 1}.example`] as const),
  ].filter(([name]) => name.length > 2)
  if (!all.length) return (text: string) => text
  const made = new Map(all.map(([name, mask]) => [folded(name), mask]))
  const longestFirst = [...made.keys()].sort((one, other) => other.length - one.length)
  const any = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${longestFirst.map(escaped).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  )
  return (text: string) => text.replace(any, (name) => made.get(folded(name)) ?? name)
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')

function wordsOf({ customers }: Known) {
  const real = new Set(
    customers.flatMap(({ name, username, emails }) => [
      ...(name.match(word) ?? []),
      ...(username?.match(word) ?? []),
      ...emails.flatMap(localWord),
    ]),
  )
  const keys = new Set([...real].map(folded))
  const made = new Map<string, string>()
  let n = 0
  /** A made-up word, the same each time; none that is somebody's name. */
  const always = (one: string) => {
    const key = folded(one)
    while (!made.has(key)) {
      const next = madeUp(n++)
      if (!keys.has(folded(next))) made.set(key, next)
    }
    return inCaseOf(one, made.get(key) ?? '')
  }
  const inText = (one: string) => {
    if (/^\p{N}+$/u.test(one)) return one
    if (keys.has(folded(one)) && (one.length > 2 || (real.has(one) && /^\p{Lu}/u.test(one))))
      return always(one)
    return unspaced.test(one) ? inside(one) : one
  }
  /** Where words have no spaces between them, a name can be any part of what looks like one. */
  const inside = (run: string) => {
    let text = ''
    for (let at = 0; at < run.length; ) {
      const length = lengths.find((long) => keys.has(folded(run.slice(at, at + long)))) ?? 0
      text += length ? always(run.slice(at, at + length)) : (run[at] ?? '')
      at += length || 1
    }
    return text
  }
  return { always, inText }
}
const lengths = [8, 7, 6, 5, 4, 3, 2]
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u

/** What stands before the @, where that is one word and says who it is. */
function localWord(email: string) {
  const [local = ''] = email.split('@')
  const isOne = /^[\p{L}\p{M}\p{N}]{4,}$/u.test(local) && !/^\p{N}+$/u.test(local)
  return isOne && !roles.includes(folded(local)) ? [local] : []
}

const inCaseOf = (one: string, made: string) => {
  if (one.length > 1 && one === one.toUpperCase() && one !== one.toLowerCase())
    return made.toUpperCase()
  return one === one.toLowerCase() && one !== one.toUpperCase() ? made.toLowerCase() : made
}

const [heads, tails] = ['bdfgklmnprstvz', 'aeiou']
const syllables = [...heads].flatMap((head) => [...tails].map((tail) => head + tail))
const most = syllables.length ** 3

/** The n-th word that sounds like a name and is none; far from the one before, and each another. */
function madeUp(n: number) {
  const at = (n * 79_193 + 31_337) % most
  const parts = [at, at / syllables.length, at / syllables.length ** 2].map(
    (part) => syllables[Math.floor(part) % syllables.length],
  )
  const again = Math.floor(n / most)
  const name = parts.join('') + (again ? 'x'.repeat(again) : '')
  return (name[0] ?? '').toUpperCase() + name.slice(1)
}
