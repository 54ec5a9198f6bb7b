import {
  accentsOf,
  colourIn,
  type Ground,
  leastContrast,
  readable,
  unreadable,
} from '../../desk/colours.ts'
import { type Field, Wrong } from '../../desk/fields.ts'
import { line } from '../../desk/kinds.ts'
import { type Message, say } from '../../desk/say.ts'
import { drawn, hinted, optional } from '../../desk/variations.ts'
import { kind } from '../kind.ts'
import { keepLogo, logoBy, logoField } from '../logos.ts'
import { set, settings } from '../setting.ts'

/** A colour in which links can be read everywhere, also where it is pressed. */
const accent: Field<string | undefined> = {
  ...optional(
    hinted(
      drawn(line('Accent colour', 'Enter a colour like #1f4bb8'), 'line', {
        size: 9,
        autocomplete: 'off',
        spellcheck: 'false',
      }),
      'Links, buttons and the frame around what has the focus, like #1f4bb8. Empty, it is Deskbell’s own blue.',
    ),
  ),
  read: (raw) => {
    const colour = colourIn(raw)
    if (!colour) return new Wrong(say('Enter a colour like #1f4bb8'))
    const pale = unreadable(colour)
    return pale ? new Wrong(tooPale(colour, pale.ground, pale.ratio)) : colour
  },
}

const tooPale = (colour: string, ground: Ground, ratio: number) =>
  say(
    '{colour} has a contrast of {ratio}:1 {where}, and links need {least}:1. The nearest colour that has it is {nearest}',
    {
      colour,
      ratio: Math.floor(ratio * 10) / 10, // what is not quite enough is never said to be
      where: places[ground],
      least: leastContrast,
      nearest: readable(colour),
    },
  )

const places: Record<Ground, Message> = {
  paper: say('on the page'),
  shade: say('on the light grey of the page'),
  press: say('on the darker grey of the page'),
  tint: say('on the tint of the page'),
  note: say('on internal notes'),
}

const fields = {
  accent,
  logo: logoField,
  footer: optional(
    hinted(
      drawn(line('Footer text', 'Enter a text'), 'line', { size: 50 }),
      'One line at the foot of every page.',
    ),
  ),
}

/** What the desk looks like, for everybody. */
export const branding = kind({
  path: 'branding',
  one: say('Logo and colour'),
  many: say('Logo and colour'),
  about: say('What every page looks like, for customers and agents, in light and in dark.'),
  also: 'branding brand picture image theme style accent color contrast footer imprint',
  fields,
  single: true,
  effect: ({ accent, logo }) =>
    say('Links and buttons are {colour}, and beside the name of the desk stands {sign}.', {
      colour: accent
        ? say('{light} in light and {dark} in dark', {
            light: accentsOf(accent).light.accent,
            dark: accentsOf(accent).dark.accent,
          })
        : say('Deskbell’s own blue'),
      sign: logo ? say('your logo') : say('a bell'),
    }),
  all: async (db) => {
    const { accent, logo, footer } = (await settings(db)).look
    const shown = logo ? await logoBy(db, logo) : undefined
    const values = { accent, logo: shown ? String(shown.id) : '', footer }
    return [{ id: 0, name: 'Logo and colour', archived: false, values }]
  },
  write: async (tx, _id, { accent = '', logo, footer = '' }) => {
    await set(tx, 'accent', accent)
    await set(tx, 'logo', logo ? await keepLogo(tx, logo) : '')
    await set(tx, 'footer_text', footer)
    return 0
  },
  archive: async () => undefined,
  uses: async () => [],
})
