import { lists } from '../../src/settings/kinds/lists.ts'
import type { JudgedItem } from '../../src/settings/list-import.ts'
import { Problems } from '../problems.tsx'
import { at, say, tell } from '../words.ts'
import { type Rows, RowsForm, rowsFields, WouldHappen } from './rows.tsx'
import { SettingsTrail } from './trail.tsx'

/** What the items of a list are read from. */
export const itemFields = rowsFields(
  'One item a line, like: Room 4, R4. The first line may name the columns name and abbreviation.',
)

type ListImportProps = Rows & { list: { id: number; name: string }; lines?: JudgedItem[] }

/** Items from a table: what would happen line by line, and the box with the lines below. */
export const ListImport = ({ list, lines, ...sent }: ListImportProps) => (
  <>
    <Problems wrong={sent.wrong} />
    <SettingsTrail kind={lists} />
    <header class="head">
      <h1>
        {say('Import items into')} <bdi>{list.name}</bdi>
      </h1>
    </header>
    <RowsForm fields={itemFields} back={`/admin/lists/${list.id}`} {...sent}>
      {sent.checked && lines && <Checked lines={lines} checked={sent.checked} />}
    </RowsForm>
  </>
)

const Checked = ({ lines, checked }: { lines: JudgedItem[]; checked: string }) => {
  const count = (...wills: JudgedItem['will'][]) =>
    lines.filter(({ will }) => wills.includes(will)).length
  const sentence = say(
    '{added|1 item is|{added} items are} new, {known|1 is|{known} are} there already, {wrong|1 line is|{wrong} lines are} wrong and left out. Nothing is imported yet.',
    { added: count('new'), known: count('known', 'changed'), wrong: count('wrong') },
  )
  return (
    <WouldHappen sentence={sentence} checked={checked} count={count('new', 'changed')}>
      <Lines lines={lines} />
    </WouldHappen>
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
