import type { Event } from '../src/desk/events.ts'
import { isVerb, makes, stepOf } from '../src/tickets/lifecycle.ts'

/** One line for an event: who did what, what changed, what was written. */
export function tell(event: Event) {
  const past = isVerb(event.verb)
    ? stepOf(event.verb).past.text.replace('{by}', event.by)
    : event.verb
  const changed = Object.entries(event.changes).map(
    ([fact, { was, is }]) =>
      `${fact} ${was.name ?? was.id ?? 'nobody'} → ${is.name ?? is.id ?? 'nobody'}`,
  )
  const written = Object.entries(event.texts).filter(([part]) => part === 'body' || part === 'note')
  const words = written.map(([part, text]) => (part === 'note' ? `note “${text}”` : `“${text}”`))
  return [
    past,
    ...(makes(event.verb) ? [] : changed.filter((line) => !line.startsWith('due_at'))),
    ...words,
  ].join(' · ')
}
