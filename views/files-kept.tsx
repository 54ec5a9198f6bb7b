import type { ControlProps } from './controls.tsx'
import { Waiting } from './waiting.tsx'
import { say } from './words.ts'

/** Files that are there already, each ticked as long as it stays, and more of them. */
export const FilesKept = ({
  name,
  field,
  lists,
  about,
  values = {},
  uploads = [],
}: ControlProps) => {
  const chosen = (values[name] ?? '').split(',').map((word) => word.trim())
  const kept = field.choices(lists).filter(({ value }) => chosen.includes(value))
  return (
    <>
      {kept.length > 0 && (
        <div class="picks">
          {kept.map(({ value, name: called }) => (
            <label for={`${about.id}-${value}`}>
              <input
                type="checkbox"
                id={`${about.id}-${value}`}
                name={name}
                value={value}
                checked
              />
              <bdi>{called}</bdi>
            </label>
          ))}
        </div>
      )}
      <Waiting uploads={uploads} />
      <label for={about.id}>{say('Add files')}</label>
      <input type="file" {...about} name="files" multiple />
    </>
  )
}
