import { type Fields, noLists } from '../../src/desk/fields.ts'
import { text as textField } from '../../src/desk/kinds.ts'
import { type Message, say as message } from '../../src/desk/say.ts'
import { drawn } from '../../src/desk/variations.ts'
import { texts as kind } from '../../src/settings/kinds/texts.ts'
import type { Language } from '../../src/settings/languages.ts'
import { type Place, placeNames, type Text } from '../../src/settings/texts.ts'
import { FormFields } from '../form.tsx'
import { Icon } from '../icon.tsx'
import { Problems } from '../problems.tsx'
import { pathWith } from '../query.ts'
import { at, say, tell } from '../words.ts'
import { hintOf } from './examples.ts'
import { SettingsTrail } from './trail.tsx'

type Asked = { q: string; show: Show; place: string; page: number }

export type TextsShown = {
  language: Language
  /** How the language words the texts that it words. */
  own: ReadonlyMap<string, string>
  asked: Asked
  texts: Text[]
  found: number
  more: boolean
  /** The last change of any text that this page has seen. */
  since: number
  values?: Record<string, string>
  wrong?: Record<string, Message>
  refused?: Message
}

/** Texts as they are in English, each with how the language words it. */
export const TextsPage = (props: TextsShown) => {
  const { language, asked, texts, found, since, wrong, refused } = props
  return (
    <>
      <Problems wrong={wrong} refused={refused} />
      <SettingsTrail kind={kind} />
      <header class="head">
        <h1>
          {say('Texts in {language}', { language: language.name })}{' '}
          <span class="count">{say('{found}', { found })}</span>
        </h1>
      </header>
      <p class="soft">
        {say('What is empty is said in English. What stands in braces is filled in.')}
        {asked.show === 'open' && (
          <>
            <br />
            {say('These have no words of their own yet.')}{' '}
            <a href={here(language, { ...asked, show: 'all', page: 1 })}>{say('Show all texts')}</a>
          </>
        )}
      </p>
      <Finder language={language} asked={asked} />
      {texts.length === 0 && <p class="band soft">{say('There is no such text.')}</p>}
      {texts.length > 0 && (
        <form class="stack texts" method="post" action={here(language, asked)} novalidate>
          <input type="hidden" name="since" value={since} />
          {texts.map(({ key, text }) => (
            <input type="hidden" name={`was-${key}`} value={props.own.get(text) ?? ''} />
          ))}
          <FormFields
            fields={fieldsOf(props)}
            lists={noLists}
            values={valuesOf(props)}
            {...(wrong && { wrong })}
          />
          <div class="go">
            <button class="primary">{say('Save')}</button>
            <button name="preview" value="1">
              {say('Preview')}
            </button>
            <a class="button" href={at('/admin/texts')}>
              {say('Back')}
            </a>
          </div>
        </form>
      )}
      <Pages {...props} />
    </>
  )
}

/** The address of what is shown; what is not asked for is not in it. */
const here = ({ tag }: Language, { q, show, place, page }: Asked) =>
  at(
    pathWith(`/admin/texts/${tag}`, {
      q: q || undefined,
      show: show === usualShow(q) ? undefined : show,
      place: place || undefined,
      page: page > 1 ? page : undefined,
    }),
  )

const valuesOf = ({ texts, own, values = {} }: TextsShown) =>
  Object.fromEntries(texts.map(({ key, text }) => [key, values[key] ?? own.get(text) ?? '']))

/** A box for each text, whose label is the text itself. */
function fieldsOf(props: TextsShown): Fields {
  const values = valuesOf(props)
  const { tag } = props.language
  return Object.fromEntries(
    props.texts.map(({ key, text }) => {
      const rows = Math.min(6, Math.ceil(text.length / 60))
      const box = drawn(textField('Text', 'Enter the text'), 'text', { rows, lang: tag })
      const hint = hintOf(text, values[key] ?? '', tag)
      return [key, { ...box, label: message('{text}', { text }), ...(hint && { hint }) }]
    }),
  )
}

const shows = {
  all: message('All'),
  open: message('In English still'),
  own: message('In its own words'),
}
type Show = keyof typeof shows
export const isShow = (word: string): word is Show => Object.hasOwn(shows, word)

/** What is shown unless an address says otherwise: what is to be worded still, and of what is searched for everything. */
export const usualShow = (q: string): Show => (q ? 'all' : 'open')

const places: Record<Place, Message> = {
  customers: message('Customers’ pages'),
  letters: message('Letters'),
  desk: message('Agents’ pages'),
  settings: message('Settings'),
}

const Finder = ({ language, asked }: { language: Language; asked: Asked }) => (
  <form class="lookup" method="get" action={at(`/admin/texts/${language.tag}`)} role="search">
    <p>
      <label for="q">{say('Find')}</label> <input type="search" id="q" name="q" value={asked.q} />{' '}
      <span>
        <label for="show">{say('Show')}</label>
        <select id="show" name="show">
          {Object.entries(shows).map(([value, name]) => (
            <option value={value} selected={value === asked.show}>
              {tell(name)}
            </option>
          ))}
        </select>
      </span>
      <span>
        <label for="place">{say('Where')}</label>
        <select id="place" name="place">
          <option value="">{say('Everywhere')}</option>
          {placeNames.map((value) => (
            <option value={value} selected={value === asked.place}>
              {tell(places[value])}
            </option>
          ))}
        </select>
      </span>
      <button>{say('Search')}</button>
    </p>
  </form>
)

const Pages = ({ language, asked, more }: TextsShown) =>
  asked.page > 1 || more ? (
    <nav class="pages" aria-label={say('Pages')}>
      {asked.page > 1 && (
        <a class="button" rel="prev" href={here(language, { ...asked, page: asked.page - 1 })}>
          <Icon of="prev" flips />
          {say('Previous')}
        </a>
      )}
      {more && (
        <a class="button" rel="next" href={here(language, { ...asked, page: asked.page + 1 })}>
          {say('Next')}
          <Icon of="next" flips />
        </a>
      )}
    </nav>
  ) : null
