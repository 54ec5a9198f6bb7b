import { areas, type Key, keysOf, sentenceOf } from '../../src/desk/permission-keys.ts'
import type { Message } from '../../src/desk/say.ts'
import type { SettingChange } from '../../src/settings/changes.ts'
import { roles as kind, matrix } from '../../src/settings/kinds/roles.ts'
import type { RoleColumn } from '../../src/settings/role-matrix.ts'
import { Problems } from '../problems.tsx'
import { at, say, tell } from '../words.ts'
import { Change } from './change.tsx'
import { SettingsTrail } from './trail.tsx'

/** A role, and which of its rights are ticked where the form came back. */
type Column = RoleColumn & { ticked: string[] }
type MatrixProps = { roles: Column[]; refused?: Message; meanwhile?: SettingChange[] }

/** All roles side by side, a row for each right: one form saves them all. */
export const RoleMatrix = ({ roles, refused, meanwhile = [] }: MatrixProps) => (
  <>
    <Problems refused={refused} />
    <SettingsTrail kind={kind} />
    <header class="head">
      <h1>{tell(matrix.label)}</h1>
      <a class="button" href={at('/admin/roles/new')}>
        {say('Add')}
      </a>
    </header>
    <p class="soft">
      {tell(kind.about)} {say('A sysadmin may do all of it, everywhere.')}
    </p>
    {meanwhile.length > 0 && (
      <section class="notice" aria-labelledby="meanwhile">
        <h2 id="meanwhile">{say('Changed meanwhile')}</h2>
        <ol class="log">
          {meanwhile.map((change) => (
            <Change of={change} named />
          ))}
        </ol>
      </section>
    )}
    <form class="lists" method="post" action={at(matrix.path)} novalidate>
      {roles.map(({ id, since, keys }) => (
        <>
          <input type="hidden" name={`since-${id}`} value={since} />
          <input type="hidden" name={`was-${id}`} value={keys.join(', ')} />
        </>
      ))}
      <table class="table matrix">
        <caption class="hidden">{say('Rights of each role')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('Right')}</th>
            {roles.map(({ name }) => (
              <th scope="col">
                <bdi>{name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        {areas.map((area) => (
          <tbody>
            <tr class="area">
              <th scope="rowgroup" colspan={roles.length + 1}>
                {tell(kind.fields[area].label)}
              </th>
            </tr>
            {keysOf(area).map((key) => (
              <Row right={key} roles={roles} />
            ))}
          </tbody>
        ))}
      </table>
      <div class="go">
        <button class="primary">{say('Save')}</button>
        <a class="button" href={at('/admin/roles')}>
          {say('Back')}
        </a>
      </div>
    </form>
  </>
)

const Row = ({ right, roles }: { right: Key; roles: Column[] }) => (
  <tr>
    <th scope="row">
      {tell(sentenceOf(right))} <small class="soft">{right}</small>
    </th>
    {roles.map(({ id, name, ticked }) => {
      const box = `keys-${id}-${right}`
      return (
        <td>
          <label for={box}>
            <input
              type="checkbox"
              id={box}
              name={`keys-${id}`}
              value={right}
              checked={ticked.includes(right)}
            />
            <span class="hidden">
              {say('{right}: {role}', { right: sentenceOf(right), role: name })}
            </span>
            <span class="whose" aria-hidden="true">
              {name}
            </span>
          </label>
        </td>
      )
    })}
  </tr>
)
