import { texts } from '../../src/settings/kinds/texts.ts'
import type { Language } from '../../src/settings/languages.ts'
import { at, say, tell } from '../words.ts'
import { SettingsTrail } from './trail.tsx'

type TextsHomeProps = { languages: (Language & { worded: number })[]; all: number }

/** The languages of the desk, and how far each is. */
export const TextsHome = ({ languages, all }: TextsHomeProps) => (
  <>
    <SettingsTrail />
    <header class="head">
      <h1>{say('Texts')}</h1>
      <a class="button" href={at('/admin/languages/new')}>
        {say('Add a language')}
      </a>
    </header>
    <p class="soft">{tell(texts.about)}</p>
    <ul class="settings stack">
      {languages.map(({ tag, name, worded }) => (
        <li>
          <a href={at(`/admin/texts/${tag}`)} lang={tag}>
            {name}
          </a>
          <p class="soft">{say('{worded} of {all} texts in its own words', { worded, all })}</p>
        </li>
      ))}
    </ul>
    <p class="go">
      <a class="button" href={at('/admin/letters')}>
        {say('See whole letters')}
      </a>
    </p>
  </>
)
