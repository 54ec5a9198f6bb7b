import type { Child } from 'hono/jsx'
import type { Upload } from '../src/desk/events.ts'
import type { Choice, Field, Fields, Lists, Values } from '../src/desk/fields.ts'
import type { Message } from '../src/desk/say.ts'
import { FileList } from './files.tsx'
import { Icon } from './icon.tsx'
import { bytes } from './spans.ts'
import { say, tell } from './words.ts'

/** How a form stands: what was typed, what is wrong, which files wait, what holds now. */
export type Filled = {
  values?: Values
  wrong?: Record<string, Message>
  uploads?: Upload[]
  /** What each field's fact is now, for "Now: Normal" and "Keep Normal". */
  now?: Record<string, string | null>
  limits?: { files: number; fileBytes: number }
  /** Before every id, where two forms share a page. */
  prefix?: string
}

type FormFieldsProps = Filled & { fields: Fields; lists: Lists }

/** Draws the fields of any form the desk has. A new kind of control is a new row in `controls`, nothing else. */
export const FormFields = ({ fields, lists, ...filled }: FormFieldsProps) => (
  <>
    {Object.entries(fields).map(([name, field]) => (
      <FormField name={name} field={field} lists={lists} {...filled} />
    ))}
  </>
)

type FormFieldProps = Filled & { name: string; field: Field<unknown>; lists: Lists }

export function FormField(props: FormFieldProps) {
  const { name, field, prefix = '', wrong = {} } = props
  const id = prefix + name
  const hint = hintOf(props)
  const described = [hint && `${id}-hint`, wrong[name] && `${id}-error`].filter(Boolean).join(' ')
  const about = {
    id,
    name,
    ...(described && { 'aria-describedby': described }),
    ...(wrong[name] && { 'aria-invalid': 'true' }),
    ...field.attributes,
  }
  const classes = ['field', wrong[name] && 'wrong', isInternal(name, field) && 'note']
    .filter(Boolean)
    .join(' ')
  const extra = (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong[name] && (
        <p class="error" id={`${id}-error`}>
          <span class="hidden">{say('Error:')}</span> {tell(wrong[name])}
        </p>
      )}
    </>
  )
  if (field.control === 'radios')
    return (
      <fieldset class={classes}>
        <legend>
          <Label {...props} />
        </legend>
        {extra}
        <Radios {...props} id={id} described={described} />
      </fieldset>
    )
  return (
    <div class={classes}>
      <label for={id}>
        {isInternal(name, field) && <Icon of="lock" />}
        <Label {...props} />
      </label>
      {extra}
      <Control {...props} about={about} />
    </div>
  )
}

const isInternal = (name: string, field: Field<unknown>) =>
  (name === 'note' || name === 'body') && field.label.text === 'Internal note'

/** Required is the default; what may be left out says so, unless leaving it means keeping what holds. */
const Label = (props: FormFieldProps) => {
  const { field } = props
  return (
    <>
      {field.required || keeps(props)
        ? tell(field.label)
        : say('{label} (optional)', { label: field.label })}
    </>
  )
}
const keeps = ({ name, field, now = {} }: FormFieldProps) =>
  field.control === 'choice' && !field.required && Boolean(now[name])

function hintOf(props: FormFieldProps) {
  const { name, field, now = {}, limits } = props
  const current = keeps(props) ? null : now[name]
  const sentences = [
    ...(field.hint ? [tell(field.hint)] : []),
    ...(current ? [say('Now: {name}', { name: current })] : []),
    ...(isInternal(name, field) ? [say('The customer cannot see this.')] : []),
    ...(field.control === 'files' && limits
      ? [
          say('Up to {files|1 file|{files} files}, {size} each', {
            files: limits.files,
            size: bytes(limits.fileBytes),
          }),
        ]
      : []),
  ]
  return sentences.join(' ')
}

type ControlProps = FormFieldProps & { about: Record<string, string | number> }

function Control(props: ControlProps) {
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
const Radios = ({ name, field, lists, values = {}, id, described }: RadiosProps) => (
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

type ErrorSummaryProps = { wrong: Record<string, Message>; prefix?: string }

/** The list of all mistakes, each a link to its first control. Comes first in `main`. */
export const ErrorSummary = ({ wrong, prefix = '' }: ErrorSummaryProps) => (
  <Problem heading={say('There is a problem')}>
    <ul>
      {Object.entries(wrong).map(([name, message]) => (
        <li>
          <a href={`#${prefix}${name}`}>{tell(message)}</a>
        </li>
      ))}
    </ul>
  </Problem>
)

/** What went wrong with the whole of it, in the same place. */
export const Problem = ({ heading, children }: { heading: string; children?: Child }) => (
  <div class="errors" id="error-summary" role="alert" tabindex={-1} aria-labelledby="error-heading">
    <h2 id="error-heading">{heading}</h2>
    {children}
  </div>
)
