import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'
import { at, say } from './words.ts'

type StaffHeadProps = {
  title: string
  count?: number
  /** What stands in the box for a search. */
  line?: string
  /** A form's own token, where the next ticket can be claimed. */
  once?: string | undefined
  /** Whether one may create a ticket. */
  opens: boolean
  children?: Child
}

/** The top of an agent's page: what it is, the one box that finds tickets, and what else one may begin. */
export const StaffHead = ({ title, count, line = '', once, opens, children }: StaffHeadProps) => (
  <header class="head">
    <h1>
      {title} {count !== undefined && <span class="count">{say('{count}', { count })}</span>}
    </h1>
    <form class="find" role="search" method="get" action={at('/staff/search')}>
      <label class="hidden" for="q">
        {say('Search tickets')}
      </label>
      <Icon of="search" />
      <input
        id="q"
        name="q"
        type="search"
        data-key="/"
        value={line}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        aria-describedby="q-hint"
      />
      <p class="hint" id="q-hint">
        {say('Words, a number like 104233, or terms like status:open')}
      </p>
      <button>{say('Search')}</button>
    </form>
    {once && (
      <form method="post" action={at('/staff/claim-next')}>
        <input type="hidden" name="once" value={once} />
        <button data-key="n">{say('Claim next')}</button>
      </form>
    )}
    {opens && (
      <a class="button" href={at('/staff/open')}>
        {say('Create ticket')}
      </a>
    )}
    {children}
  </header>
)
