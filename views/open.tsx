import type { Field, Fields, Lists } from '../src/desk/fields.ts'
import type { Hours } from '../src/tickets/sla.ts'
import { AskedForms } from './asked.tsx'
import { asksKnownOnly, ClosedNote, isClosed } from './door.tsx'
import { FormFields } from './form.tsx'
import { OpenHours } from './hours.tsx'
import { Problems } from './problems.tsx'
import type { Doing } from './ticket/page.tsx'
import { ForEnter } from './waiting.tsx'
import { at, say } from './words.ts'

type OpenPageProps = {
  doing: Doing
  fields: Fields
  lists: Lists
  limits: { files: number; fileBytes: number }
  hours: Hours | null
  /** For whom, when they are logged in. */
  me: string | null
}

/** The form by which anybody asks. It needs no script and no account. */
export const OpenPage = ({ doing, fields, lists, limits, hours, me }: OpenPageProps) => {
  const { name, email, topic, ...issue } = fields
  const contact: Fields = { ...(name && { name }), ...(email && { email }) }
  return (
    <>
      <Problems wrong={doing.wrong} refused={doing.refused} />
      {isClosed() && <ClosedNote />}
      <div class="lead">
        <h1>{say('Get help')}</h1>
        <p>
          {asksKnownOnly()
            ? say('Tell us what you need.')
            : say('Tell us what you need. You need no account.')}
        </p>
      </div>
      <aside class="beside" aria-label={say('When and how we answer')}>
        <dl class="pairs">
          {hours && (
            <div>
              <dt>{say('We are here')}</dt>
              <dd>
                <OpenHours hours={hours} />
              </dd>
            </div>
          )}
          <div>
            <dt>{say('What happens then')}</dt>
            <dd>{say('You get a number and a private link, and we answer here.')}</dd>
          </div>
        </dl>
      </aside>
      <form
        class="stack"
        method="post"
        action={at('/open')}
        enctype="multipart/form-data"
        novalidate
      >
        <input type="hidden" name="once" value={doing.once} />
        <ForEnter />
        {topic && (
          <FormFields {...doing} fields={{ topic: deciding(topic, doing) }} lists={lists} />
        )}
        <AskedForms doing={doing} lists={lists} limits={limits} />
        <FormFields {...doing} fields={issue} lists={lists} limits={limits} />
        {Object.keys(contact).length > 0 && <h2>{say('How we reach you')}</h2>}
        {me && <p class="soft">{say('We answer you as {name}.', { name: me })}</p>}
        <FormFields {...doing} fields={contact} lists={lists} />
        <div class="trap" aria-hidden="true">
          <label for="website">{say('Website')}</label>
          <input id="website" name="website" autocomplete="off" tabindex={-1} />
        </div>
        <div class="go">
          <button class="primary">{say('Create ticket')}</button>
        </div>
      </form>
    </>
  )
}

/** A help topic that decides what else is asked. */
export const deciding = (topic: Field<unknown>, { byTopic }: Doing): Field<unknown> =>
  byTopic ? { ...topic, asksMore: true } : topic
