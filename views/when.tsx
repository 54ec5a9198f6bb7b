import { clock, full, iso } from './dates.ts'
import { ago } from './spans.ts'

const ways = { clock, ago, full }

/** A moment in words, with the whole of it one hover away. */
export const When = ({ at, how = 'clock' }: { at: number; how?: keyof typeof ways }) => (
  <time datetime={iso(at)} title={full(at)}>
    {ways[how](at)}
  </time>
)
