import { expressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/sqlite'
import type { Changes, Fact } from '../desk/events.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db, Tables } from '../desk/tables.ts'
import type { LinkKind } from '../desk/tables-tickets.ts'
import type { Ticket } from './ticket.ts'

type Turned = 'child' | 'blocked' | 'duplicated'
export type Relation = LinkKind | Turned
export type Link = { relation: Relation; number: number }

/** How a ticket stands to another, in words before that one's number. */
export const relations: Record<Relation, Message> = {
  parent: say('Parent of'),
  child: say('Child of'),
  relates: say('Relates to'),
  blocks: say('Blocks'),
  blocked: say('Is blocked by'),
  duplicates: say('Duplicates'),
  duplicated: say('Is duplicated by'),
}

/** What a kind is from the other side. */
const turned: Record<LinkKind, Relation> = {
  parent: 'child',
  relates: 'relates',
  blocks: 'blocked',
  duplicates: 'duplicated',
}
const kindsOfTurned: Record<Turned, LinkKind> = {
  child: 'parent',
  blocked: 'blocks',
  duplicated: 'duplicates',
}

const isTurned = (relation: Relation): relation is Turned => Object.hasOwn(kindsOfTurned, relation)
const kindOf = (relation: Relation): LinkKind =>
  isTurned(relation) ? kindsOfTurned[relation] : relation

const eb = expressionBuilder<Tables, 'ticket'>()

/** The links of a ticket in one column, whoever may see the others; `linksIn` opens it. */
export const linkList = jsonArrayFrom(
  eb
    .selectFrom('ticket_link as l')
    .innerJoin('ticket as other', (join) =>
      join.on((on) =>
        on(
          'other.id',
          '=',
          on
            .case()
            .when('l.from_id', '=', on.ref('ticket.id'))
            .then(on.ref('l.to_id'))
            .else(on.ref('l.from_id'))
            .end(),
        ),
      ),
    )
    .select(['l.kind', 'other.number'])
    .select((on) => on('l.to_id', '=', on.ref('ticket.id')).as('is_turned'))
    .where((on) =>
      on.or([on('l.from_id', '=', on.ref('ticket.id')), on('l.to_id', '=', on.ref('ticket.id'))]),
    )
    .orderBy('other.number')
    .orderBy('l.kind'),
).$castTo<string>()

type Kept = { kind: LinkKind; number: number; is_turned: number }

/** What `linkList` holds, as seen from its ticket. */
export const linksIn = (list: string): Link[] =>
  (JSON.parse(list) as Kept[]).map(({ kind, number, is_turned }) => ({
    relation: is_turned ? turned[kind] : kind,
    number,
  })) // written by the query above alone

/** Links as a change writes them and the history keeps them: `blocks 104233,child 104500`; nothing when there are none. */
export const linkIds = (links: Link[]) =>
  links.map(({ relation, number }) => `${relation} ${number}`).join(',') || null

/** The links in a fact. */
export const linksOf = ({ id }: Pick<Fact, 'id'>): Link[] =>
  (id === null ? [] : String(id).split(',')).map((one) => {
    const [relation, number] = one.split(' ')
    return { relation: relation as Relation, number: Number(number) } // written by `linkIds` alone
  })

/** Whether two tickets are linked in this way already, from whichever side. */
export const isLinked = ({ links }: Pick<Ticket, 'links'>, to: number, kind: LinkKind) =>
  links.some(({ relation, number }) => number === to && kindOf(relation) === kind)

/** The ticket has these links and no others. What is the same from both sides goes from the older ticket. */
export async function setLinks(tx: Db, id: number, ids: string | null) {
  await tx
    .deleteFrom('ticket_link')
    .where((eb) => eb.or([eb('from_id', '=', id), eb('to_id', '=', id)]))
    .execute()
  const links = linksOf({ id: ids })
  if (!links.length) return
  const others = await tx
    .selectFrom('ticket')
    .select(['id', 'number'])
    .where('number', 'in', numbersOf(links))
    .execute()
  const rows = others.flatMap((other) =>
    links
      .filter(({ number }) => number === other.number)
      .map(({ relation }) =>
        isTurned(relation) || (relation === 'relates' && other.id < id)
          ? { from_id: other.id, to_id: id, kind: kindOf(relation) }
          : { from_id: id, to_id: other.id, kind: kindOf(relation) },
      ),
  )
  await tx.insertInto('ticket_link').values(rows).execute()
}

/** Links without some others. */
export const without = (links: Link[], others: Link[]) =>
  links.filter(
    (link) => !others.some((one) => one.number === link.number && one.relation === link.relation),
  )

/** The numbers of the tickets to which a change made or ended links. */
export function linksChanged({ was, is }: Changes[string]) {
  const [before, after] = [linksOf(was), linksOf(is)]
  return numbersOf([...without(before, after), ...without(after, before)])
}

/** The numbers of the other tickets. */
export const numbersOf = (links: Link[]) => links.map(({ number }) => number)

/** The tickets that a change of `merged_into` names. */
export const mergedNumbers = ({ was, is }: Changes[string]) =>
  [was, is].flatMap(({ name }) => (name === null ? [] : Number(name.slice(1))))

/** The changes without the tickets that are not known to a reader. */
export function withoutUnknown(all: Changes, known: ReadonlySet<number>): Changes {
  const { links, merged_into, ...rest } = all
  const isKnown = merged_into && mergedNumbers(merged_into).every((number) => known.has(number))
  const others = isKnown ? { ...rest, merged_into } : rest
  if (!links) return others
  const seen = (fact: Fact): Fact => ({
    id: linkIds(linksOf(fact).filter(({ number }) => known.has(number))),
    name: null,
  })
  const [was, is] = [seen(links.was), seen(links.is)]
  return was.id === is.id ? others : { ...others, links: { was, is } }
}
