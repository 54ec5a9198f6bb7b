import type { Event } from '../../src/desk/events.ts'
import { reader } from '../reader.ts'
import { at, say } from '../words.ts'

type SplitProps = { event: Event; splitInto?: number[]; splitAt?: string | undefined }

/** Into which tickets an entry was split, and the way to do that, where its customer has read it. */
export const Split = ({ event, splitInto = [], splitAt }: SplitProps) => (
  <>
    {splitInto.map((number) => (
      <span class="soft">
        {say('Split into')}{' '}
        <a class="num" href={at(`/staff/tickets/${number}`)}>
          #{number}
        </a>{' '}
      </span>
    ))}
    {splitAt && isSplit(event) && (
      <a class="quiet" href={splitAt}>
        {say('Split')} <span class="hidden">{say('this entry into a ticket of its own')}</span>
      </a>
    )}
  </>
)

const isSplit = ({ seen, undone_by, texts, held_until }: Event) =>
  seen === 'everyone' &&
  undone_by === null &&
  Boolean(texts.body) &&
  (held_until ?? 0) <= reader().now
