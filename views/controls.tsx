import type { Choice, Field } from '../src/desk/fields.ts'
import { FileList } from './files.tsx'
import type { FormFieldProps } from './form.tsx'
import { say, tell } from './words.ts'

type ControlProps = FormFieldProps & { about: Record<string, string | number> }

/** The control of a field, by its kind. */
export function Control(props: ControlProps) {
  const { name, field, about, values = {} } = props
  const value = values[name] ?? ''
  if (field.control === 'text') return <textarea {...about} dir="auto">{`\n${value}`}</textarea>
  if (field.control === 'choice') return <Select {...props} />
  if (field.control === 'files') return <Files {...props} />
  const type = { email: 'email', moment: 'datetime-local', password: 'password', line: 'text' }[
    field.control as 'line'
  ]
  return <input type={type} {...about} {...(field.control !== 'password' && { value })} />
}

/** An optional choice keeps what holds now, and says what that is. */
const Select = ({ name, field, lists, about, values = {}, now = {} }: ControlProps) => (
  <select {...about}>
    <option value="">{blankOf(field, now[name])}</option>
    {field.choices(lists).map((choice) => (
      <option value={choice.value} selected={choice.value === values[name]}>
        {named(choice)}
      </option>
    ))}
  </select>
)
const blankOf = (field: Field<unknown>, current?: string | null) => {
  if (field.required) return say('Choose one')
  return current ? say('Keep {name}', { name: current }) : say('None')
}

type RadiosProps = FormFieldProps & { id: string; described: string }

/** The first one carries the field's own id, so that a link in the summary leads to it. */
export const Radios = ({ name, field, lists, values = {}, id, described }: RadiosProps) => (
  <>
    {field.choices(lists).map((choice, place) => (
      <div class="choice">
        <input
          type="radio"
          id={place ? `${id}-${choice.value}` : id}
          name={name}
          value={choice.value}
          checked={choice.value === (values[name] || field.preset)}
          {...(described && { 'aria-describedby': described })}
        />
        <label for={place ? `${id}-${choice.value}` : id}>
          {named(choice)} {choice.hint && <small>{choice.hint}</small>}
        </label>
      </div>
    ))}
  </>
)
const named = ({ name }: Choice) => (typeof name === 'string' ? name : tell(name))

/** Files already sent wait with the form; each can be taken out again. */
const Files = ({ about, uploads = [] }: ControlProps) => (
  <>
    {uploads.length > 0 && <ForEnter />}
    {uploads.length > 0 && (
      <FileList
        files={uploads}
        beside={(file) => (
          <button class="plain" name="remove" value={file.id}>
            {say('Remove')} <span class="hidden">{file.name}</span>
          </button>
        )}
      />
    )}
    <input type="file" {...about} multiple />
  </>
)

/** Enter in a box presses the first button of its form: that must not be one that takes a file out. */
const ForEnter = () => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nobody can reach it, and it has to be there for the browser
  <button class="hidden" tabindex={-1} aria-hidden="true" />
)
