import { kept } from './kept.ts'
import { lightnessOf, lightOf, withLightness } from './oklab.ts'

/** On what links and buttons stand, in light and in dark, as the first layer of public/desk.css says it. */
export const grounds = {
  light: { paper: '#ffffff', shade: '#f6f6f3', press: '#ebebe6', tint: '#eff3fc', note: '#fff7de' },
  dark: { paper: '#171816', shade: '#1f201e', press: '#2b2c29', tint: '#1b2236', note: '#2a2312' },
}
type Scheme = keyof typeof grounds
export type Ground = keyof (typeof grounds)[Scheme]

/** The least contrast of text that WCAG 2.2 (1.4.3) allows. */
export const leastContrast = 4.5
const calm = 7 // in dark, so that links do not glow less than the text around them

/** A colour written as `#1f4bb8`, also without its sign or short as `#abc`; nothing when it is none. */
export function colourIn(raw: string) {
  const [, short, long] = /^#?(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(raw) ?? []
  const digits = long ?? short?.replace(/./g, '$&$&')
  return digits && `#${digits.toLowerCase()}`
}

/** The contrast of two colours by WCAG 2.2, from 1 to 21. */
export function contrast(one: string, other: string) {
  const [darker = 0, lighter = 0] = [one, other].map(luminance).sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** The ground of a scheme on which a colour is hardest to read, and its contrast there. */
export const hardest = (colour: string, scheme: Scheme) =>
  Object.entries(grounds[scheme])
    .map(([ground, of]) => ({ ground: ground as Ground, ratio: contrast(colour, of) })) // its own keys
    .reduce((worst, one) => (one.ratio < worst.ratio ? one : worst))

/** Where a colour cannot be read in light, and its contrast there: on the page, else where it is hardest; nothing when it can. */
export function unreadable(colour: string) {
  const onPage = { ground: 'paper' as const, ratio: contrast(colour, grounds.light.paper) }
  const worst = onPage.ratio < leastContrast ? onPage : hardest(colour, 'light')
  return worst.ratio < leastContrast ? worst : undefined
}

/** The nearest colour of the same hue that can be read on every ground in light: itself, or a darker one. */
export const readable = (colour: string) => until(colour, 0, 'light', leastContrast)

/** The colours of links and buttons that follow from one accent: as it is, where it is pointed at, and what is written on it. */
export const accentsOf = kept((accent: string) => {
  const dark = until(accent, 1, 'dark', calm)
  return {
    light: { accent, hi: lighter(accent, -0.09), on: '#ffffff' },
    dark: { accent: dark, hi: lighter(dark, 0.07), on: grounds.dark.paper },
  }
})

const lighter = (colour: string, by: number) =>
  withLightness(colour, Math.min(1, Math.max(0, lightnessOf(colour) + by)))

const steps = 250

/** A colour as much darker (to 0) or lighter (to 1) as it takes to reach a contrast on every ground. */
function until(colour: string, end: 0 | 1, scheme: Scheme, ratio: number) {
  if (hardest(colour, scheme).ratio >= ratio) return colour
  const from = lightnessOf(colour)
  const at = (step: number) => withLightness(colour, from + ((end - from) * step) / steps)
  for (let step = 1; step < steps; step += 1)
    if (hardest(at(step), scheme).ratio >= ratio) return at(step)
  return at(steps)
}

function luminance(colour: string) {
  const [red, green, blue] = lightOf(colour)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
