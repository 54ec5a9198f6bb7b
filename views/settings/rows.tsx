import type { Child } from 'hono/jsx'
import { type Fields, noLists } from '../../src/desk/fields.ts'
import { files, text } from '../../src/desk/kinds.ts'
import type { Message } from '../../src/desk/say.ts'
import { drawn, hinted, optional } from '../../src/desk/variations.ts'
import { FormFields } from '../form.tsx'
import { at, say } from '../words.ts'

/** What lines of a table are read from, pasted or as a file. The hint says what stands in one. */
export const rowsFields = (hint: string) => ({
  rows: hinted(
    optional(
      drawn(text('Lines', 'Paste lines, or choose a file'), 'text', {
        rows: 10,
        spellcheck: 'false',
      }),
    ),
    hint,
  ),
  files: hinted(files('File'), 'The same as a CSV file in UTF-8.'),
})

/** What was sent of it. */
export type Rows = {
  rows: string
  /** By it the second press knows that this very text was checked. */
  checked?: string
  wrong?: Record<string, Message>
  limits: { files: number; fileBytes: number }
}

type RowsFormProps = Rows & { fields: Fields; back: string; children: Child }

/** The form of an import below a page: what would happen, as its children say it, and the box with the lines. */
export const RowsForm = ({ fields, back, children, ...sent }: RowsFormProps) => {
  const { rows, checked, wrong, limits } = sent
  return (
    <form
      class="stack"
      method="post"
      action={at(`${back}/import`)}
      enctype="multipart/form-data"
      novalidate
    >
      {children}
      <FormFields
        fields={fields}
        lists={noLists}
        values={{ rows }}
        limits={limits}
        {...(wrong && { wrong })}
      />
      <div class="go">
        <button class={checked ? '' : 'primary'}>
          {checked ? say('Check again') : say('Check')}
        </button>
        <a class="button" href={at(back)}>
          {say('Back')}
        </a>
      </div>
    </form>
  )
}

type WouldHappenProps = { sentence: string; checked: string; count: number; children: Child }

/** What an import would do, its lines as children, and the button that does it where there is anything to do. */
export const WouldHappen = ({ sentence, checked, count, children }: WouldHappenProps) => (
  <>
    <h2>{say('What would happen')}</h2>
    <p>{sentence}</p>
    {children}
    <input type="hidden" name="checked" value={checked} />
    {count > 0 && (
      <div class="go">
        <button class="primary" name="do" value="yes">
          {say('Import {count|1 line|{count} lines}', { count })}
        </button>
      </div>
    )}
  </>
)
