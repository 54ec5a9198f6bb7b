import type { Fields, Values } from '../src/desk/fields.ts'
import { noLists } from '../src/desk/fields.ts'
import type { Message } from '../src/desk/say.ts'
import { FormFields } from './form.tsx'
import { Pair } from './pair.tsx'
import { Problems } from './problems.tsx'
import { at, say } from './words.ts'

type WritePageProps = {
  fields: Fields
  /** The letter that is answered, and by whom. */
  answered: { to: string; from: string; subject: string } | undefined
  /** Where the form is sent. */
  here: string
  values: Values
  wrong: Record<string, Message> | undefined
}

/** In the demo, a mail program in small: what is written here comes in as a message. */
export const WritePage = ({ fields, answered, here, values, wrong }: WritePageProps) => (
  <>
    <Problems wrong={wrong} />
    <nav class="trail" aria-label={say('Place')}>
      <a href={at('/admin/caught')}>{say('Caught letters')}</a>
    </nav>
    <header class="head">
      <h1>{answered ? say('Answer by email') : say('Write to the desk')}</h1>
    </header>
    <p class="soft">
      {say('A mail program in small: what you send comes in as any message does.')}
    </p>
    {answered && (
      <dl class="list">
        <Pair name={say('From')} value={answered.from} />
        <Pair name={say('To')} value={answered.to} />
        <Pair name={say('Subject')} value={answered.subject} />
      </dl>
    )}
    <form class="stack" method="post" action={at(here)} novalidate>
      <FormFields fields={fields} lists={noLists} values={values} {...(wrong && { wrong })} />
      <div class="go">
        <button class="primary">{say('Send')}</button>
      </div>
    </form>
  </>
)
