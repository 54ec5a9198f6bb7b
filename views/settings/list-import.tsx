import { noLists } from '../../src/desk/fields.ts'
import { files, text } from '../../src/desk/kinds.ts'
import type { Message } from '../../src/desk/say.ts'
import { drawn, hinted, optional } from '../../src/desk/variations.ts'
import { lists } from '../../src/settings/kinds/lists.ts'
import type { JudgedItem } from '../../src/settings/list-import.ts'
import { FormFields } from '../form.tsx'
import { Problems } from '../problems.tsx'
import { at, say, tell } from '../words.ts'
import { SettingsTrail } from './trail.tsx'

/** What the items of a list are read from. */
export const itemFields = {
  rows: hinted(
    optional(
      drawn(text('Lines', 'Paste lines, or choose a file'), 'text', {
        rows: 10,
        spellcheck: 'false',
      }),
    ),
    'One item a line, like: Room 4, R4. The first line may name the columns name and abbreviation.',
  ),
  files: hinted(files('File'), 'The same as a CSV file in UTF-8.'),
}

type ListImportProps = {
  list: { id: number; name: string }
  rows: string
  lines?: JudgedItem[]
  /** By it the second press knows that this very text was checked. */
  checked?: string
  wrong?: Record<string, Message>
  limits: { files: number; fileBytes: number }
}

/** Items from a table: what would happen line by line, and the box with the lines below. */
export const ListImport = ({ list, rows, lines, checked, wrong, limits }: ListImportProps) => (
  <>
    <Problems wrong={wrong} />
    <SettingsTrail kind={lists} />
    <header class="head">
      <h1>
        {say('Import items into')} <bdi>{list.name}</bdi>
      </h1>
    </header>
    <form
      class="stack"
      method="post"
      action={at(`/admin/lists/${list.id}/import`)}
      enctype="multipart/form-data"
      novalidate
    >
      {checked && lines && <Checked lines={lines} checked={checked} />}
      <FormFields
        fields={itemFields}
        lists={noLists}
        values={{ rows }}
        limits={limits}
        {...(wrong && { wrong })}
      />
      <div class="go">
        <button class={checked ? '' : 'primary'}>
          {checked ? say('Check again') : say('Check')}
        </button>
        <a class="button" href={at(`/admin/lists/${list.id}`)}>
          {say('Back')}
        </a>
      </div>
    </form>
  </>
)

const Checked = ({ lines, checked }: { lines: JudgedItem[]; checked: string }) => {
  const count = (...wills: JudgedItem['will'][]) =>
    lines.filter(({ will }) => wills.includes(will)).length
  return (
    <>
      <h2>{say('What would happen')}</h2>
      <p>
        {say(
          '{added|1 item is|{added} items are} new, {known|1 is|{known} are} there already, {wrong|1 line is|{wrong} lines are} wrong and left out. Nothing is imported yet.',
          { added: count('new'), known: count('known', 'changed'), wrong: count('wrong') },
        )}
      </p>
      <Lines lines={lines} />
      <input type="hidden" name="checked" value={checked} />
      {count('new', 'changed') > 0 && (
        <div class="go">
          <button class="primary" name="do" value="yes">
            {say('Import {count|1 line|{count} lines}', { count: count('new', 'changed') })}
          </button>
        </div>
      )}
    </>
  )
}

const Lines = ({ lines }: { lines: JudgedItem[] }) => (
  <table class="table">
    <caption>{say('Line by line')}</caption>
    <thead>
      <tr>
        <th scope="col">{say('Line')}</th>
        <th scope="col">{say('Name')}</th>
        <th scope="col">{say('Short name')}</th>
        <th scope="col">{say('What happens')}</th>
      </tr>
    </thead>
    <tbody>
      {lines.map(({ line, name, abbreviation, will, because }) => (
        <tr>
          <th scope="row" class="num">
            {line}
          </th>
          <td data-label={say('Name')}>
            <bdi>{name}</bdi>
          </td>
          <td data-label={say('Short name')}>
            <bdi>{abbreviation}</bdi>
          </td>
          <td data-label={say('What happens')}>
            <span>
              {will === 'wrong' && <b>{say('Left out:')} </b>}
              {tell(because)}
            </span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** Beside a list's form: the way to import items. */
export const ListBeside = ({ id }: { id: number }) => (
  <p>
    <a href={at(`/admin/lists/${id}/import`)}>{say('Import items from CSV')}</a>
  </p>
)
