import { noLists } from '../../src/desk/fields.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { commandFields } from '../command.tsx'
import { FormFields } from '../form.tsx'
import { Icon } from '../icon.tsx'
import { at, say } from '../words.ts'

/** Several acts in one line, for whoever knows how it is written. */
export const CommandBox = ({ ticket }: { ticket: Ticket }) => (
  <details name="compose" id="command">
    <summary data-key=":">
      <b>{say('Command')}</b> <span class="soft">{say('Say in one line what to do')}</span>
      <Icon of="down" />
    </summary>
    <form method="get" action={at('/staff/command')} novalidate>
      <input type="hidden" name="number" value={ticket.number} />
      <FormFields fields={commandFields} lists={noLists} prefix="command-" />
      <div class="go">
        <button>{say('See what it does')}</button>
      </div>
    </form>
  </details>
)
