import { asHtml } from '../../src/desk/markdown.ts'
import type { Drafted } from '../../src/tickets/drafts.ts'
import { say } from '../words.ts'
import { type Place, ticketAt } from './place.ts'
import { Words } from './written.tsx'

type PreviewProps = { verb: Drafted; text: string | undefined }

/** What a box would post, as it will look; empty until somebody asks for it. */
export const Preview = ({ verb, text }: PreviewProps) => (
  <section
    id={`${verb}-preview`}
    class="preview"
    aria-labelledby={`${verb}-preview-title`}
    aria-live="polite"
    hidden={!text?.trim()}
  >
    <h3 id={`${verb}-preview-title`}>{say('Preview')}</h3>
    <Words text={text} html={asHtml(text ?? '')} />
  </section>
)

type PreviewButtonProps = { number: number; place: Place | undefined; verb: Drafted }

/** Without script the page comes again with the preview in it; with script the preview alone. */
export const PreviewButton = ({ number, place, verb }: PreviewButtonProps) => (
  <button
    name="preview"
    value="1"
    formaction={`${ticketAt(number, place, verb)}#${verb}`}
    hx-post={ticketAt(number, place, verb)}
    hx-select={`#${verb}-preview`}
    hx-target={`#${verb}-preview`}
    hx-swap="outerHTML"
    data-stays
  >
    {say('Preview')}
  </button>
)

/** With script, what was pasted, dropped or chosen is named here. */
export const Picked = () => (
  <p
    class="soft picked"
    role="status"
    data-said={say('To be sent: {names}', { names: '{names}' })}
    data-remove={say('Remove')}
  ></p>
)

/** What Markdown can do, in a line. */
export const MarkdownHelp = () => (
  <p class="hint markdown">
    {say('Markdown:')} <code>**{say('bold')}**</code> <code>- {say('list')}</code>{' '}
    <code>`{say('code')}`</code> <code>&gt; {say('quote')}</code>
  </p>
)
