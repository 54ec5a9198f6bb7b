import type { Message } from '../src/desk/say.ts'
import { say, tell } from './words.ts'

type ProblemsProps = {
  /** What is wrong, by field: each a link to its first control. */
  wrong?: Record<string, Message> | undefined
  /** Why all of it was refused. */
  refused?: Message | undefined
  /** Before every id, where two forms share a page. */
  prefix?: string
}

/** What went wrong with a form. Comes first in `main`, and is not there when nothing did. */
export const Problems = ({ wrong, refused, prefix = '' }: ProblemsProps) =>
  wrong || refused ? (
    <div
      class="errors"
      id="error-summary"
      role="alert"
      tabindex={-1}
      aria-labelledby="error-heading"
    >
      <h2 id="error-heading">{say('There is a problem')}</h2>
      {refused && <p>{tell(refused)}</p>}
      {wrong && (
        <ul>
          {Object.entries(wrong).map(([name, message]) => (
            <li>
              <a href={`#${prefix}${name}`}>{tell(message)}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  ) : null
