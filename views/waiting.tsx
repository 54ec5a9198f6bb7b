import type { Upload } from '../src/desk/events.ts'
import { FileList } from './files.tsx'
import { say } from './words.ts'

/** Files already sent wait with the form; each can be taken out again. */
export const Waiting = ({ uploads }: { uploads: Upload[] }) =>
  uploads.length > 0 ? (
    <>
      <ForEnter />
      <FileList
        files={uploads}
        beside={(file) => (
          <button class="plain" name="remove" value={file.id}>
            {say('Remove')} <span class="hidden">{file.name}</span>
          </button>
        )}
      />
    </>
  ) : null

/** Enter in a box presses the first button of its form: that must not be one that takes a file out. */
export const ForEnter = () => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nobody can reach it, and it has to be there for the browser
  <button class="hidden" tabindex={-1} aria-hidden="true" />
)
