import { noLists, type Values } from '../src/desk/fields.ts'
import type { Message } from '../src/desk/say.ts'
import { setupFields } from '../src/people/account-fields.ts'
import { FormFields } from './form.tsx'
import { Problems } from './problems.tsx'
import { at, say } from './words.ts'

const { code, desk_name, time_zone, ...yours } = setupFields

type SetupProps = { values: Values; wrong?: Record<string, Message> }

/** The one page on which a desk is made somebody's. */
export const SetupPage = ({ wrong, ...filled }: SetupProps) => (
  <>
    <Problems wrong={wrong} />
    <div class="lead">
      <h1>{say('Set up your desk')}</h1>
      <p>{say('Afterwards you are its sysadmin, and can change all of this.')}</p>
    </div>
    <form class="stack" method="post" action={at('/setup')} novalidate>
      <FormFields
        fields={{ code, desk_name, time_zone }}
        lists={noLists}
        {...filled}
        {...(wrong && { wrong })}
      />
      <h2>{say('You')}</h2>
      <FormFields fields={yours} lists={noLists} {...filled} {...(wrong && { wrong })} />
      <div class="go">
        <button class="primary">{say('Set up')}</button>
      </div>
    </form>
  </>
)
