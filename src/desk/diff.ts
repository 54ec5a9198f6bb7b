import type { Changes, Fact } from './events.ts'

/** What is different, fact by fact, each with its id and its name before and after. */
export function diff(before: Record<string, Fact>, after: Record<string, Fact>): Changes {
  const nothing: Fact = { id: null, name: null }
  const changed = Object.entries(after).filter(
    ([fact, is]) => (before[fact] ?? nothing).id !== is.id,
  )
  return Object.fromEntries(
    changed.map(([fact, is]) => [fact, { was: before[fact] ?? nothing, is }]),
  )
}
