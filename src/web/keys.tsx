import { type Context, Hono } from 'hono'
import { KeysPage } from '../../views/keys.tsx'
import { say } from '../desk/say.ts'
import { cookieIn, dropCookie, putCookie } from './cookies.ts'
import { page, seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'
import { sentTo } from './submit.ts'

const name = 'deskbell-keys'
const lasts = 365 * 86_400

/** Whether single keys are turned off in this browser. */
export const keysAreOff = (site: Site, c: Context<Env>) => cookieIn(site, c, name) === 'off'

/** The page that tells the keys, and turns them off and on (WCAG 2.1.4). */
export function keyboard(site: Site) {
  return new Hono<Env>()
    .get('/keys', (c) =>
      page(site, c, {
        title: say('Keyboard'),
        body: <KeysPage isOff={keysAreOff(site, c)} />,
        staff: 'keys',
      }),
    )
    .post('/keys', async (c) => {
      const form = await sentTo(site, c)
      if (form.get('keys') === 'off') putCookie(site, c, name, 'off', lasts)
      else dropCookie(site, c, name)
      return seeOther(site, c, '/staff/keys')
    })
}
