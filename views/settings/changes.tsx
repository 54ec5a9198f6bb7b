import type { Asked, SettingChange } from '../../src/settings/changes.ts'
import { kinds } from '../../src/settings/kinds.ts'
import { pathWith } from '../query.ts'
import { at, say, tell } from '../words.ts'
import { Change } from './change.tsx'
import { SettingsTrail } from './trail.tsx'

type ChangesProps = {
  changes: SettingChange[]
  more: boolean
  asked: Asked
  people: { id: number; name: string }[]
}

/** The log of all settings, the last change first. */
export const ChangesPage = ({ changes, more, asked, people }: ChangesProps) => (
  <>
    <SettingsTrail />
    <header class="head">
      <h1>{say('Changes')}</h1>
    </header>
    <form class="lookup" method="get" action={at('/admin/changes')}>
      <p>
        <label for="kind">{say('Of')}</label>
        <select id="kind" name="kind">
          <option value="">{say('Everything')}</option>
          {kinds.map(({ path, many }) => (
            <option value={path} selected={path === asked.kind}>
              {tell(many)}
            </option>
          ))}
        </select>
        <label for="by">{say('By')}</label>
        <select id="by" name="by">
          <option value="">{say('Everybody')}</option>
          {people.map(({ id, name }) => (
            <option value={id} selected={id === asked.by}>
              {name}
            </option>
          ))}
        </select>
        <button>{say('Show')}</button>
      </p>
    </form>
    {changes.length === 0 && <p>{say('Nothing was changed here.')}</p>}
    <ol class="log">
      {changes.map((change) => (
        <Change of={change} named putsBack />
      ))}
    </ol>
    {more && (
      <p>
        <a
          href={at(
            pathWith('/admin/changes', {
              kind: asked.kind,
              by: asked.by && String(asked.by),
              before: String(changes.at(-1)?.id),
            }),
          )}
        >
          {say('Earlier')}
        </a>
      </p>
    )}
  </>
)
