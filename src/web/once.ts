import { randomWord, type Secret, same } from '../desk/secret.ts'

/** A form's own token: it makes the form count once, and tells when the form was fetched, signed so that nobody can claim otherwise. */
export function newOnce(secret: Secret, now: number) {
  const stamped = `${now.toString(36)}.${randomWord()}`
  return `${stamped}.${secret.sign('once', stamped)}`
}

/** When the form with this token was fetched (milliseconds UTC); nothing when the token is none of ours. */
export function fetchedAt(secret: Secret, once: string) {
  const [time = '', word = '', signature = ''] = once.split('.')
  return same(secret.sign('once', `${time}.${word}`), signature)
    ? Number.parseInt(time, 36)
    : undefined
}
