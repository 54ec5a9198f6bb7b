import type { Person } from '../src/desk/desk.ts'
import { type Lists, noLists, type Values } from '../src/desk/fields.ts'
import type { Message } from '../src/desk/say.ts'
import type { Sort } from '../src/tickets/order.ts'
import { saveFields } from '../src/tickets/saved-views.ts'
import { type Found, mostCounted } from '../src/tickets/search/search.ts'
import { FormFields } from './form.tsx'
import { Problems } from './problems.tsx'
import { pathWith } from './query.ts'
import { TicketTable } from './queue/table.tsx'
import { Work } from './queue/work.tsx'
import { SearchBuilder } from './search-builder.tsx'
import { StaffHead } from './staff-head.tsx'
import { at, say, tell } from './words.ts'

export type SearchPageProps = {
  line: string
  found: Found | undefined
  by: Person
  lists: Lists
  sort: Sort | undefined
  /** The view under whose name it is saved, and whether its reader may take it away. */
  view?: { id: number; name: string; owner: string | undefined; mayDrop: boolean }
  /** The form that saves it, as it was left. */
  saving?: { values: Values; wrong: Record<string, Message> | undefined }
  /** Whether this is the first page of what was found. */
  first: boolean
}

/** What a line of search finds, and how it was understood. */
export const SearchPage = (props: SearchPageProps) => (
  <>
    <Problems wrong={props.saving?.wrong} />
    <StaffHead title={props.view?.name ?? say('Search')} line={props.line} />
    {props.view && <About view={props.view} />}
    {props.found && <Understood {...props.found} />}
    {props.found && <Results {...props} found={props.found} />}
    {props.line && !props.view && <SaveForm {...props} />}
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

const Results = ({ line, found, by, sort, first, view }: SearchPageProps & { found: Found }) =>
  found.rows.length === 0 ? (
    <div class="band">
      <p>
        <b>{say('Nothing was found.')}</b>
      </p>
      <p class="soft">{say('Try fewer words, or only the beginning of a word.')}</p>
    </div>
  ) : (
    <>
      <Work
        line={line}
        all={say('Select all {found}', { found: countOf(found.count) })}
        back={`/staff/search?q=${encodeURIComponent(line)}`}
      >
        <TicketTable
          {...found}
          order="changed"
          sort={sort}
          path={view ? `/staff/view/${view.id}` : '/staff/search'}
          asked={view ? {} : { q: line }}
          by={by}
          caption={say('Found')}
          first={first}
        />
      </Work>
      {(found.more || !first) && (
        <nav class="pages" aria-label={say('Pages')}>
          {!first && (
            <a class="button" href={at(pathWith('/staff/search', { q: line, sort }))}>
              {say('First page')}
            </a>
          )}
          {found.more && (
            <a
              class="button"
              rel="next"
              href={at(
                pathWith('/staff/search', { q: line, sort, after: found.rows.at(-1)?.number }),
              )}
            >
              {say('Next page')}
            </a>
          )}
        </nav>
      )}
    </>
  )

const About = ({
  view: { id, owner, mayDrop },
}: {
  view: NonNullable<SearchPageProps['view']>
}) => (
  <div class="over soft">
    {owner && <p>{say('Shared by {owner}', { owner })}</p>}
    {mayDrop && (
      <form method="post" action={at(`/staff/view/${id}/drop`)}>
        <button class="plain">{say('Remove this view')}</button>
      </form>
    )}
  </div>
)

const SaveForm = ({ line, sort, saving }: SearchPageProps) => (
  <details class="builder" open={saving !== undefined}>
    <summary>{say('Save this search as a view')}</summary>
    <form class="stack" method="post" action={at('/staff/views')} novalidate>
      <input type="hidden" name="q" value={line} />
      {sort && <input type="hidden" name="sort" value={sort} />}
      <FormFields
        fields={saveFields}
        lists={noLists}
        values={saving?.values ?? {}}
        {...(saving?.wrong && { wrong: saving.wrong })}
      />
      <div class="go">
        <button>{say('Save view')}</button>
      </div>
    </form>
  </details>
)
