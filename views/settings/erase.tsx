import type { Message } from '../../src/desk/say.ts'
import { customers } from '../../src/settings/kinds/customers.ts'
import { Problems } from '../problems.tsx'
import { at, say } from '../words.ts'
import { SettingsTrail } from './trail.tsx'

type EraseProps = {
  customer: { id: number; name: string }
  /** How many entries of the log have words of them. */
  entries: number
  refused: Message | undefined
}

/** What it means to remove a customer's words from the log of settings, before it is done. */
export const ErasePage = ({ customer, entries, refused }: EraseProps) => {
  const here = `/admin/customers/${customer.id}`
  return (
    <>
      <Problems refused={refused} />
      <SettingsTrail kind={customers} />
      <div class="two">
        <header>
          <h1>
            {say('Remove from the log what it says of')} <bdi>{customer.name}</bdi>
          </h1>
        </header>
        <form class="stack" method="post" action={at(`${here}/erase`)}>
          <p>
            {entries === 0 && say('The log has no words of them.')}
            {entries > 0 &&
              say(
                'Words of them stand in {count|1 entry|{count} entries}: names, addresses and notes as they were and as they became.',
                { count: entries },
              )}
          </p>
          {entries > 0 && <Effects />}
          <div class="go">
            {entries > 0 && <button class="danger">{say('Remove for good')}</button>}
            <a class="button" href={at(here)}>
              {say('Back')}
            </a>
          </div>
        </form>
      </div>
    </>
  )
}

const Effects = () => (
  <ul class="effects">
    <li>{say('The words are removed for good. None of these entries can be put back.')}</li>
    <li>{say('Who changed which field, and when, stays.')}</li>
    <li>{say('What is kept of them now, and their tickets, stay as they are.')}</li>
    <li>{say('A line stays that says who removed it.')}</li>
  </ul>
)
