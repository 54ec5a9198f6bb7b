import { Hono } from 'hono'
import { settings } from '../settings/setting.ts'
import type { Env, Site } from './site.ts'

/** Tells a monitor that the database answers, and nothing else. */
export const health = ({ desk, log }: Site) =>
  new Hono<Env>().get('/healthz', async (c) => {
    try {
      await desk.read(settings)
      return c.json({ status: 'ok' })
    } catch (error) {
      log({ at: 'health', error: String(error) })
      return c.json({ status: 'failed' }, 503)
    }
  })
