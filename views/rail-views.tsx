import type { Message } from '../src/desk/say.ts'
import type { QueueName } from '../src/tickets/queues.ts'
import { mostCounted } from '../src/tickets/search/count.ts'
import type { Nested, SavedTree } from '../src/tickets/view-tree.ts'
import { at, say, tell } from './words.ts'

export type View = {
  name: QueueName
  label: Message
  count: number
  unread: number
  below: boolean
}
export type RailViewsProps = {
  here: string
  views: View[]
  /** Searches saved by name, as they stand below queues and each other. */
  saved: SavedTree
}

/** The queues, below each what belongs to it, and the searches that stand by themselves. */
export const RailViews = (props: RailViewsProps) => {
  const { views, saved } = props
  return (
    <>
      {views.length > 0 && (
        <>
          <h2>{say('Tickets')}</h2>
          <ul>
            {families(views).map(([queue, ...inner]) => (
              <>
                <QueueLink {...props} view={queue} />
                {inner.map((view) => (
                  <>
                    <QueueLink {...props} view={view} />
                    <SavedLinks {...props} these={saved.below[view.name]} depth={2} />
                  </>
                ))}
                <SavedLinks {...props} these={saved.below[queue.name]} depth={1} />
              </>
            ))}
          </ul>
        </>
      )}
      {saved.alone.length > 0 && (
        <>
          <h2>{say('Saved views')}</h2>
          <ul>
            <SavedLinks {...props} these={saved.alone} depth={0} />
          </ul>
        </>
      )}
    </>
  )
}

type Family = [View, ...View[]]

/** Each queue with those below it. */
const families = (views: View[]) =>
  views.reduce<Family[]>((all, view) => {
    const last = all.at(-1)
    if (view.below && last) last.push(view)
    else all.push([view])
    return all
  }, [])

/** By which letter after g one goes to a queue. */
const letters: Partial<Record<QueueName, string>> = {
  'for-me': 'f',
  mine: 'm',
  unassigned: 'u',
  open: 'o',
  resolved: 'r',
  closed: 'c',
}

const QueueLink = ({ view, here }: RailViewsProps & { view: View }) => (
  <li {...(view.below && { class: 'sub' })}>
    <a
      href={at(`/staff/queue/${view.name}`)}
      data-go={letters[view.name]}
      {...(view.name === here && { 'aria-current': 'page' })}
    >
      {tell(view.label)}
      {view.unread > 0 && <span class="new">{say('{count} new', { count: view.unread })}</span>}{' '}
      <span class="count">{say('{count}', { count: view.count })}</span>
    </a>
  </li>
)

const deepest = 3
type SavedLinksProps = RailViewsProps & { these: Nested[] | undefined; depth: number }

/** Saved views, each with those below it and its count, once that is known. */
const SavedLinks = ({ these = [], depth, ...props }: SavedLinksProps) => (
  <>
    {these.map(({ id, name, count, inner }) => {
      const step = Math.min(depth, deepest)
      return (
        <>
          <li {...(step > 0 && { class: step > 1 ? `sub sub${step}` : 'sub' })}>
            <a
              href={at(`/staff/view/${id}`)}
              {...(`view-${id}` === props.here && { 'aria-current': 'page' })}
            >
              <bdi>{name}</bdi> {count !== undefined && <span class="count">{capped(count)}</span>}
            </a>
          </li>
          <SavedLinks {...props} these={inner} depth={depth + 1} />
        </>
      )
    })}
  </>
)

/** Nobody reads further than where counting ends. */
const capped = (count: number) =>
  count > mostCounted ? say('{count}+', { count: mostCounted }) : say('{count}', { count })
