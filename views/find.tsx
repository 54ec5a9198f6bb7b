import { noLists } from '../src/desk/fields.ts'
import { hinted } from '../src/desk/variations.ts'
import { statusFields } from '../src/tickets/status-fields.ts'
import { FormFields } from './form.tsx'
import { at, say } from './words.ts'

const number = hinted(statusFields.number, 'The number a caller reads out, like 104233')

/** Finds a ticket by its number. That there is none, and that it is not this agent's to see, is the same answer. */
export const FindPage = ({ asked, opens }: { asked: string; opens: boolean }) => (
  <>
    <header class="head">
      <h1>{say('Find a ticket')}</h1>
    </header>
    {asked && (
      <div class="band" role="status">
        <p>
          <b>{say('You have no ticket #{number}.', { number: asked })}</b>
        </p>
        <p class="soft">
          {say(
            'Check the number with the caller. A ticket of another department may not be open to you.',
          )}
        </p>
      </div>
    )}
    <div class="two">
      <form class="stack" role="search" method="get" action={at('/staff/find')} novalidate>
        <FormFields fields={{ number }} lists={noLists} values={{ number: asked }} />
        <div class="go">
          <button class="primary">{say('Find')}</button>
          {opens && (
            <a class="button" href={at('/staff/open')}>
              {say('Create ticket')}
            </a>
          )}
        </div>
      </form>
    </div>
  </>
)
