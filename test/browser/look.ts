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
export async function axe(page: Page, only?: string[]) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source)
  const { violations } = await page.evaluate(
    (rules) =>
      window.axe.run({
        preload: false,
        resultTypes: ['violations'],
        ...(rules
          ? { runOnly: { type: 'rule', values: rules } }
          : { rules: { 'target-size': { enabled: true } } }),
      }),
    only,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html}: ${failureSummary}`),
  )
}

/** The rules of axe that look at colours: all that another colour scheme can change. */
export const colours = ['color-contrast', 'link-in-text-block']

/** Controls that have no name, as the browser itself computes it for a screen reader. */
export async function nameless(page: Page) {
  const browser = await page.context().newCDPSession(page)
  const { nodes } = await browser.send('Accessibility.getFullAXTree')
  await browser.detach()
  return nodes
    .filter(({ ignored, role }) => !ignored && controls.includes(String(role?.value)))
    .filter(({ name }) => !String(name?.value ?? '').trim())
    .map(({ role }) => `a ${role?.value} has no name`)
}
const controls =
  'button link textbox searchbox combobox listbox radio checkbox DisclosureTriangle DateTime'.split(
    ' ',
  )

/** What goes wrong when readers space the text as they need it (WCAG 1.4.12): cut words, controls on top of each other. */
export const spacedOut = (page: Page) =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-block-end: 2em !important }`)
    document.adoptedStyleSheets = [sheet]
    const isSeen = (one: Element) =>
      one.checkVisibility({ visibilityProperty: true }) && !one.closest('.hidden, .skip, .trap')
    const callIt = (one: Element) => `${one.tagName} ${one.textContent?.trim().slice(0, 30)}`

    const cut = [...document.body.querySelectorAll<HTMLElement>('*')].filter((one) => {
      const { overflowX, overflowY, clipPath, textOverflow, webkitLineClamp } =
        getComputedStyle(one)
      const isMeant =
        clipPath !== 'none' || textOverflow === 'ellipsis' || webkitLineClamp !== 'none'
      const cutsX = ['hidden', 'clip'].includes(overflowX) && one.scrollWidth > one.clientWidth + 2
      const cutsY =
        ['hidden', 'clip'].includes(overflowY) && one.scrollHeight > one.clientHeight + 2
      return isSeen(one) && !isMeant && (cutsX || cutsY) && one.innerText
    })
    const boxes = [
      ...document.querySelectorAll('a[href], button, input, select, textarea, summary'),
    ]
      .filter(isSeen)
      .map(
        (one) => ({ one, ...one.getBoundingClientRect().toJSON() }) as DOMRect & { one: Element },
      )
    const overlaps = boxes.flatMap((box, place) =>
      boxes
        .slice(place + 1)
        .filter(({ one }) => !one.contains(box.one) && !box.one.contains(one))
        .filter(
          (other) =>
            Math.min(box.right, other.right) - Math.max(box.left, other.left) > 2 &&
            Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 4,
        )
        .map(({ one }) => `${callIt(box.one)} lies on ${callIt(one)}`),
    )
    const isWider = document.documentElement.scrollWidth > document.documentElement.clientWidth
    document.adoptedStyleSheets = []
    return [
      ...cut.map((one) => `${callIt(one)} is cut`),
      ...overlaps,
      ...(isWider ? ['scrolls sideways'] : []),
    ].map((fault) => `with more space in the text: ${fault}`)
  })

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
