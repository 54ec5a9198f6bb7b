import { noLists } from '../src/desk/fields.ts'
import { saveFields } from '../src/tickets/view-fields.ts'
import { FormFields } from './form.tsx'
import { pathWith } from './query.ts'
import type { SearchPageProps } from './search.tsx'
import { at, say } from './words.ts'

/** A search under its name: whose it is, when another's, and whether its reader may change it. */
export type ShownView = { id: number; name: string; owner: string | undefined; mayChange: boolean }

/** Whose view it is, and what its reader may do to it. The form to change it begins with how the list is shown now. */
export const AboutView = ({
  view: { id, owner, mayChange },
  carried,
  sort,
}: Pick<SearchPageProps, 'carried' | 'sort'> & { view: ShownView }) => (
  <div class="over soft">
    {owner && <p>{say('Shared by {owner}', { owner })}</p>}
    {mayChange && (
      <>
        <p>
          <a
            href={at(
              pathWith(`/staff/view/${id}/edit`, {
                columns: carried.columns,
                rows: carried.rows,
                sort,
              }),
            )}
          >
            {say('Change this view')}
          </a>
        </p>
        <form method="post" action={at(`/staff/view/${id}/drop`)}>
          <button class="plain">{say('Remove this view')}</button>
        </form>
      </>
    )}
  </div>
)

/** The form that saves a search, as it is shown, under a name. */
export const SaveForm = ({ line, sort, carried, saving, places }: SearchPageProps) => (
  <details class="builder" open={saving !== undefined}>
    <summary>{say('Save this search as a view')}</summary>
    <form class="stack" method="post" action={at('/staff/views')} novalidate>
      <input type="hidden" name="q" value={line} />
      {Object.entries({ sort, columns: carried.columns, rows: carried.rows }).map(
        ([name, value]) => (value ? <input type="hidden" name={name} value={value} /> : null),
      )}
      <FormFields
        fields={saveFields(places)}
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
