import type { Secret } from '../desk/secret.ts'

/** This desk among all others, in a word that tells nothing else: each of its letters carries it, and so does one that comes back. */
export const instanceOf = ({ secret }: { secret: Secret }) =>
  secret.sign('instance', 'mail').toLowerCase()
