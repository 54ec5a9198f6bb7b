import { Mistaken, type Person } from '../../desk/desk.ts'
import { folded } from '../../desk/folded.ts'
import { may } from '../../desk/permissions.ts'
import { say } from '../../desk/say.ts'
import { names } from '../../desk/several.ts'
import type { Db } from '../../desk/tables.ts'
import { hinted } from '../../desk/variations.ts'
import { addTag, allTags, idsOf, isSigned, wantedTags } from '../tags.ts'
import type { Ticket } from '../ticket.ts'
import { verb } from '../verb.ts'

/** Says what the ticket is about, in words of the desk's list. Only who manages the desk adds to that list. */
export const tag = verb({
  label: 'Tag',
  past: say('{by} changed the tags'),
  fields: {
    tags: hinted(names('tags', 'Tags', 'Tag'), 'The ticket will have these and no others'),
  },
  begin: (ticket) => ({ tags: ticket.tags ?? '' }),
  effects: () => [say('Only agents see tags.')],
  refuse: (ticket, { tags }) => {
    const now = ticket.tag_list.map(({ name }) => name)
    const wanted = wantedTags(now, tags)
    return asSet(now) === asSet(wanted) && say('Nothing was changed.')
  },
  meet: (tx, ticket, { tags }, by) => known(tx, ticket, tags, by),
  change: (_ticket, _input, _by, tags) => ({ tag_ids: idsOf(tags) }),
})

/** The tags of these names, by name; who manages the desk makes those there are not. Throws Mistaken for anyone else. */
async function known(tx: Db, ticket: Ticket, said: string[], by: Person) {
  const all = await allTags(tx)
  const there = (name: string) => all.find((one) => folded(one.name) === folded(name))
  const wanted = wantedTags(
    ticket.tag_list.map(({ name }) => name),
    said,
  )
  const unknown = wanted.filter((name) => !there(name))
  if (unknown.some(isSigned))
    throw new Mistaken({ tags: say('Put + or - before each of the tags, or before none') })
  if (unknown[0] !== undefined && !may(by, 'manage desk'))
    throw new Mistaken({ tags: noSuch(unknown[0], all) })
  for (const name of unknown) all.push(await addTag(tx, name, 'soft'))
  return wanted.flatMap((name) => there(name) ?? [])
}

const asSet = (names: string[]) => String(names.map(folded).sort())

const noSuch = (name: string, all: { name: string }[]) =>
  all.length
    ? say('There is no tag “{name}”. There are: {all}', {
        name,
        all: all.map((one) => one.name).join(', '),
      })
    : say('There is no tag “{name}”, and no other yet', { name })
