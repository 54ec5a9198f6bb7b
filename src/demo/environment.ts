import { isIPv4 } from 'node:net'
import { join } from 'node:path'
import { root } from '../root.ts'
import { password } from './furnish.ts'

type Environment = Record<string, string | undefined>

/** The environment of the demo: a data folder of its own, loopback only, and a form that one may fill in quickly and often. */
export const environment = (env: Environment): Environment => ({
  ...env,
  HOST: isOtherHost(env.HOST) ? loopback : (env.HOST ?? loopback),
  DATA_DIR: env.DATA_DIR ?? join(root, 'data-demo'),
  FORM_MIN_SECONDS: env.FORM_MIN_SECONDS ?? '0',
  OPEN_PER_HOUR: env.OPEN_PER_HOUR ?? '0',
})
const loopback = '127.0.0.1'

/** Whether this would let other machines in: everybody knows the passwords of the demo. */
export const isOtherHost = (host = loopback) =>
  host !== 'localhost' && host !== '::1' && !(isIPv4(host) && host.startsWith('127.'))

/** What one needs to know to look around. */
export const invitation = ({ href }: URL) => `
The demo of Deskbell is at ${href}
It listens on this machine only, and starts from the same state each time.

  ken@example.com, karen@example.com   customers
  john                                 agent, Support
  jane                                 sysadmin, System Administrators

Everybody's password is ${password}
No mail leaves this machine: as jane, read every letter at ${href.replace(/\/$/, '')}/admin/caught
`
