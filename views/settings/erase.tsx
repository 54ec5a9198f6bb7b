import type { Message } from '../../src/desk/say.ts'
import { customers } from '../../src/settings/kinds/customers.ts'
import { say } from '../words.ts'
import { AskedFirst } from './asked-first.tsx'

type EraseProps = {
  customer: { id: number; name: string }
  /** How many entries of the log have words of them. */
  entries: number
  refused: Message | undefined
}

/** What it means to remove a customer's words from the log of settings, before it is done. */
export const ErasePage = ({ customer, entries, refused }: EraseProps) => (
  <AskedFirst
    kind={customers}
    thing={customer}
    action="erase"
    title={say('Remove from the log what it says of')}
    does={entries > 0 && say('Remove for good')}
    refused={refused}
  >
    <p>
      {entries === 0 && say('The log has no words of them.')}
      {entries > 0 &&
        say(
          'Words of them stand in {count|1 entry|{count} entries}: names, addresses and notes as they were and as they became.',
          { count: entries },
        )}
    </p>
    {entries > 0 && <Effects />}
  </AskedFirst>
)

const Effects = () => (
  <ul class="effects">
    <li>{say('The words are removed for good. None of these entries can be put back.')}</li>
    <li>{say('Who changed which field, and when, stays.')}</li>
    <li>{say('What is kept of them now, and their tickets, stay as they are.')}</li>
    <li>{say('A line stays that says who removed it.')}</li>
  </ul>
)
