import { bytes } from '../spans.ts'
import { Words } from '../ticket/written.tsx'
import { at, say } from '../words.ts'

/** How a canned response reads on an example ticket. */
export const CannedPreview = ({ html }: { html: string }) => (
  <section class="preview" id="preview" aria-labelledby="preview-heading">
    <h2 id="preview-heading">{say('On an example ticket')}</h2>
    {html ? <Words text="" html={html} /> : <p class="soft">{say('There is no text yet.')}</p>}
  </section>
)

type CannedFilesProps = { files: { id: number; name: string; size: number }[] }

/** Beside its form: the files it brings along, as they are kept. */
export const CannedFiles = ({ files }: CannedFilesProps) => (
  <section>
    <h2>{say('Files')}</h2>
    <ul>
      {files.map(({ id, name, size }) => (
        <li>
          <a
            href={at(`/admin/canned-files/${id}/${encodeURIComponent(name)}`)}
            download={name}
            hx-boost="false"
          >
            <bdi>{name}</bdi>
          </a>{' '}
          <small>{bytes(size)}</small>
        </li>
      ))}
    </ul>
  </section>
)
