import { Mistaken } from '../../desk/desk.ts'
import { type Field, Wrong } from '../../desk/fields.ts'
import { line, oneOf } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { drawn, hinted, preset } from '../../desk/variations.ts'
import { inTable } from '../in-table.ts'
import { kind } from '../kind.ts'
import { settings } from '../setting.ts'

/** A tag that dates and numbers can be written by. */
const tag: Field<string> = {
  ...hinted(
    drawn(line('Tag', 'Enter a tag'), 'line', {
      size: 9,
      autocomplete: 'off',
      autocapitalize: 'none',
      spellcheck: 'false',
    }),
    'As browsers name it: de, fr, pt-BR.',
  ),
  read: (raw) => tagIn(raw) ?? new Wrong(say('Enter the tag of a language, like de or pt-BR')),
}

function tagIn(raw: string) {
  try {
    const [tag = ''] = Intl.getCanonicalLocales(raw)
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length ? tag : undefined
  } catch {
    return undefined
  }
}

const fields = {
  name: hinted(line('Name', 'Enter a name', 100), 'As its own readers call it: Deutsch, Français.'),
  tag,
  used_by: preset(
    hinted(
      oneOf(
        {
          nobody: say('Nobody yet'),
          customers: say('Customers'),
          everybody: say('Customers and agents'),
        },
        'Offered to',
        'Select to whom it is offered',
      ),
      'Texts that it does not word are said in English.',
    ),
    'nobody',
  ),
}

const table = inTable('language', fields, { name: 'name', tag: 'tag', used_by: 'used_by' }, {})

/** The languages in which the desk speaks. */
export const languages = kind({
  path: 'languages',
  one: say('Language'),
  many: say('Languages'),
  about: say('In which languages the desk speaks, and to whom. Its texts are worded one by one.'),
  also: 'locale translation internationalization i18n german french spanish',
  fields,
  ...table,
  write: async (tx, id, input) => {
    const others = (await table.all(tx)).filter((one) => one.id !== id)
    if (others.some(({ values }) => values.tag === input.tag))
      throw new Mistaken({ tag: say('There is a language with this tag already') })
    const { values } = (await table.all(tx)).find((one) => one.id === id) ?? {}
    if (values && values.tag === (await settings(tx)).language && input.tag !== values.tag)
      throw new Mistaken({ tag: say('It is the desk’s own language. Choose another there first') })
    return table.write(tx, id, input)
  },
  keeps: async (db, id) => {
    const own = (await table.all(db)).find((one) => one.id === id)
    return own?.values.tag === (await settings(db)).language
      ? say('It is the desk’s own language. Choose another there first.')
      : undefined
  },
})
