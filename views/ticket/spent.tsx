import { say } from '../words.ts'

/** How long somebody worked for an entry. */
export const Spent = ({ of: { spent } }: { of: { spent: number | null } }) =>
  spent === null ? null : (
    <span>
      <span class="hidden">{say('Time spent:')} </span>
      {worked(spent)}
    </span>
  )

/** Minutes of work in hours and minutes: a day of work has no certain length. */
export function worked(minutes: number) {
  const [h, min] = [Math.floor(minutes / 60), minutes % 60]
  if (!h) return say('{min} min', { min })
  return min ? say('{h} h {min} min', { h, min }) : say('{h} h', { h })
}
