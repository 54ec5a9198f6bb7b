import { noLists, type Values } from '../../src/desk/fields.ts'
import type { Message } from '../../src/desk/say.ts'
import { askingFields } from '../../src/settings/asked-changes.ts'
import type { SettingChange } from '../../src/settings/changes.ts'
import { FormFields } from '../form.tsx'
import { Problems } from '../problems.tsx'
import { pathWith } from '../query.ts'
import { at, say } from '../words.ts'
import { Change } from './change.tsx'
import { SettingsTrail } from './trail.tsx'

type ChangesProps = {
  changes: SettingChange[]
  more: boolean
  /** What was asked for, as it was typed. */
  values: Values
  wrong?: Record<string, Message>
  people: { id: number; name: string }[]
}

/** The log of all settings, the last change first. */
export const ChangesPage = ({ changes, more, values, wrong, people }: ChangesProps) => {
  const typed = Object.fromEntries(Object.entries(values).filter(([, word]) => word))
  return (
    <>
      <Problems wrong={wrong} />
      <SettingsTrail />
      <header class="head">
        <h1>{say('Changes')}</h1>
      </header>
      <form class="asking" method="get" action={at('/admin/changes')} novalidate>
        <FormFields
          asks
          fields={askingFields(people)}
          lists={noLists}
          values={values}
          {...(wrong && { wrong })}
        />
        <p class="go">
          <button>{say('Show')}</button>
          {changes.length > 0 && (
            <a href={at(pathWith('/admin/changes/table.csv', typed))} hx-boost="false">
              {say('Take along as CSV')}
            </a>
          )}
        </p>
      </form>
      {changes.length === 0 && !wrong && <p>{say('Nothing was changed here.')}</p>}
      <ol class="log">
        {changes.map((change) => (
          <Change of={change} named putsBack />
        ))}
      </ol>
      {more && (
        <p>
          <a
            href={at(pathWith('/admin/changes', { ...typed, before: String(changes.at(-1)?.id) }))}
          >
            {say('Earlier')}
          </a>
        </p>
      )}
    </>
  )
}
