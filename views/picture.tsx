import type { ControlProps } from './controls.tsx'
import { Waiting } from './waiting.tsx'
import { say, tell } from './words.ts'

/** A picture: one of those that are there already, or a new file, which then takes its place. */
export const Picture = ({ name, field, lists, about, values = {}, uploads = [] }: ControlProps) => {
  const choices = field.choices(lists)
  const id = `${about.id}-kept`
  return (
    <>
      {choices.length > 0 && (
        <p class="pair">
          <label for={id}>{say('In use')}</label>
          <select id={id} name={name}>
            <option value="">{field.blank ? tell(field.blank) : say('None')}</option>
            {choices.map(({ value, name: called }) => (
              <option value={value} selected={value === values[name]}>
                {called}
              </option>
            ))}
          </select>
        </p>
      )}
      <Waiting uploads={uploads.slice(-1)} />
      <input type="file" {...about} name="files" />
    </>
  )
}
