import { Words } from '../ticket/written.tsx'
import { say } from '../words.ts'

/** How a canned response reads on an example ticket. */
export const CannedPreview = ({ html }: { html: string }) => (
  <section class="preview" id="preview" aria-labelledby="preview-heading">
    <h2 id="preview-heading">{say('On an example ticket')}</h2>
    {html ? <Words text="" html={html} /> : <p class="soft">{say('There is no text yet.')}</p>}
  </section>
)
