/** Red, green and blue as light, each from 0 to 1. */
type Light = [red: number, green: number, blue: number]
/** OKLab (Björn Ottosson, 2020): how light a colour looks, from 0 to 1, and between which hues it lies. */
type Lab = [lightness: number, a: number, b: number]
type Rows = [Light, Light, Light]

/** A colour like `#1f4bb8` as light. */
export const lightOf = (colour: string) =>
  [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as Light // three, by the list

/** How light a colour looks, from 0 to 1. */
export const lightnessOf = (colour: string) => labOf(colour)[0]

/** The same hue, as light as asked, and as strong as before where a screen can show that. */
export function withLightness(colour: string, lightness: number) {
  const [, a, b] = labOf(colour)
  const at = (strength: number) => lightIn([lightness, a * strength, b * strength])
  if (isShown(at(1))) return hexOf(at(1))
  let [shown, strong] = [0, 1]
  for (let halved = 0; halved < 12; halved += 1) {
    const middle = (shown + strong) / 2
    if (isShown(at(middle))) shown = middle
    else strong = middle
  }
  return hexOf(at(shown))
}

const labOf = (colour: string): Lab =>
  times(toLab, times(toCones, lightOf(colour)).map(Math.cbrt) as Light) // map keeps three

const lightIn = (lab: Lab): Light =>
  times(fromCones, times(fromLab, lab).map((cone) => cone ** 3) as Light) // as above

const isShown = (light: Light) => light.every((part) => part > -1e-4 && part < 1 + 1e-4)

const hexOf = (light: Light) =>
  `#${light
    .map((part) => Math.min(1, Math.max(0, part)))
    .map((part) => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055))
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`

const times = (rows: Rows, [one, two, three]: Light) =>
  rows.map(([x, y, z]) => x * one + y * two + z * three) as Light // as many as there are rows

// biome-ignore format: a table keeps its columns
const toCones: Rows = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
]
// biome-ignore format: a table keeps its columns
const toLab: Rows = [
  [0.2104542553,  0.7936177850, -0.0040720468],
  [1.9779984951, -2.4285922050,  0.4505937099],
  [0.0259040371,  0.7827717662, -0.8086757660],
]
// biome-ignore format: a table keeps its columns
const fromLab: Rows = [
  [1,  0.3963377774,  0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.2914855480],
]
// biome-ignore format: a table keeps its columns
const fromCones: Rows = [
  [ 4.0767416621, -3.3077115913,  0.2309699292],
  [-1.2684380046,  2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147,  1.7076147010],
]
