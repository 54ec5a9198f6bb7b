import type { Child } from 'hono/jsx'
import { byItself, Live, whenGone } from '../live.tsx'
import { pathWith } from '../query.ts'
import { at } from '../words.ts'
import { asWords, grouped } from './groups.ts'
import type { TicketListProps } from './list.tsx'

type RefreshingProps = Pick<
  TicketListProps,
  'path' | 'asked' | 'carried' | 'sort' | 'order' | 'after' | 'shown' | 'rows'
> & {
  /** What tells it that something has changed, and the last event it shows. */
  listens: string
  newest: number
  /** Which counts of saved views the rail shows. */
  counts: number
  /** The last event there was when its rows were chosen. */
  since: number
  children: Child
}

/**
 * A part of a page around a list that others change. It asks for itself again, and for the counts of the rail, and
 * says what it shows, so that each row stays where it is.
 */
export const Refreshing = (props: RefreshingProps) => {
  const { path, asked, carried, sort, order, after, rows, shown, since, listens, newest, counts } =
    props
  const words = asWords(grouped(rows, sort ? 'changed' : order, shown))
  const again = pathWith(path, { ...asked, ...carried, sort, after, shown: words, since })
  const id = `live-${path.split('/').at(-1)}`
  return (
    <>
      <Live id={id} path={pathWith(listens, { after: newest, counts })} />
      <section
        id="queue"
        hx-get={at(again)}
        hx-select="#queue"
        hx-select-oob="#views:outerMorph"
        hx-target="this"
        hx-swap="outerMorph"
        hx-trigger={`changed from:#${id}`}
        {...byItself}
        {...whenGone}
      >
        {props.children}
      </section>
    </>
  )
}
