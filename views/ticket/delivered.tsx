import type { Message } from '../../src/desk/say.ts'
import type { LetterFate } from '../../src/tickets/letters-of.ts'
import { clock } from '../dates.ts'
import { say, tell } from '../words.ts'

/** What became of the letters about an entry, quietly; what could not be delivered is told with the server's words. */
export const Delivered = ({ letters }: { letters: LetterFate[] }) => {
  const lost = letters.filter(({ state }) => state === 'failed')
  const others = letters.filter(({ state }) => state !== 'failed')
  return (
    <>
      {others.length > 0 && (
        <p class="soft delivered">
          {others.map((letter) => fateOf(letter)).reduce((one, two) => `${one} · ${two}`)}
        </p>
      )}
      {lost.map((letter) => (
        <p class="error delivered">{fateOf(letter)}</p>
      ))}
    </>
  )
}

function fateOf({ state, to, sent_at, answer, report, reason }: LetterFate) {
  const why = reason === null ? '' : tell(JSON.parse(reason) as Message) // written by the outbox alone
  const told = report || answer
  if (state === 'failed')
    return told
      ? say('Could not be delivered to {to}: {told}', { to, told })
      : say('Could not be delivered to {to}.', { to })
  if (state === 'dropped') return say('No letter to {to}: {why}', { to, why })
  if (state === 'unknown') return say('Perhaps arrived at {to}', { to })
  if (state !== 'sent') return say('The letter to {to} waits', { to })
  const sent = say('Sent to {to} {time}', { to, time: clock(sent_at ?? 0) })
  return report ? `${sent} · ${say('Delayed: {report}', { report })}` : sent
}
