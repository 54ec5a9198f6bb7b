import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axeCore from 'axe-core'
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    axe: typeof axeCore
  }
}

/** What axe finds wrong with the page as it stands, a line each. Our CSP does not stop it, but JavaScript must be on. */
export async function axe(page: Page) {
  await page.evaluate(axeCore.source)
  const { violations } = await page.evaluate(() => window.axe.run())
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html}: ${failureSummary}`),
  )
}

/** Whether the page scrolls sideways at its present width. */
export const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** A picture of the whole page, `folder/name.png`; says where it is. */
export async function shot(page: Page, name: string, folder: string) {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
  return path
}
