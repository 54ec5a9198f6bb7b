import type { Child } from 'hono/jsx'
import type { Upload } from '../src/desk/events.ts'
import type { Field, Fields, Lists, Values } from '../src/desk/fields.ts'
import type { Message } from '../src/desk/say.ts'
import { Control } from './controls.tsx'
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
  /** It asks for something and changes nothing: then no field has to be filled in, and none says so. */
  asks?: true
  /** What stands below the control of a field. */
  beneath?: (name: string) => Child
}

export type FormFieldsProps = Filled & { fields: Fields; lists: Lists }

/** Draws the fields of any form the desk has. */
export const FormFields = ({ fields, lists, ...filled }: FormFieldsProps) => (
  <>
    {Object.entries(fields).map(([name, field]) => (
      <>
        {field.heading && <h2 class="part">{tell(field.heading)}</h2>}
        <FormField name={name} field={field} lists={lists} {...filled} />
      </>
    ))}
  </>
)

/** One field of a form, and how that form stands. */
export type FormFieldProps = Filled & { name: string; field: Field<unknown>; lists: Lists }

/** A field with its label, hint and mistake; how it is filled in is drawn by the table in controls.tsx. */
function FormField(props: FormFieldProps) {
  const { name, field, prefix = '', wrong = {}, beneath = () => null } = props
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
  const classes = ['field', wrong[name] && 'wrong', isInternal(field) && 'note']
    .filter(Boolean)
    .join(' ')
  const hinted = hint && (
    <p class="hint" id={`${id}-hint`}>
      {hint}
    </p>
  )
  const mistake = wrong[name] && (
    <p class="error" id={`${id}-error`}>
      <span class="hidden">{say('Error:')}</span> {tell(wrong[name])}
    </p>
  )
  const extra = (
    <>
      {hinted}
      {mistake}
    </>
  )
  if (field.control === 'hidden') return <Control {...props} about={about} />
  if (field.control === 'section' || field.control === 'information')
    return <Told {...props} hint={hint} />
  if (field.control === 'tick')
    return (
      <div class={classes}>
        {mistake}
        <Control {...props} about={about} below={hinted} />
        {beneath(name)}
      </div>
    )
  if (['radios', 'names', 'ticks', 'memberships'].includes(field.control))
    return (
      <fieldset class={classes} {...(field.control === 'radios' && oneOfThese(wrong[name]))}>
        <legend>
          <Label {...props} />
        </legend>
        {extra}
        <Control {...props} about={about} />
        {beneath(name)}
        <AskMore {...props} />
      </fieldset>
    )
  return (
    <div class={classes}>
      <label for={id}>
        {isInternal(field) && <Icon of="lock" />}
        <Label {...props} />
      </label>
      {extra}
      <Control {...props} about={about} />
      {beneath(name)}
      <AskMore {...props} />
    </div>
  )
}

/** What is read and not answered: a heading, or words. */
const Told = ({ field, hint }: FormFieldProps & { hint: string }) =>
  field.control === 'section' ? (
    <div class="section">
      <h3>{tell(field.label)}</h3>
      {hint && <p class="hint">{hint}</p>}
    </div>
  ) : (
    <div class="notice">
      <p>
        <b>{tell(field.label)}</b>
      </p>
      <p>{hint}</p>
    </div>
  )

/** Without a script the form is asked for again, with all that was typed in it. */
const AskMore = ({ name, field }: FormFieldProps) =>
  field.asksMore ? (
    <p class="step">
      <button name="ask" value={name}>
        {say('Show what is asked next')}
      </button>
    </p>
  ) : null

/** Boxes that are ticked are each judged alone; of these only one is chosen, so all are. */
const oneOfThese = (wrong?: Message) => ({
  role: 'radiogroup' as const,
  ...(wrong && { 'aria-invalid': 'true' as const }),
})

const isInternal = ({ seen }: Field<unknown>) => seen === 'agents'

/** Required is the default; what may be left out says so, unless leaving it means keeping what holds. */
const Label = (props: FormFieldProps) => {
  const { field } = props
  return (
    <>
      {field.required || props.asks || keeps(props)
        ? tell(field.label)
        : say('{label} (optional)', { label: field.label })}
    </>
  )
}
const keeps = ({ name, field, now = {} }: FormFieldProps) =>
  field.control === 'choice' && !field.required && Boolean(now[name])

function hintOf(props: FormFieldProps) {
  const { name, field, now = {}, limits } = props
  const current = keeps(props) || field.control === 'names' ? null : now[name]
  const sentences = [
    ...(field.hint ? [tell(field.hint)] : []),
    ...(current ? [say('Now: {name}', { name: current })] : []),
    ...(isInternal(field) ? [say('The customer cannot see this.')] : []),
    ...(['files', 'answer_files'].includes(field.control) && limits
      ? [
          say('Up to {files|1 file|{files} files}, {size} each', {
            files: Math.min(limits.files, field.mostFiles ?? limits.files),
            size: bytes(limits.fileBytes),
          }),
        ]
      : []),
  ]
  return sentences.map(ended).join(' ')
}

/** Before another sentence one has an end, also where a sysadmin wrote none. */
const ended = (sentence: string, place: number, { length }: string[]) =>
  place < length - 1 && /[\p{L}\p{N})]$/u.test(sentence) ? `${sentence}.` : sentence
