import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'
import { bytes } from './spans.ts'
import { at, say } from './words.ts'

export type File = { id: string; name: string; type: string; size: number }
const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']
/** Whether a file is shown as a picture, by our own judgement of its bytes. */
export const isPicture = ({ type }: File) => pictures.includes(type)
/** Where a file is downloaded from, fit for an attribute. */
export const addressOf = ({ id, name }: File) => at(`/files/${id}/${encodeURIComponent(name)}`)

type FileListProps<F extends File> = { files: F[]; beside?: (file: F) => Child }

/** Files by name, kind and size. */
export const FileList = <F extends File>({ files, beside }: FileListProps<F>) => (
  <ul class="files">
    {files.map((file) => (
      <FileLine file={file} beside={beside?.(file)} />
    ))}
  </ul>
)

/** One of them: to be downloaded, where nothing else stands beside it. */
export const FileLine = ({ file, beside }: { file: File; beside?: Child }) => (
  <li>
    <Icon of={isPicture(file) ? 'image' : 'file'} />
    <span>
      {beside ? <bdi>{file.name}</bdi> : <FileLink file={file} />} <small>{kindOf(file)}</small>
    </span>
    {/^winmail\.dat$/i.test(file.name) && (
      <small>{say('Made by Outlook in a way of its own: what is in it cannot be shown.')}</small>
    )}
    {beside}
  </li>
)

/** A file is downloaded, never opened in our pages; htmx leaves it alone. */
const FileLink = ({ file }: { file: File }) => (
  <a href={addressOf(file)} download={file.name} hx-boost="false">
    <bdi>{file.name}</bdi>
  </a>
)

/** Pictures of an entry, shown beside their names. */
export const Pictures = ({ files }: { files: File[] }) => {
  const shown = files.filter(isPicture)
  return shown.length === 0 ? null : (
    <div class="pictures">
      {shown.map((file) => (
        <a href={addressOf(file)} download={file.name} hx-boost="false">
          <img src={addressOf(file)} alt={file.name} loading="lazy" />
        </a>
      ))}
    </div>
  )
}

const kindOf = ({ name, size }: File) => {
  const [, ending] = /\.([a-z0-9]{1,5})$/i.exec(name) ?? []
  return ending
    ? say('{kind}, {size}', { kind: ending.toUpperCase(), size: bytes(size) })
    : bytes(size)
}
