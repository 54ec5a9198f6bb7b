import { line, text } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { drawn, hinted, optional } from '../../desk/variations.ts'
import { kind } from '../kind.ts'
import { set, settings } from '../setting.ts'

const fields = {
  heading: optional(
    hinted(
      drawn(line('Heading', 'Enter a heading', 150), 'line', { size: 50 }),
      'Empty, it asks: What do you need help with?',
    ),
  ),
  text: optional(
    hinted(
      drawn(text('Text', 'Enter a text'), 'text', { rows: 6 }),
      'Below the heading, in Markdown: **bold**, [a link](https://example.com), lists. Empty, it says that one chooses a topic and needs no account.',
    ),
  ),
}

/** What the front page says to whoever comes. */
export const frontPage = kind({
  path: 'front-page',
  one: say('Front page'),
  many: say('Front page'),
  about: say('What the front page says above the help topics, to everybody who comes.'),
  also: 'welcome home landing greeting intro start',
  fields,
  single: true,
  shownAt: '/?show=visitors',
  effect: ({ heading, text }) =>
    heading || text
      ? say('The front page says {what}.', {
          what:
            heading && text
              ? say('your heading and your text')
              : heading
                ? say('your heading, and Deskbell’s own text')
                : say('Deskbell’s own heading, and your text'),
        })
      : say('The front page has Deskbell’s own words.'),
  all: async (db) => {
    const values = (await settings(db)).look.welcome
    return [{ id: 0, name: 'Front page', archived: false, values }]
  },
  write: async (tx, _id, { heading = '', text = '' }) => {
    await set(tx, 'welcome_heading', heading)
    await set(tx, 'welcome_text', text)
    return 0
  },
  archive: async () => undefined,
  uses: async () => [],
})
