import { type Field, noLists, type Values } from '../../src/desk/fields.ts'
import type { AnyKind, Thing } from '../../src/settings/kind.ts'
import { at, say, tell } from '../words.ts'
import { SettingsTrail } from './trail.tsx'

type Row = Thing & { words: Values }
type ListProps = { kind: AnyKind; things: Row[] }

const mostColumns = 5

/** All things of a kind: what each is, in words, and those that are archived apart. */
export const SettingsList = ({ kind, things }: ListProps) => {
  const offered = things.filter(({ archived }) => !archived)
  const archived = things.filter(({ archived }) => archived)
  return (
    <>
      <SettingsTrail />
      <header class="head">
        <h1>{tell(kind.many)}</h1>
        <a class="button primary" href={at(`/admin/${kind.path}/new`)}>
          {say('Add')}
        </a>
      </header>
      <p class="soft">{tell(kind.about)}</p>
      <div class="stack lists">
        {offered.length ? (
          <Table kind={kind} things={offered} caption={tell(kind.many)} isHidden />
        ) : (
          <p>{say('There are none yet.')}</p>
        )}
        {archived.length > 0 && (
          <Table
            kind={kind}
            things={archived}
            caption={kind.people ? say('They have left') : say('Archived: offered no more')}
          />
        )}
      </div>
    </>
  )
}

const columnsOf = ({ fields, listed }: AnyKind) => {
  const all = Object.entries<Field<unknown>>(fields)
  return listed
    ? all.filter(([name]) => listed.includes(name))
    : all
        .filter(([name, { control }]) => name !== 'name' && control !== 'text')
        .slice(0, mostColumns)
}

type TableProps = ListProps & { caption: string; isHidden?: boolean }

const Table = ({ kind, things, caption, isHidden }: TableProps) => {
  const columns = columnsOf(kind)
  return (
    <table class="table">
      <caption {...(isHidden && { class: 'hidden' })}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say('Name')}</th>
          {columns.map(([, { label }]) => (
            <th scope="col">{tell(label)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {things.map(({ id, name, path, words }) => (
          <tr>
            <th scope="row">
              <a href={at(`/admin/${kind.path}/${id}`)}>
                <bdi>{path ?? name}</bdi>
              </a>
            </th>
            {columns.map(([field, { label, control, blank }]) => (
              <td data-label={tell(label)}>
                {words[field] ? (
                  <bdi>{worded(kind.fields[field], words[field])}</bdi>
                ) : (
                  blank && control === 'choice' && <span class="soft">{tell(blank)}</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A choice of ours by what it is called; anything else as it stands. */
function worded(field: Field<unknown>, word: string) {
  const found = field.choices(noLists).find(({ value }) => value === word)
  return found && typeof found.name !== 'string' ? tell(found.name) : word
}
