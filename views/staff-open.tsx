import type { Fields, Lists } from '../src/desk/fields.ts'
import { AskedForms } from './asked.tsx'
import { FormFields } from './form.tsx'
import { deciding } from './open.tsx'
import { Problems } from './problems.tsx'
import type { Doing } from './ticket/page.tsx'
import { ForEnter } from './waiting.tsx'
import { at, say } from './words.ts'

type StaffOpenProps = {
  doing: Doing
  fields: Fields
  lists: Lists
  limits: { files: number; fileBytes: number }
}

/** An agent writes down what a customer said, by phone or otherwise. */
export const StaffOpen = ({ doing, fields, lists, limits }: StaffOpenProps) => (
  <>
    <Problems wrong={doing.wrong} refused={doing.refused} />
    <header class="head">
      <h1>{say('Create ticket')}</h1>
    </header>
    <div class="two">
      <form
        id="open"
        class="stack"
        method="post"
        action={at('/staff/open')}
        enctype="multipart/form-data"
        novalidate
      >
        <input type="hidden" name="once" value={doing.once} />
        <ForEnter />
        <FormFields {...doing} fields={first(fields, doing)} lists={lists} />
        <AskedForms doing={doing} lists={lists} limits={limits} />
        <FormFields {...doing} fields={rest(fields)} lists={lists} limits={limits} />
        <div class="go">
          <button class="primary">{say('Create ticket')}</button>
          <a class="button" href={at('/staff')}>
            {say('Back')}
          </a>
        </div>
      </form>
      <aside class="side" aria-label={say('What will happen')}>
        <section>
          <h2>{say('What will happen')}</h2>
          <ul class="effects">
            <li>
              {say(
                'Priority, department and SLA plan come from the help topic, unless you choose others.',
              )}
            </li>
            <li>
              {say(
                'The customer gets a private link to the ticket, and the department is told, as it has arranged.',
              )}
            </li>
            <li>
              {say(
                'An address the desk knows keeps its owner: the name you enter does not rename them.',
              )}
            </li>
          </ul>
        </section>
      </aside>
    </div>
  </>
)

/** How they reached us and about what: that decides what else is asked. */
const first = ({ source, topic }: Fields, doing: Doing): Fields => ({
  ...(source && { source }),
  ...(topic && { topic: deciding(topic, doing) }),
})
const rest = ({ source: _source, topic: _topic, ...others }: Fields): Fields => others
