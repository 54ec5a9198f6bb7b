import type { Away } from '../src/desk/fields.ts'
import { type Message, say } from '../src/desk/say.ts'
import { isAway } from '../src/people/absence.ts'
import { reader } from './reader.ts'

/** Until when somebody is out of office, and who stands in; nothing while they are in. */
export function outOfOffice(away: Away): Message | undefined {
  if (!isAway(away, reader().now)) return
  const { ends_at, substitute } = away
  const who = { name: substitute ?? '', ...(ends_at !== null && { until: { at: ends_at } }) }
  if (ends_at === null)
    return substitute ? say('out of office, {name} stands in', who) : say('out of office')
  return substitute
    ? say('out until {until}, {name} stands in', who)
    : say('out until {until}', who)
}
