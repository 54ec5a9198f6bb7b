import type { Child } from 'hono/jsx'
import type { Message } from '../src/desk/say.ts'
import { say, tell } from './words.ts'

type ErrorSummaryProps = { wrong: Record<string, Message>; prefix?: string }

/** The list of all mistakes, each a link to its first control. Comes first in `main`. */
export const ErrorSummary = ({ wrong, prefix = '' }: ErrorSummaryProps) => (
  <Problem heading={say('There is a problem')}>
    <ul>
      {Object.entries(wrong).map(([name, message]) => (
        <li>
          <a href={`#${prefix}${name}`}>{tell(message)}</a>
        </li>
      ))}
    </ul>
  </Problem>
)

/** What went wrong with the whole of it, in the same place. */
export const Problem = ({ heading, children }: { heading: string; children?: Child }) => (
  <div class="errors" id="error-summary" role="alert" tabindex={-1} aria-labelledby="error-heading">
    <h2 id="error-heading">{heading}</h2>
    {children}
  </div>
)
