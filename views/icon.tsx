import { reader } from './reader.ts'
import { raw } from './safe-html.tsx'

/** The signs of the desk, each drawn once, 16 × 16. The word always stands beside it. */
const shapes = {
  bell: '<path d="M2.75 11.25a5.25 5.25 0 0 1 10.5 0z" fill="currentColor"/><path d="M1.5 13.75h13M8 5.5V3M6.5 3h3"/>',
  next: '<path d="M6 3.5 10.5 8 6 12.5"/>',
  prev: '<path d="M10 3.5 5.5 8l4.5 4.5"/>',
  down: '<path d="m4 6.5 4 4 4-4"/>',
  up: '<path d="M8 12.5v-9M4.5 7 8 3.5 11.5 7"/>',
  tick: '<path d="m3 8.5 3.25 3.25L13 4.5"/>',
  warn: '<path d="M8 2 14.5 13.5h-13z"/><path d="M8 6.5v3M8 11.5v.01"/>',
  search: '<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.25 3.25"/>',
  open: '<circle cx="8" cy="8" r="5.75"/>',
  waiting:
    '<circle cx="8" cy="8" r="5.75"/><path d="M8 4.25a3.75 3.75 0 0 1 0 7.5z" fill="currentColor" stroke="none"/>',
  resolved: '<circle cx="8" cy="8" r="5.75"/><path d="m5.5 8.25 1.75 1.75L10.5 6.5"/>',
  closed:
    '<circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none"/><path class="cut" d="m5.5 8.25 1.75 1.75L10.5 6.5"/>',
  binned: '<path d="M2.75 4.25h10.5M6.25 4V2.25h3.5V4M4 4.25l.75 9.5h6.5l.75-9.5"/>',
  spam: '<circle cx="8" cy="8" r="5.75"/><path d="m4 4 8 8"/>',
  merged:
    '<path d="M3.5 2.5v2.25C3.5 8 8 7 8 10.5v3M12.5 2.5v2.25C12.5 8 8 7 8 10.5"/><path d="M5.75 11.5 8 13.75l2.25-2.25"/>',
  low: '<path d="M3.5 12.5v-3"/><path d="M8 12.5v-6M12.5 12.5v-9" opacity=".3"/>',
  normal: '<path d="M3.5 12.5v-3M8 12.5v-6"/><path d="M12.5 12.5v-9" opacity=".3"/>',
  high: '<path d="M3.5 12.5v-3M8 12.5v-6M12.5 12.5v-9"/>',
  emergency:
    '<rect x="1.5" y="1.5" width="13" height="13" rx="3" fill="currentColor" stroke="none"/><path class="cut" d="M8 4.5v4.25M8 11.5v.01"/>',
  undo: '<path d="M3 6.5h6.75a3.5 3.5 0 0 1 0 7H6"/><path d="M5.75 3.5 2.75 6.5l3 3"/>',
  clock: '<circle cx="8" cy="8" r="5.75"/><path d="M8 5v3l2 1.5"/>',
  late: '<circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none"/><path class="cut" d="M8 4.5V8l2.25 1.75"/>',
  lock: '<rect x="3" y="7" width="10" height="6.5" rx="1.5"/><path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2"/>',
  file: '<path d="M4 1.75h5l3.25 3.25v9.25H4z"/><path d="M9 1.75V5h3.25"/>',
  image:
    '<rect x="1.75" y="2.75" width="12.5" height="10.5" rx="1.5"/><path d="m2 11.5 3.5-3.5 2.5 2.5 2-2 4 4"/><circle cx="10.5" cy="5.75" r=".75"/>',
} as const
export type Shape = keyof typeof shapes

const drawn = new WeakMap<object, Set<Shape>>()

/** A sign. It is said to be drawn, so that the page's sprite has its shape. */
export function Icon({ of: shape, flips }: { of: Shape; flips?: boolean }) {
  const used = drawn.get(reader()) ?? new Set()
  drawn.set(reader(), used.add(shape))
  return (
    <svg aria-hidden="true" {...(flips && { class: 'flip' })}>
      <use href={`#i-${shape}`} />
    </svg>
  )
}

/** The shapes behind the signs: those drawn so far, or all of them where parts of a page change later. Comes last in a page. */
export function Sprite({ all }: { all?: boolean }) {
  const used = Object.entries(shapes).filter(
    ([shape]) => all || drawn.get(reader())?.has(shape as Shape),
  )
  return (
    <svg class="sprite" aria-hidden="true">
      {used.map(([shape, paths]) => (
        <symbol id={`i-${shape}`} viewBox="0 0 16 16">
          {raw(paths)}
        </symbol>
      ))}
    </svg>
  )
}
