import type { Message } from '../../src/desk/say.ts'
import type { OutboxTable } from '../../src/desk/tables-mail.ts'
import { toTheSecond } from '../dates.ts'
import { Icon } from '../icon.tsx'
import { reader } from '../reader.ts'
import { When } from '../when.tsx'
import { say, tell } from '../words.ts'

/** What became of a letter so far. */
export type Fate = Pick<
  OutboxTable,
  'state' | 'not_before' | 'next_at' | 'sent_at' | 'unknown_at' | 'reason'
> & { tries: number; answer: string; report: string }

/** What became of a letter, in a line or two, with what the server said. */
export const FateLine = ({ of }: { of: Fate }) => (
  <p class={of.state === 'failed' ? 'error' : 'soft'}>
    <Said of={of} />
    {of.answer && (
      <>
        {' · '}
        {say('The server said:')} <bdi>{of.answer}</bdi>
      </>
    )}
    {of.report && (
      <>
        {' · '}
        {say('It was reported:')} <bdi>{of.report}</bdi>
      </>
    )}
  </p>
)

const Said = ({ of }: { of: Fate }) => {
  const { state, sent_at, unknown_at, tries } = of
  if (state === 'held' || state === 'queued') return <Waiting of={of} />
  if (state === 'sending') return <>{say('It is being sent now.')}</>
  if (state === 'withdrawn') return <>{say('It was taken back before it left.')}</>
  if (state === 'dropped') return <>{because(of) ?? say('It was dropped.')}</>
  if (state === 'failed')
    return (
      <>
        {say('Could not be delivered.')} {because(of)}
      </>
    )
  if (state === 'unknown')
    return (
      <>
        {say('The line was cut after its last byte: it may have arrived.')} <Next of={of} />
      </>
    )
  return (
    <>
      {say('Sent')} {sent_at !== null && <When at={sent_at} />}
      {tries > 1 && say(', at try {tries}', { tries })}
      {unknown_at !== null && ` · ${say('A line was cut before: it may have arrived twice.')}`}
    </>
  )
}

const Waiting = ({ of }: { of: Fate }) => {
  const { state, not_before, tries } = of
  if (not_before !== null && not_before > reader().now)
    return (
      <span class="goes-out">
        <Icon of="clock" />
        {say('Waits until {time}', { time: toTheSecond(not_before) })}
      </span>
    )
  if (state === 'held') return <>{say('Held')}</>
  return tries ? (
    <>
      {say('{tries|Tried once|Tried {tries} times} without success.', { tries })} <Next of={of} />
    </>
  ) : (
    <span>{say('Waits for its turn')}</span>
  )
}

const Next = ({ of: { next_at } }: { of: Fate }) =>
  next_at === null ? null : (
    <>
      {say('It is tried again at')} <When at={next_at} how="full" />.
    </>
  )

/** Why it does not leave, in our words. */
const because = ({ reason }: Fate) =>
  reason === null ? undefined : tell(JSON.parse(reason) as Message) // written by the outbox alone
