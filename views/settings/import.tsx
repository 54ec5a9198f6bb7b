import { noLists } from '../../src/desk/fields.ts'
import { files, text } from '../../src/desk/kinds.ts'
import type { Message } from '../../src/desk/say.ts'
import { drawn, hinted, optional } from '../../src/desk/variations.ts'
import type { Judged } from '../../src/people/customer-import.ts'
import { countsOf } from '../../src/settings/customer-import.ts'
import { customers } from '../../src/settings/kinds/customers.ts'
import { FormFields } from '../form.tsx'
import { Problems } from '../problems.tsx'
import { at, say, tell } from '../words.ts'
import { SettingsTrail } from './trail.tsx'

/** What an import is read from. */
export const importFields = {
  rows: hinted(
    optional(
      drawn(text('Lines', 'Paste lines, or choose a file'), 'text', {
        rows: 10,
        spellcheck: 'false',
      }),
    ),
    'One customer a line, like: Kim Berg, kim@acme.example, Acme. The first line may name the columns name, email and organization.',
  ),
  files: hinted(files('File'), 'The same as a CSV file in UTF-8.'),
}

/** How an import stands: its lines as text, and what would happen or has happened to each. */
export type Imported = {
  rows: string
  lines?: Judged[]
  /** By it the second press knows that this very text was checked. */
  checked?: string
  /** What was done; then `lines` are those that were left out. */
  done?: Message
  wrong?: Record<string, Message>
}

type ImportProps = Imported & { limits: { files: number; fileBytes: number } }

/** Customers from a table: what would happen line by line, and the box with the lines below. */
export const ImportPage = ({ rows, lines, checked, done, wrong, limits }: ImportProps) => (
  <>
    <Problems wrong={wrong} />
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
    <form
      class="stack"
      method="post"
      action={at('/admin/customers/import')}
      enctype="multipart/form-data"
      novalidate
    >
      {checked && lines && <Checked lines={lines} checked={checked} />}
      {done && lines && <Lines lines={lines} caption={say('These lines were left out')} />}
      <FormFields
        fields={importFields}
        lists={noLists}
        values={{ rows }}
        limits={limits}
        {...(wrong && { wrong })}
      />
      <div class="go">
        <button class={checked ? '' : 'primary'}>
          {checked ? say('Check again') : say('Check')}
        </button>
        <a class="button" href={at('/admin/customers')}>
          {say('Back')}
        </a>
      </div>
    </form>
  </>
)

const Checked = ({ lines, checked }: { lines: Judged[]; checked: string }) => {
  const { added, known, wrong } = countsOf(lines)
  return (
    <>
      <h2>{say('What would happen')}</h2>
      <p>
        {say(
          '{added|1 customer is|{added} customers are} new, {known|1 is|{known} are} known, {wrong|1 line is|{wrong} lines are} wrong and left out. Nothing is imported yet.',
          { added, known, wrong },
        )}
      </p>
      <Lines lines={lines} caption={say('Line by line')} />
      <input type="hidden" name="checked" value={checked} />
      {added + known > 0 && (
        <div class="go">
          <button class="primary" name="do" value="yes">
            {say('Import {count|1 line|{count} lines}', { count: added + known })}
          </button>
        </div>
      )}
    </>
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
