import { minuteOf } from '../src/desk/moment.ts'
import { reader } from './reader.ts'
import { raw } from './safe-html.tsx'

const most = 4_000
const all = new Map<string, string>()

/**
 * A part that looks the same whenever it is made of the same things: rendered once, and kept for whoever reads it by the
 * same clock in the same minute. All that it shows must stand in `of`. Those used longest ago are forgotten.
 */
export function renderedOnce(of: unknown[], render: () => unknown) {
  const { now, ...others } = reader()
  const key = JSON.stringify([others, minuteOf(now), of])
  const html = all.get(key) ?? String(render())
  all.delete(key)
  all.set(key, html)
  const [oldest] = all.keys()
  if (all.size > most && oldest !== undefined) all.delete(oldest)
  return raw(html)
}
