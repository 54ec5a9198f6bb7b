import { type Context, Hono } from 'hono'
import type { Lettering } from '../../views/mail/letter.tsx'
import { LetterPreview, LettersPage } from '../../views/settings/letters.tsx'
import { address } from '../desk/address.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import {
  isLetter,
  type LetterName,
  type Lines,
  letters,
  linesOf,
} from '../settings/kinds/letters.ts'
import { languages, wordings } from '../settings/languages.ts'
import type { Beyond } from './arranged.ts'
import { exampleTicket } from './fillings.ts'
import { page } from './page.tsx'
import type { Env, Site } from './site.ts'

type C = Context<Env>
type Asked = { letter: LetterName; language: string }

/** Every letter to customers as a whole, on an example ticket. */
export const letterPages = (site: Site) =>
  new Hono<Env>().get('/', async (c) => {
    const all = await site.desk.read(async (db) => {
      const asked = await askedIn(c, db, c.req.query('letter'), c.req.query('language'))
      return {
        asked,
        things: await letters.all(db),
        languages: (await languages(db)).map(({ name, value: tag }) => ({ tag, name })),
        lines: (await linesOf(db))(asked.letter, asked.language),
        words: await wordings(db, asked.language),
      }
    })
    const letter = example(site, all.asked, all)
    return page(site, c, {
      title: letters.many,
      area: say('Settings'),
      body: <LettersPage {...all} letter={letter} link={exampleLink(site)} />,
      staff: 'admin',
    })
  })

/** Below the form of own lines: the whole letter with them. */
export const beyondLetters = (site: Site): Partial<Beyond> => ({
  preview: async (c, values) => {
    const { asked, words } = await site.desk.read(async (db) => {
      const asked = await askedIn(c, db, values.letter, values.language)
      return { asked, words: await wordings(db, asked.language) }
    })
    const lines = { opening: values.opening ?? '', closing: values.closing ?? '' }
    const letter = example(site, asked, { lines, words })
    return <LetterPreview letter={letter} link={exampleLink(site)} />
  },
})

/** Which letter is asked for, in which of our languages. */
async function askedIn(c: C, db: Db, letter = '', language = ''): Promise<Asked> {
  const known = (await languages(db)).some(({ value }) => value === language)
  return {
    letter: isLetter(letter) ? letter : 'open',
    language: known ? language : c.var.settings.language,
  }
}

type With = { lines: Lines | undefined; words: Awaited<ReturnType<typeof wordings>> }

const example = (site: Site, { letter, language }: Asked, { lines, words }: With): Lettering => {
  const ticket = exampleTicket(site.desk.now())
  const by = letter === 'open' ? ticket.customer : 'Jane Doe'
  return {
    kind: letter === 'link' ? 'link' : 'event',
    isCustomer: true,
    isCopy: false,
    isReceipt: false,
    speech: { language, words },
    lines,
    ticket: { ...ticket, status: letter === 'close' ? 'closed' : 'open', closed_at: null },
    event:
      letter === 'link'
        ? undefined
        : {
            ...{ verb: letter, by, undid: null, undid_by: null, seen: 'everyone' },
            ...{ texts: { body: '…' }, changes: {}, files: [], stands_in_for: null },
          },
  }
}

/** A link that opens nothing, in the place of a private one. */
const exampleLink = ({ config }: Site) =>
  new URL(address(config.base, '/t/104233-example'), config.publicUrl).href
