import type { Context } from 'hono'
import { randomWord } from '../desk/secret.ts'
import type { Device } from '../people/log-in.ts'
import { putSigned, signedIn } from './cookies.ts'
import type { Env, Site } from './site.ts'

const name = 'deskbell-device'
const lasts = 365 * 86_400
const mostPeople = 5

/** Which browser this is, and who has logged in here before; nothing when nobody has. */
export const deviceOf = (site: Site, c: Context<Env>) => signedIn<Device>(site, c, name)

/** Remembers that somebody has logged in here: strangers who guess their password elsewhere do not keep them out. */
export function knowDevice(site: Site, c: Context<Env>, person_id: number) {
  const { id, people } = deviceOf(site, c) ?? { id: randomWord(), people: [] }
  const others = people.filter((known) => known !== person_id)
  putSigned(site, c, name, { id, people: [person_id, ...others].slice(0, mostPeople) }, lasts)
}
