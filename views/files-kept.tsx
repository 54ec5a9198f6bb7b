import type { Upload } from '../src/desk/events.ts'
import { ownFiles } from '../src/desk/reading.ts'
import type { ControlProps } from './controls.tsx'
import { Waiting } from './waiting.tsx'
import { say } from './words.ts'

/** Files that are there already, each ticked as long as it stays, and more of them. */
export const FilesKept = (props: ControlProps) => (
  <Kept {...props} uploads={props.uploads ?? []}>
    <input type="file" {...props.about} name="files" multiple />
  </Kept>
)

/** The same for the files of one answer, which come under its own name. */
export const AnswerFiles = (props: ControlProps) => (
  <Kept {...props} uploads={ownFiles(props.name, props.uploads ?? [])}>
    <input type="file" {...props.about} multiple={props.field.mostFiles !== 1} />
  </Kept>
)

type KeptProps = ControlProps & { uploads: Upload[]; children: unknown }

function Kept({ name, field, lists, about, values = {}, uploads, children }: KeptProps) {
  const chosen = (values[name] ?? '').split(',').map((word) => word.trim())
  const kept = field.choices(lists).filter(({ value }) => chosen.includes(value))
  return (
    <>
      {kept.length > 0 && (
        <div class="picks">
          {kept.map(({ value, name: called }, place) => (
            <label for={`${about.id}-${place + 1}`}>
              <input
                type="checkbox"
                id={`${about.id}-${place + 1}`}
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
      {(kept.length > 0 || field.takesAll) && <label for={about.id}>{say('Add files')}</label>}
      {children}
    </>
  )
}
