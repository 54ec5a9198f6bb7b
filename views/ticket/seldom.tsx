import type { Fields } from '../../src/desk/fields.ts'
import { FormFields, type FormFieldsProps } from '../form.tsx'
import { say, tell } from '../words.ts'

/** What is filled in now and then. */
const seldom = ['signature', 'bcc', 'spent']

/** The fields of a box, and behind one line those that are seldom used; it is open when one of them says something. */
export const BoxFields = ({ fields, ...filled }: FormFieldsProps) => {
  const some = (isSeldom: boolean): Fields =>
    Object.fromEntries(
      Object.entries(fields).filter(([name]) => seldom.includes(name) === isSeldom),
    )
  const { values = {}, wrong = {} } = filled
  const behind = some(true)
  const isSaid = (name: string) => Boolean(wrong[name] || (values[name] && values[name] !== 'none'))
  return (
    <>
      <FormFields fields={some(false)} {...filled} />
      {Object.keys(behind).length > 0 && (
        <details class="seldom" open={Object.keys(behind).some(isSaid)}>
          <summary>
            {Object.values(behind)
              .map(({ label }) => tell(label))
              .reduce((one, other) => say('{one}, {other}', { one, other }))}
          </summary>
          <FormFields fields={behind} {...filled} />
        </details>
      )}
    </>
  )
}
