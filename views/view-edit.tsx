import { noLists, type Values } from '../src/desk/fields.ts'
import type { Message } from '../src/desk/say.ts'
import type { AnsweredField } from '../src/tickets/answers.ts'
import { columnFieldsWith } from '../src/tickets/look.ts'
import { viewFields } from '../src/tickets/view-fields.ts'
import { FormFields } from './form.tsx'
import { Icon } from './icon.tsx'
import { Problems } from './problems.tsx'
import { at, say } from './words.ts'

type ViewEditProps = {
  view: { id: number; name: string }
  /** Where it can stand. */
  places: Record<string, Message>
  values: Values
  fields: AnsweredField[]
  wrong: Record<string, Message> | undefined
}

/** What a saved view is, as a form. */
export const ViewEditPage = ({
  view: { id, name },
  places,
  values,
  fields,
  wrong,
}: ViewEditProps) => (
  <>
    <Problems wrong={wrong} />
    <nav class="trail" aria-label={say('Place')}>
      <a href={at(`/staff/view/${id}`)}>
        <Icon of="prev" flips />
        <span class="hidden">{say('Back to')} </span>
        <bdi>{name}</bdi>
      </a>
    </nav>
    <div class="two">
      <h1>{say('Change this view')}</h1>
      <form class="stack" method="post" action={at(`/staff/view/${id}/edit`)} novalidate>
        <FormFields
          fields={viewFields(places)}
          lists={noLists}
          values={values}
          {...(wrong && { wrong })}
        />
        <fieldset>
          <legend>{say('Columns, each with its place')}</legend>
          <p class="hint">
            {say('With no place for any, each reader sees the columns they chose.')}
          </p>
          <div class="several">
            <FormFields
              fields={columnFieldsWith(fields)}
              lists={noLists}
              values={values}
              {...(wrong && { wrong })}
            />
          </div>
        </fieldset>
        <div class="go">
          <button class="primary">{say('Save view')}</button>
          <a href={at(`/staff/view/${id}`)}>{say('Cancel')}</a>
        </div>
      </form>
    </div>
  </>
)
