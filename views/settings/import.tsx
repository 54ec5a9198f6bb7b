import type { Message } from '../../src/desk/say.ts'
import type { Judged } from '../../src/people/customer-import.ts'
import { countsOf } from '../../src/settings/customer-import.ts'
import { customers } from '../../src/settings/kinds/customers.ts'
import { Problems } from '../problems.tsx'
import { say, tell } from '../words.ts'
import { type Rows, RowsForm, rowsFields, WouldHappen } from './rows.tsx'
import { SettingsTrail } from './trail.tsx'

/** What an import is read from. */
export const importFields = rowsFields(
  'One customer a line, like: Kim Berg, kim@acme.example, Acme. The first line may name the columns name, email and organization.',
)

/** How an import stands: its lines as text, and what would happen or has happened to each. */
export type Imported = Omit<Rows, 'limits'> & {
  lines?: Judged[]
  /** What was done; then `lines` are those that were left out. */
  done?: Message
}

/** Customers from a table: what would happen line by line, and the box with the lines below. */
export const ImportPage = ({ lines, done, ...sent }: Imported & Rows) => (
  <>
    <Problems wrong={sent.wrong} />
    <SettingsTrail kind={customers} />
    <header class="head">
      <h1>{say('Import customers')}</h1>
    </header>
    {done && (
      <div class="notice good" role="status">
        <p>
          {tell(done)} {say('The lines below were left out: correct them, then check again.')}
        </p>
      </div>
    )}
    <RowsForm fields={importFields} back="/admin/customers" {...sent}>
      {sent.checked && lines && <Checked lines={lines} checked={sent.checked} />}
      {done && lines && <Lines lines={lines} caption={say('These lines were left out')} />}
    </RowsForm>
  </>
)

const Checked = ({ lines, checked }: { lines: Judged[]; checked: string }) => {
  const { added, known, wrong } = countsOf(lines)
  const sentence = say(
    '{added|1 customer is|{added} customers are} new, {known|1 is|{known} are} known, {wrong|1 line is|{wrong} lines are} wrong and left out. Nothing is imported yet.',
    { added, known, wrong },
  )
  return (
    <WouldHappen sentence={sentence} checked={checked} count={added + known}>
      <Lines lines={lines} caption={say('Line by line')} />
    </WouldHappen>
  )
}

const Lines = ({ lines, caption }: { lines: Judged[]; caption: string }) => (
  <table class="table">
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">{say('Line')}</th>
        <th scope="col">{say('Name')}</th>
        <th scope="col">{say('Email address')}</th>
        <th scope="col">{say('Organization')}</th>
        <th scope="col">{say('What happens')}</th>
      </tr>
    </thead>
    <tbody>
      {lines.map(({ line, name, email, organization, will, because }) => (
        <tr>
          <th scope="row" class="num">
            {line}
          </th>
          <Cell head={say('Name')} text={name} />
          <Cell head={say('Email address')} text={email} />
          <Cell head={say('Organization')} text={organization} />
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

const Cell = ({ head, text }: { head: string; text: string }) => (
  <td data-label={head}>{text && <bdi>{text}</bdi>}</td>
)
