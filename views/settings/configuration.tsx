import type { Message } from '../../src/desk/say.ts'
import type { BroughtIn } from '../../src/settings/configuration/bring-in.ts'
import { Problems } from '../problems.tsx'
import { at, say, tell } from '../words.ts'
import { Change } from './change.tsx'
import { SettingsTrail } from './trail.tsx'

type ConfigurationProps = {
  text: string
  wrong?: Record<string, Message>
  /** What it would change, where that was asked. */
  would?: BroughtIn
}

/** All settings as one text: to take along, and to bring in, after it was shown what would change. */
export const ConfigurationPage = ({ text, wrong, would }: ConfigurationProps) => (
  <>
    <Problems wrong={wrong} />
    <SettingsTrail />
    <div class="two">
      <header>
        <h1>{say('Configuration')}</h1>
        <p class="soft">
          {say(
            'All settings as one text. People, passwords, pictures, files and tickets are not in it.',
          )}
        </p>
        <p>
          <a href={at('/admin/configuration.yaml')} hx-boost="false">
            {say('Download')}
          </a>
        </p>
      </header>
      {would && <Would {...would} />}
      {would && would.changes.length > 0 && (
        <p>
          <button class="primary" form="bringing" name="do" value="1">
            {say('Bring it in')}
          </button>
        </p>
      )}
      <form
        class="stack"
        id="bringing"
        method="post"
        action={at('/admin/configuration')}
        novalidate
      >
        <div class={wrong ? 'field wrong' : 'field'}>
          <label for="text">{say('Text to bring in')}</label>
          <p class="hint" id="text-hint">
            {say('What a part leaves out is archived. A part that is not there stays as it is.')}
          </p>
          {wrong?.text && (
            <p class="error" id="text-error">
              <span class="hidden">{say('Error:')}</span> {tell(wrong.text)}
            </p>
          )}
          <textarea
            id="text"
            name="text"
            rows={16}
            spellcheck={false}
            aria-describedby={wrong ? 'text-hint text-error' : 'text-hint'}
            {...(wrong && { 'aria-invalid': 'true' })}
          >{`\n${text}`}</textarea>
        </div>
        <div class="go">
          <button class="primary">{say('See what it changes')}</button>
          <a class="button" href={at('/admin')}>
            {say('Back')}
          </a>
        </div>
      </form>
    </div>
  </>
)

/** What a text would change, thing by thing. */
export const Would = ({ changes, missing, more }: BroughtIn) => (
  <section class="near" role="status" aria-labelledby="would">
    <h2 id="would">
      {changes.length
        ? say('It would change {count|1 thing|{count} things}', { count: changes.length })
        : say('It would change nothing')}
    </h2>
    {more && <p class="soft">{say('Only the last of them are shown.')}</p>}
    {missing.length > 0 && (
      <p>
        {say('Not here, and left out: {names}.', {
          names: missing.map(({ who }) => who).join(', '),
        })}
      </p>
    )}
    <ol class="log">
      {changes.map((change) => (
        <Change of={change} named isAhead />
      ))}
    </ol>
  </section>
)
