import { number } from '../../desk/amounts.ts'
import { oneOf } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { hinted, preset } from '../../desk/variations.ts'
import { kind } from '../kind.ts'
import { set, settings } from '../setting.ts'

const fields = {
  who: preset(
    hinted(
      oneOf(
        { everybody: say('Anybody'), known: say('Only who has logged in') },
        'Who may ask',
        'Select who may ask',
      ),
      'Only who has logged in: the form leads to the log-in first. Customers get their password by a link, on their own page. Private links work as before.',
    ),
    'everybody',
  ),
  most_open: preset(
    hinted(
      number('Open tickets at once', 'Enter a number, or 0', 0, 999),
      'How many one customer can have. One more is not taken until one is closed. 0 is no limit. Agents can always create one.',
    ),
    '0',
  ),
}

/** Who may create tickets, and how many of theirs can be open. */
export const asking = kind({
  path: 'asking',
  one: say('Who may ask'),
  many: say('Who may ask'),
  about: say('Whether one needs an account to ask, and how many open tickets a customer can have.'),
  also: 'limit maximum most per customer user registration registered required login log in account guest anonymous sign up clients only',
  fields,
  single: true,
  shownAt: '/open',
  effect: ({ who, most_open }) =>
    say('{who} can create tickets, {how}.', {
      who: who === 'known' ? say('Only who has logged in') : say('Anybody'),
      how: Number(most_open)
        ? say('at most {most} open at once', { most: Number(most_open) })
        : say('as many as they need'),
    }),
  all: async (db) => {
    const { who, most_open } = (await settings(db)).door
    const values = { who, most_open: String(most_open) }
    return [{ id: 0, name: 'Who may ask', archived: false, values }]
  },
  write: async (tx, _id, { who, most_open }) => {
    await set(tx, 'who_asks', who)
    await set(tx, 'most_open', String(most_open))
    return 0
  },
  archive: async () => undefined,
  uses: async () => [],
})
