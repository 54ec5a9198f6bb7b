import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'
import { at, say } from './words.ts'

/** The top of an agent's page: what it is, the box for a number, and what else one may begin. */
export const StaffHead = ({
  title,
  count,
  children,
}: {
  title: string
  count?: number
  children?: Child
}) => (
  <header class="head">
    <h1>
      {title} {count !== undefined && <span class="count">{say('{count}', { count })}</span>}
    </h1>
    <form class="find" role="search" method="get" action={at('/staff/find')}>
      <label class="hidden" for="number">
        {say('Ticket number')}
      </label>
      <Icon of="search" />
      <input
        id="number"
        name="number"
        inputmode="numeric"
        autocomplete="off"
        spellcheck={false}
        size={12}
        aria-describedby="number-hint"
      />
      <p class="hint" id="number-hint">
        {say('The number a caller reads out, like 104233')}
      </p>
      <button>{say('Find')}</button>
    </form>
    <a class="button" href={at('/staff/open')}>
      {say('Create ticket')}
    </a>
    {children}
  </header>
)
