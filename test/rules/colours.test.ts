import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  accentsOf,
  colourIn,
  contrast,
  grounds,
  hardest,
  leastContrast,
  readable,
} from '../../src/desk/colours.ts'
import { root } from '../../src/root.ts'

const css = readFileSync(join(root, 'public/desk.css'), 'utf8')

/** What desk.css says a token is, in light and in dark. */
const tokens = (name: string) =>
  [...css.matchAll(new RegExp(`--${name}: (#[0-9a-f]{3,6});`, 'g'))].map(([, colour = '']) =>
    colourIn(colour),
  )

/** Colours of every hue, from pale to dark. */
const many = Array.from({ length: 9 ** 3 }, (_, n) =>
  [Math.floor(n / 81), Math.floor(n / 9) % 9, n % 9]
    .map((part) =>
      Math.min(255, part * 32)
        .toString(16)
        .padStart(2, '0'),
    )
    .join(''),
).map((digits) => `#${digits}`)

test('the grounds are those of the style sheet', () => {
  for (const [name, light] of Object.entries(grounds.light)) {
    const dark = grounds.dark[name as keyof typeof grounds.dark]
    expect([name, ...tokens(name)]).toEqual([name, light, dark])
  }
})

test.each([
  ['#000000', '#ffffff', 21],
  ['#1f4bb8', '#ffffff', 7.6],
  ['#9db6ff', '#171816', 9.0],
  ['#767676', '#ffffff', 4.5],
])('%s on %s has a contrast of %f:1, as WCAG counts it', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 0)
  expect(contrast(other, one)).toBe(contrast(one, other))
})

test.each([
  ['#1F4BB8', '#1f4bb8'],
  ['1f4bb8', '#1f4bb8'],
  ['#abc', '#aabbcc'],
  ['red', undefined],
  ['#12345', undefined],
  ['#1f4bb8;}', undefined],
  ['url(x)', undefined],
])('“%s” is read as %s', (raw, colour) => {
  expect(colourIn(raw)).toBe(colour)
})

test('of every colour the nearest that can be read is offered, and one that can be read stays', () => {
  for (const colour of many) {
    const offered = readable(colour)
    expect(hardest(offered, 'light').ratio).toBeGreaterThanOrEqual(leastContrast)
    expect(readable(offered)).toBe(offered)
  }
})

test('links, buttons and what is written on them can be read in light and in dark, also where pressed', () => {
  for (const colour of many.map(readable)) {
    const { light, dark } = accentsOf(colour)
    expect(light.accent).toBe(colour)
    for (const [scheme, { accent, hi, on }] of [
      ['light', light],
      ['dark', dark],
    ] as const) {
      for (const shown of [accent, hi]) {
        expect(hardest(shown, scheme).ratio).toBeGreaterThanOrEqual(leastContrast)
        expect(contrast(on, shown)).toBeGreaterThanOrEqual(leastContrast)
      }
    }
  }
})
