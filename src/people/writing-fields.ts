import type { Field } from '../desk/fields.ts'
import { oneOf, text } from '../desk/kinds.ts'
import { say } from '../desk/say.ts'
import { drawn, hinted, optional, preset } from '../desk/variations.ts'

const seconds = (count: number) => say('{count} seconds', { count })

const holds = {
  0: say('Not at all'),
  10: seconds(10),
  20: seconds(20),
  30: seconds(30),
  60: seconds(60),
}

/** How an agent writes: how long what they say to customers can be taken back, and their signature. */
export const writingFields = {
  hold: hinted(held(), 'Until then customers do not see them, and you can undo them.'),
  signature: optional(
    drawn(
      hinted(text('Your signature', 'Enter your signature'), 'It can stand below your replies.'),
      'text',
      { rows: 3 },
    ),
  ),
}

function held(): Field<'0' | '10' | '20' | '30' | '60'> {
  const field = oneOf(holds, 'Hold my replies for', 'Select how long')
  return preset(drawn(field as Field<'0'>, 'radios'), '0')
}
