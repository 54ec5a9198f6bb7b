import type { Field } from '../src/desk/fields.ts'
import { type Message, say as message } from '../src/desk/say.ts'
import { at, say, tell } from './words.ts'

/** Whether its reader works at the desk, and may create a ticket. */
type Where = { atDesk: boolean; opens: boolean }

/** Also for what one may not see: nothing tells the two apart. It leads on as its reader works: at the desk, or in front of it. */
export const NotFound = ({ atDesk, opens }: Where) => (
  <div class="lead">
    <h1>{say('Page not found')}</h1>
    <p>{say('If you typed the address, check it.')}</p>
    <p class="go">
      <a class="button" href={at(atDesk ? '/staff/find' : '/status')}>
        {atDesk ? say('Find a ticket') : say('Find your ticket')}
      </a>
      {opens && (
        <a class="button" href={at(atDesk ? '/staff/open' : '/open')}>
          {say('Create ticket')}
        </a>
      )}
    </p>
  </div>
)

/** The same, with the sender's own words to take along. */
export const Gone = ({ texts, ...where }: Where & { texts: string[] }) => (
  <>
    <NotFound {...where} />
    <Unsent texts={texts.map((text) => ({ label: yours, seen: 'everyone', text }))} />
  </>
)

const yours = message('Your text')

type UnsentProps = { texts: (Pick<Field<unknown>, 'label' | 'seen'> & { text: string })[] }

/** What was written and cannot be sent any more, to copy it from. */
export const Unsent = ({ texts }: UnsentProps) => (
  <>
    {texts.map(({ label, seen, text }, place) => (
      <div class={seen === 'agents' ? 'field note' : 'field'}>
        <label for={`kept-${place}`}>
          {say('{label}: it was not sent. Copy it from here', { label })}
        </label>
        <textarea id={`kept-${place}`} rows={6} readonly dir="auto">{`\n${text}`}</textarea>
      </div>
    ))}
  </>
)

type NoticeProps = { heading: Message; children: Message; code?: string }

/** One short page for what no form of ours sends, and for what went wrong with us. */
export const Notice = ({ heading, children, code }: NoticeProps) => (
  <div class="lead">
    <h1>{tell(heading)}</h1>
    <p>{tell(children)}</p>
    {code && <p class="soft">{say('Reference: {code}', { code })}</p>}
  </div>
)
