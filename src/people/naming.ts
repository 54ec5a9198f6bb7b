import { Mistaken } from '../desk/desk.ts'
import { emailIn } from '../desk/email-address.ts'
import { say } from '../desk/say.ts'

const most = 100

/** A name as it is kept: one line of 1 to 100 characters. Throws Mistaken at this field. */
export function nameIn(text: string, field = 'name') {
  const name = text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  if (!name) throw new Mistaken({ [field]: say('Enter a name') })
  if ([...name].length > most)
    throw new Mistaken({ [field]: say('A name must be {most} characters or less', { most }) })
  return name
}

/** A username as it is kept, in small letters: what somebody types to log in. It never looks like an address. */
export function usernameIn(text: string) {
  const username = text.normalize('NFC').trim().toLowerCase()
  if (username.length > most || !/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(username))
    throw new Mistaken({
      username: say('A username is made of letters, figures, dots, hyphens and underscores'),
    })
  return username
}

/** An address as its owner writes it. Throws Mistaken where there is none. */
export function addressIn(text: string) {
  const email = emailIn(text)
  if (email) return email
  throw new Mistaken({
    email: say('Enter an email address in the correct format, like name@example.com'),
  })
}

/** A word for addresses made from a name; `taken` are those that stand for something else. */
export function slugOf(name: string, taken: readonly string[]) {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
  const words = plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? ['topic']
  const slug = [...words.join('-')].slice(0, 80).join('')
  if (!taken.includes(slug)) return slug
  let number = 2
  while (taken.includes(`${slug}-${number}`)) number++
  return `${slug}-${number}`
}

/** Whether two names are the same to people. */
export const alike = (one: string) => (other: string) =>
  one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase()
