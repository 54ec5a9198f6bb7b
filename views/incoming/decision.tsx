import { type Message, say as message } from '../../src/desk/say.ts'
import type { MailDecision } from '../../src/desk/tables-mail.ts'
import type { Pile } from '../../src/mail/ledger.ts'
import { Icon, type Shape } from '../icon.tsx'
import { tell } from '../words.ts'

/** What each decision is called. */
export const pileNames: Record<Pile, Message> = {
  ticket: message('New ticket'),
  reply: message('Reply'),
  bounce: message('Delivery report'),
  automatic: message('Automatic'),
  duplicate: message('Duplicate'),
  parked: message('Parked'),
  refused: message('Refused'),
  waiting: message('Not decided yet'),
}

const signs: Record<Pile, [Shape, string]> = {
  ticket: ['open', 'in-accent'],
  reply: ['tick', 'in-good'],
  bounce: ['undo', 'in-soft'],
  automatic: ['bell', 'in-soft'],
  duplicate: ['merged', 'in-soft'],
  parked: ['warn', 'in-late'],
  refused: ['spam', 'in-soft'],
  waiting: ['clock', 'in-warm'],
}

export const decisionOf = ({ decision }: { decision: MailDecision | null }): Pile =>
  decision ?? 'waiting'

/** A decision as a shape and its word. */
export const DecisionSign = ({ of }: { of: Pile }) => {
  const [shape, ink] = signs[of]
  return (
    <span class={`sign ${ink}`}>
      <Icon of={shape} />
      {tell(pileNames[of])}
    </span>
  )
}
