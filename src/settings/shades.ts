import { say } from '../desk/say.ts'

/** The colours in which something may be shown to agents, as `public/desk.css` names them. */
export const shades = {
  soft: say('Grey'),
  accent: say('Blue'),
  good: say('Green'),
  warm: say('Amber'),
  late: say('Red'),
}
