import { type Browser, chromium as playwright } from 'playwright-core'
import { installed } from './installed.ts'
import { packed } from './packed.ts'

let running: Promise<Browser> | undefined

/** This test file's one Chromium, started when first asked for; pair it with `afterAll(closeChromium)`. */
export function chromium() {
  running ??= launch()
  return running
}

/** Ends what `chromium()` started, if it did. */
export async function closeChromium() {
  const browser = await running
  running = undefined
  await browser?.close()
}

/** Playwright's own flags keep Chromium off the network and out of its sandbox, which root may not use. */
async function launch() {
  const own = process.env.CHROMIUM_PATH
  const { executablePath, env } = own ? { executablePath: own, env: {} } : fitting()
  const args = ['--disable-gpu', '--disable-quic', '--disable-sync']
  return playwright.launch({ executablePath, args, env: { ...process.env, ...env } })
}

const fitting = () =>
  process.platform === 'linux' && process.arch === 'x64' ? packed() : installed()
