import type { Person } from '../src/desk/desk.ts'
import type { Lists, Values } from '../src/desk/fields.ts'
import type { Message } from '../src/desk/say.ts'
import type { AnsweredField } from '../src/tickets/answers.ts'
import type { Look, SaidLook } from '../src/tickets/look.ts'
import type { Sort } from '../src/tickets/order.ts'
import type { Numbered } from '../src/tickets/recent.ts'
import { mostCounted } from '../src/tickets/search/count.ts'
import type { Found } from '../src/tickets/search/search.ts'
import { Problems } from './problems.tsx'
import { pathWith } from './query.ts'
import { TicketList } from './queue/list.tsx'
import { Refreshing } from './queue/refreshing.tsx'
import { Recent } from './recent.tsx'
import { AboutView, SaveForm, type ShownView } from './saved-view.tsx'
import { SearchBuilder } from './search-builder.tsx'
import { StaffHead } from './staff-head.tsx'
import { at, say, tell } from './words.ts'

export type SearchPageProps = {
  line: string
  found: Found | undefined
  by: Person
  lists: Lists
  look: Look
  fields: AnsweredField[]
  carried: SaidLook
  sort: Sort | undefined
  /** The order that belongs to the view itself. */
  own: Sort | undefined
  after: number | undefined
  /** What its reader looked at last. */
  recent: Numbered[]
  shown: string | undefined
  /** The last event it shows, the last there was when its rows were chosen, and which counts the rail shows. */
  newest: number
  since: number
  counts: number
  opens: boolean
  /** The view under whose name it is saved. */
  view?: ShownView
  /** Where a view can stand, and the form that saves one, as it was left. */
  places: Record<string, Message>
  saving?: { values: Values; wrong: Record<string, Message> | undefined }
}

/** What a line of search finds, and how it was understood. */
export const SearchPage = (props: SearchPageProps) => (
  <>
    <Problems wrong={props.saving?.wrong} />
    <StaffHead title={props.view?.name ?? say('Search')} line={props.line} opens={props.opens} />
    {props.view && <AboutView {...props} view={props.view} />}
    {props.found && <Results {...props} found={props.found} />}
    {props.line && !props.view && <SaveForm {...props} />}
    {!props.view && props.recent.length > 0 && (
      <div class="side">
        <Recent tickets={props.recent} />
      </div>
    )}
    <SearchBuilder lists={props.lists} open={!props.found} />
  </>
)

const Understood = ({ said, problems, suggestion, count }: Found) => (
  <div class="understood" role="status">
    {said.length > 0 && (
      <p>
        <b>{countOf(count)}</b>{' '}
        {said.map((part) => (
          <>
            {' '}
            <span class="part">{tell(part)}</span>
          </>
        ))}
      </p>
    )}
    {problems.map((problem) => (
      <p class="soft">{tell(problem)}</p>
    ))}
    {suggestion && (
      <p>
        {say('Did you mean')}{' '}
        <a href={at(`/staff/search?q=${encodeURIComponent(suggestion)}`)}>{suggestion}</a>
        {say('?')}
      </p>
    )}
  </div>
)

const countOf = (count: number) =>
  count > mostCounted
    ? say('More than {count} tickets', { count: mostCounted })
    : say('{count|1 ticket|{count} tickets}', { count })

/** What was found; others change it while it is looked at. */
const Results = (props: SearchPageProps & { found: Found }) => {
  const { line, found, sort, view, own } = props
  const path = view ? `/staff/view/${view.id}` : '/staff/search'
  const asked = view ? {} : { q: line }
  const list = { ...props, ...found, path, asked, order: 'changed' as const }
  return (
    <Refreshing {...list} listens={`${path}/live`}>
      <Understood {...found} />
      {found.rows.length > 0 || props.shown ? (
        <TicketList
          {...list}
          caption={view?.name ?? say('Found')}
          within={view ? { in: `view-${view.id}`, sort } : { in: 'search', q: line, sort }}
          all={say('Select all {found}', { found: countOf(found.count) })}
          csv={pathWith('/staff/search.csv', { q: line, sort })}
          own={own}
        />
      ) : (
        <Nothing isView={view !== undefined} />
      )}
    </Refreshing>
  )
}

/** A view may well be empty for now; a search perhaps asks too much. */
const Nothing = ({ isView }: { isView: boolean }) => (
  <div class="band">
    <p>
      <b>{isView ? say('Nothing waits in this view.') : say('Nothing was found.')}</b>
    </p>
    <p class="soft">
      {isView ? (
        <>
          {say('All that is open is in')} <a href={at('/staff/queue/open')}>{say('Open')}</a>.
        </>
      ) : (
        say('Try fewer words, or only the beginning of a word.')
      )}
    </p>
  </div>
)
