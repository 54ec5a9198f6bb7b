import { moment, pick } from '../desk/kinds.ts'
import { blank, hinted, optional } from '../desk/variations.ts'

/** When somebody is out of office, and who stands in. */
export const absenceFields = {
  away_from: optional(
    hinted(
      moment('Out of office from', 'Enter from when'),
      'By your clock. Empty, not out of office.',
    ),
  ),
  away_until: optional(
    hinted(moment('Out of office until', 'Enter until when'), 'Empty, until this is changed.'),
  ),
  substitute: hinted(
    optional(blank(pick('agents', 'Who stands in', 'Select an agent'), 'Nobody')),
    'Gets what a rule would assign meanwhile, is told of news with it, and sees those tickets.',
  ),
}
