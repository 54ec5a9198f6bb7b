import type { Lists } from '../src/desk/fields.ts'
import { builderFields, howToWrite } from '../src/tickets/search/builder.ts'
import { FormFields } from './form.tsx'
import { at, say, tell } from './words.ts'

/** A plain form that writes the line for whoever does not, and how it is written. */
export const SearchBuilder = ({ lists, open }: { lists: Lists; open: boolean }) => (
  <details class="builder" open={open}>
    <summary>{say('Search by form, and how a line is written')}</summary>
    <div class="two">
      <form class="stack" method="get" action={at('/staff/search')} novalidate>
        <FormFields fields={builderFields} lists={lists} />
        <div class="go">
          <button>{say('Search')}</button>
        </div>
      </form>
      <aside class="side" aria-label={say('How a line is written')}>
        <h2>{say('How a line is written')}</h2>
        <dl class="list">
          {howToWrite.map(({ example, label }) => (
            <div>
              <dt>
                <a href={at(`/staff/search?q=${encodeURIComponent(example)}`)}>{example}</a>
              </dt>
              <dd>{tell(label)}</dd>
            </div>
          ))}
        </dl>
        <p class="soft">
          {say(
            'All words and terms must fit. Put OR between two to take either, - before one to leave it out, and brackets around what belongs together. Quotes keep words beside each other.',
          )}
        </p>
      </aside>
    </div>
  </details>
)
