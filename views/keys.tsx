import { at, say } from './words.ts'

/** Every key there is. The pages mark what a key presses with the same letter. */
const keys = {
  list: [
    ['j', 'Next ticket in a list'],
    ['k', 'Previous ticket in a list'],
    ['o', 'Open the ticket'],
    ['x', 'Tick the ticket'],
    ['n', 'Claim next'],
    ['/', 'Search'],
  ],
  ticket: [
    ['r', 'Write a reply'],
    ['i', 'Write an internal note'],
    ['a', 'Assign'],
    ['t', 'Transfer'],
    ['e', 'Edit'],
    [':', 'Command'],
  ],
  go: [
    ['g d', 'Desk'],
    ['g f', 'For me'],
    ['g m', 'Mine'],
    ['g u', 'Unassigned'],
    ['g o', 'Open'],
    ['g r', 'Resolved'],
    ['g c', 'Closed'],
    ['?', 'This page'],
  ],
} as const

const headings = { list: 'In a list', ticket: 'On a ticket', go: 'To go somewhere' }

/** Which keys there are, and the way to turn them off. */
export const KeysPage = ({ isOff }: { isOff: boolean }) => (
  <>
    <header class="head">
      <h1>{say('Keyboard')}</h1>
    </header>
    <div class="two">
      <div class="stack">
        <p>
          {isOff
            ? say('Single keys are turned off in this browser.')
            : say(
                'Press a key where you are not typing. Everything they do has a link or a button too.',
              )}
        </p>
        <form method="post" action={at('/staff/keys')}>
          <button name="keys" value={isOff ? 'on' : 'off'}>
            {isOff ? say('Turn keys on') : say('Turn keys off')}
          </button>
        </form>
        {(['list', 'ticket', 'go'] as const).map((where) => (
          <section>
            <h2>{say(headings[where])}</h2>
            <dl class="list keys">
              {keys[where].map(([key, what]) => (
                <div>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{say(what)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </div>
  </>
)
