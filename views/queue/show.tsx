import { noLists } from '../../src/desk/fields.ts'
import { columnFieldsWith, columnValues, densityField, rowsField } from '../../src/tickets/look.ts'
import { FormFields } from '../form.tsx'
import { at, say } from '../words.ts'
import type { TicketListProps } from './list.tsx'

/** How the list is shown, for whoever wants it otherwise: a form, whose answer is an address. */
export const Show = ({ path, asked, sort, look, carried, fields }: TicketListProps) => {
  const { rows, density, columns } = look
  return (
    <details class="more show">
      <summary>{say('Columns and rows')}</summary>
      <form method="get" action={at(path)} novalidate>
        {Object.entries({ ...asked, sort }).map(([name, value]) =>
          value ? <input type="hidden" name={name} value={value} /> : null,
        )}
        <div class="several">
          <FormFields
            fields={{ rows: rowsField, density: densityField }}
            lists={noLists}
            values={{ rows: String(rows), density }}
            prefix="show-"
          />
        </div>
        <fieldset>
          <legend>{say('Columns, each with its place')}</legend>
          <div class="several">
            <FormFields
              fields={columnFieldsWith(fields)}
              lists={noLists}
              values={columnValues(columns)}
              prefix="show-"
            />
          </div>
        </fieldset>
        <p>
          <button>{say('Show it so')}</button>
          {Object.values(carried).some(Boolean) && (
            <span class="hint">{say('The address of this page says how it is shown.')}</span>
          )}
        </p>
      </form>
    </details>
  )
}
