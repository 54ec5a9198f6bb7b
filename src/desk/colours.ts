import { kept } from './kept.ts'

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

type Rgb = [red: number, green: number, blue: number]

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

/** The nearest colour of the same hue that can be read on every ground in light: itself, or a darker one. */
export const readable = (colour: string) => until(colour, '#000000', 'light', leastContrast)

/** The colours of links and buttons that follow from one accent: as it is, pressed, and what is written on it. */
export const accentsOf = kept((accent: string) => {
  const dark = until(accent, '#ffffff', 'dark', calm)
  return {
    light: { accent, hi: mixed(accent, '#000000', 0.22), on: '#ffffff' },
    dark: { accent: dark, hi: mixed(dark, '#ffffff', 0.35), on: grounds.dark.paper },
  }
})

const steps = 256

/** As little of another colour as it takes to reach a contrast on every ground. */
function until(colour: string, other: string, scheme: Scheme, ratio: number) {
  const all = Array.from({ length: steps + 1 }, (_, step) => mixed(colour, other, step / steps))
  return all.find((one) => hardest(one, scheme).ratio >= ratio) ?? other
}

function mixed(one: string, other: string, part: number) {
  const [from, to] = [rgb(one), rgb(other)]
  const parts = from.map((value, at) => Math.round(value + ((to[at] ?? 0) - value) * part))
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

const rgb = (colour: string) =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as Rgb // three, by the list

function luminance(colour: string) {
  const [red, green, blue] = rgb(colour).map(linear) as Rgb // map keeps three
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const linear = (value: number) =>
  value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
