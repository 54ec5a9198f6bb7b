import type { Child } from 'hono/jsx'
import type { Control as Kind } from '../src/desk/fields.ts'
import { momentOf, wallClock } from '../src/desk/moment.ts'
import { Names, Radios, Select, Ticks } from './choices.tsx'
import { AnswerFiles, FilesKept } from './files-kept.tsx'
import type { FormFieldProps } from './form.tsx'
import { Memberships } from './memberships.tsx'
import { Picture } from './picture.tsx'
import { reader } from './reader.ts'
import { Waiting } from './waiting.tsx'
import { tell } from './words.ts'

export type ControlProps = FormFieldProps & {
  about: { id: string } & Record<string, string | number>
  below?: Child // the hint, where the label stands beside its control
}

/** The control of a field, by its kind. */
export const Control = (props: ControlProps) => {
  const Drawn = props.field.takesAll ? FilesKept : controls[props.field.control]
  return <Drawn {...props} />
}

const box =
  (type: string) =>
  ({ name, about, values = {} }: ControlProps) => (
    <input type={type} {...about} value={values[name] ?? ''} />
  )

/** A moment that is kept stands in the box as the reader's clock shows it. */
const Moment = ({ name, about, values = {} }: ControlProps) => {
  const value = values[name] ?? ''
  const at = value.endsWith('Z') ? momentOf(value, 'UTC') : undefined
  const shown = at === undefined ? value : wallClock(at, reader().timeZone)
  return <input type="datetime-local" {...about} value={shown} />
}

/** A password is never sent back. */
const Password = ({ about }: ControlProps) => <input type="password" {...about} />

const Text = ({ name, about, values = {} }: ControlProps) => (
  <textarea {...about} dir="auto">{`\n${values[name] ?? ''}`}</textarea>
)

const Tick = ({ name, field, about, below, values = {} }: ControlProps) => (
  <div class="choice">
    <input type="checkbox" {...about} value="yes" checked={Boolean(values[name])} />
    <label for={about.id}>{tell(field.label)}</label>
    {below}
  </div>
)

const Files = ({ about, uploads = [] }: ControlProps) => (
  <>
    <Waiting uploads={uploads.filter(({ field_id }) => field_id === null)} />
    <input type="file" {...about} multiple />
  </>
)

/** What draws each kind of control. A new kind is a new row here. */
const controls: Record<Kind, (props: ControlProps) => Child> = {
  line: box('text'),
  email: box('email'),
  moment: Moment,
  password: Password,
  text: Text,
  choice: Select,
  radios: Radios,
  files: Files,
  answer_files: AnswerFiles,
  picture: Picture,
  hidden: box('hidden'),
  names: Names,
  ticks: Ticks,
  tick: Tick,
  memberships: Memberships,
  section: () => null,
  information: () => null,
}
