import type { Event } from '../../src/desk/events.ts'
import { reader } from '../reader.ts'
import { at, say } from '../words.ts'

type SplitProps = { into?: number[] | undefined }

/** Into which tickets an entry was split. */
export const Split = ({ into = [] }: SplitProps) => (
  <>
    {into.map((number) => (
      <span class="soft">
        {say('Split into')}{' '}
        <a class="num" href={at(`/staff/tickets/${number}`)}>
          #{number}
        </a>{' '}
      </span>
    ))}
  </>
)

/** Whether an entry can be made a ticket of its own: its customer has read it. */
export const canBeSplit = ({ seen, undone_by, texts, held_until }: Event) =>
  seen === 'everyone' &&
  undone_by === null &&
  Boolean(texts.body) &&
  (held_until ?? 0) <= reader().now
