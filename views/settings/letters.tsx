import type { Thing } from '../../src/settings/kind.ts'
import { type LetterName, letterNames, letters } from '../../src/settings/kinds/letters.ts'
import type { Tongue } from '../../src/settings/languages.ts'
import { allTexts } from '../../src/settings/texts.ts'
import { type Lettering, LetterWords, writtenTo } from '../mail/letter.tsx'
import { pathWith } from '../query.ts'
import { at, say, tell } from '../words.ts'
import { SettingsTrail } from './trail.tsx'

type LettersProps = {
  /** The lines that letters have of their own. */
  things: Thing[]
  languages: Tongue[]
  asked: { letter: LetterName; language: string }
  letter: Lettering
  link: string
}

/** Each letter to customers as a whole, on an example ticket, and the way to each of its sentences. */
export const LettersPage = ({ things, languages, asked, letter, link }: LettersProps) => (
  <>
    <SettingsTrail />
    <header class="head">
      <h1>{say('Letters')}</h1>
      <a class="button primary" href={at('/admin/letters/new')}>
        {say('Add first or last lines')}
      </a>
    </header>
    <p class="soft">{tell(letters.about)}</p>
    <form class="lookup" method="get" action={at('/admin/letters')}>
      <p>
        <span>
          <label for="letter">{say('Letter')}</label>
          <select id="letter" name="letter">
            {Object.entries(letterNames).map(([value, name]) => (
              <option value={value} selected={value === asked.letter}>
                {tell(name)}
              </option>
            ))}
          </select>
        </span>
        <span>
          <label for="language">{say('Language')}</label>
          <select id="language" name="language">
            {languages.map(({ tag, name }) => (
              <option value={tag} selected={tag === asked.language}>
                {name}
              </option>
            ))}
          </select>
        </span>
        <button>{say('Show')}</button>
      </p>
    </form>
    <div class="stack">
      <LetterPreview letter={letter} link={link} />
      <Own things={things} />
    </div>
  </>
)

/** A whole letter on an example ticket: what it is about, its words, and where each of our sentences is worded. */
export const LetterPreview = ({ letter, link }: Pick<LettersProps, 'letter' | 'link'>) => {
  const { subject, paragraphs, texts } = writtenTo(letter, link)
  const { language, words } = letter.speech
  return (
    <section class="preview" id="preview" aria-labelledby="preview-heading">
      <h2 id="preview-heading">{say('On an example ticket')}</h2>
      <p lang={language}>
        <b>{subject}</b>
      </p>
      <LetterWords language={language} paragraphs={paragraphs} />
      <h3>{say('Its sentences')}</h3>
      <ul>
        {texts
          .filter((text) => allTexts().has(text))
          .map((text) => (
            <li lang={words?.of.has(text) ? language : 'en'}>
              <a href={at(pathWith(`/admin/texts/${language}`, { q: text }))}>
                {words?.of.get(text) ?? text}
              </a>
            </li>
          ))}
      </ul>
    </section>
  )
}

const Own = ({ things }: Pick<LettersProps, 'things'>) => {
  const own = (isGone: boolean) => things.filter(({ archived }) => archived === isGone)
  return (
    <section aria-labelledby="own">
      <h2 id="own">{say('Own lines')}</h2>
      {things.length === 0 && <p class="soft">{say('No letter has lines of its own.')}</p>}
      <ul>
        {[...own(false), ...own(true)].map(({ id, name, archived }) => (
          <li>
            <a href={at(`/admin/letters/${id}`)}>{name}</a>{' '}
            {archived && <span class="soft">{say('Archived')}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
