import type { Child } from 'hono/jsx'
import type { BulkVerb } from '../../src/tickets/bulk.ts'
import { stepOf } from '../../src/tickets/lifecycle.ts'
import { at, say } from '../words.ts'

type WorkProps = {
  /** The list as a line of search, for all that it holds. */
  line: string
  /** How many it holds, in words. */
  all: string
  /** Where one comes back to. */
  back: string
  /** What can be done to some of them at least. */
  verbs: BulkVerb[]
  children: Child
}

/** A list of tickets that can be ticked, and what to do to them. It leads to a page that says what will happen to each. */
export const Work = ({ line, all, back, verbs, children }: WorkProps) => (
  <form class="work" method="get" action={at('/staff/bulk')}>
    <input type="hidden" name="within" value={line} />
    <input type="hidden" name="back" value={back} />
    {children}
    <div class="bulk">
      <p>
        <b class="ticked">{say('ticked')}</b>
      </p>
      <p>
        <label for="all">
          <input type="checkbox" id="all" name="all" value="1" /> {all}
        </label>
      </p>
      <p class="do">
        <label for="verb">{say('What to do')}</label>
        <select id="verb" name="verb">
          {verbs.map((verb) => (
            <option value={verb}>{say(stepOf(verb).label)}</option>
          ))}
        </select>
        <button>{say('Continue')}</button>
      </p>
      <p class="hint">{say('Nothing changes yet: you first see what will happen to each.')}</p>
    </div>
  </form>
)
