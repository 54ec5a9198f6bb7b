import { type Field, noLists } from '../src/desk/fields.ts'
import { type Message, say as message } from '../src/desk/say.ts'
import { logInAgain, logInFields } from '../src/people/account-fields.ts'
import { asksKnownOnly, isClosed } from './door.tsx'
import { FormFields } from './form.tsx'
import { at, say, tell } from './words.ts'

/** What was typed into a form whose log-in had ended, field by field, and why some of its files could not be kept. */
export type Kept = { fields: { name: string; value: string }[]; left: Message | undefined }
type KeptField = Kept['fields'][number]

/** The texts among it: what its writer wants to see again. */
export const textsIn = ({ fields }: Kept) =>
  fields.filter((field) => isText(field) && field.value.trim())

const isText = ({ name }: KeptField) => name === 'body' || name === 'note'

type LogInProps = { next: string; kept: Kept | null; login: string; denied?: Message }

/** The log-in form; after a failure with why, after the end of a log-in with what was sent. */
export const LogIn = ({ next, kept, login, denied }: LogInProps) => (
  <>
    {denied && <Denied because={denied} />}
    {kept ? <LoggedOut kept={kept} /> : leadsToAsk(next) && <ToAsk />}
    <h1>{say('Log in')}</h1>
    <form
      class="stack"
      method="post"
      action={at('/login')}
      novalidate
      hx-boost="false"
      {...(kept && { enctype: 'multipart/form-data' })}
    >
      <FormFields fields={denied ? logInAgain : logInFields} lists={noLists} values={{ login }} />
      <input type="hidden" name="next" value={next} />
      {kept && <input type="hidden" name="kept" value="1" />}
      {kept?.left && <input type="hidden" name="left" value={tell(kept.left)} />}
      {kept?.fields.map(({ name, value }) => (
        <input type="hidden" name={`kept.${name}`} value={value} />
      ))}
      <div class="go">
        <button class="primary">{say('Log in')}</button>
      </div>
    </form>
    <div class="near soft">
      <p>{say('Forgot your password? A sysadmin of this desk can give you a new one.')}</p>
      {asksKnownOnly() ? (
        <p>
          {say('Here only who has an account can ask. Those who run this desk can give you one.')}
        </p>
      ) : (
        !isClosed() && (
          <p>
            {say('You need no account to ask for help.')}{' '}
            <a href={at('/open')}>{say('Create ticket')}</a>
          </p>
        )
      )}
    </div>
  </>
)

/** Whether who logs in was on the way to ask, where that needs it. */
const leadsToAsk = (next: string) => asksKnownOnly() && /\/open(\/[^/?]*)?(\?.*)?$/.test(next)

const ToAsk = () => (
  <div class="notice" role="status">
    <p>{say('Log in to ask for help. The form comes next.')}</p>
  </div>
)

const Denied = ({ because }: { because: Message }) => (
  <div class="errors" id="error-summary" role="alert" tabindex={-1}>
    <p id="error-heading">
      <b>{say('Access denied.')}</b> {tell(because)}
    </p>
  </div>
)

const LoggedOut = ({ kept }: { kept: Kept }) => (
  <div class="notice" role="status">
    <p>
      {textsIn(kept).length
        ? say('You were logged out. Your text is still here. Log in to post it')
        : say('You were logged out. Log in to go on')}
    </p>
    {kept.left && <Left why={kept.left} />}
  </div>
)

const Left = ({ why }: { why: Message }) => (
  <p>{say('Not all files could be kept: {why}', { why })}</p>
)

/** What a page says of a text: how its form names it, and who reads it. */
type About = Pick<Field<unknown>, 'label' | 'seen'>

type StillHereProps = { to: string; kept: Kept; fields: Record<string, About> }

/** The text of the kept form to look at once more; sending it does what was asked for first. */
export const StillHere = ({ to, kept, fields }: StillHereProps) => (
  <div class="two">
    <form class="stack" method="post" action={at(to)} enctype="multipart/form-data" novalidate>
      <h1>{textsIn(kept).length ? say('Your text is still here') : say('You are logged in')}</h1>
      {kept.left && (
        <div class="notice">
          <Left why={kept.left} />
        </div>
      )}
      {kept.fields.map((field) =>
        isText(field) && field.value.trim() ? (
          <Text {...field} about={fields[field.name] ?? unknown[field.name] ?? plain} />
        ) : (
          <input type="hidden" name={field.name} value={field.value} />
        ),
      )}
      <div class="go">
        <button class="primary">{say('Continue')}</button>
        <a href={at(to)}>{say('Back')}</a>
      </div>
    </form>
  </div>
)

/** For what the form it came from does not name. */
const unknown: Record<string, About> = {
  note: { label: message('Internal note'), seen: 'agents' },
}
const plain: About = { label: message('Text'), seen: 'everyone' }

const Text = ({ name, value, about }: KeptField & { about: About }) => (
  <div class={about.seen === 'agents' ? 'field note' : 'field'}>
    <label for={name}>{tell(about.label)}</label>
    <textarea id={name} name={name} rows={7} dir="auto">{`\n${value}`}</textarea>
  </div>
)
