import type { Fields } from '../desk/fields.ts'
import { line as oneLine, oneOf } from '../desk/kinds.ts'
import { type Message, say } from '../desk/say.ts'
import { blank, drawn, hinted, optional, preset } from '../desk/variations.ts'
import { columnNames, columns } from './columns.ts'
import { rowsField } from './look.ts'
import { isSort } from './order.ts'
import { queueNames, queues } from './queues.ts'
import type { SavedView } from './saved-views.ts'

const audiences = { me: say('Only me'), everyone: say('Every agent') }

/** What a search is saved under, for whom, and where in the rail. Places are the reader's queues and views. */
export const saveFields = (places: Record<string, Message>) =>
  ({
    name: drawn(
      hinted(oneLine('Name of the view', 'Enter a name', 60), 'It stands in the list of views.'),
      'line',
      { size: 34 },
    ),
    audience: preset(oneOf(audiences, 'Who sees it', 'Select who sees it'), 'me'),
    below: blank(
      optional(drawn(oneOf(places, 'Stands below', 'Select a queue or a view'), 'choice')),
      'Nothing: it stands by itself',
    ),
  }) satisfies Fields

/** The same and all else that a view is; its columns are asked apart. */
export const viewFields = (places: Record<string, Message>) => ({
  ...saveFields(places),
  line: drawn(
    hinted(
      oneLine('Tickets it holds', 'Enter which tickets it holds', 1000),
      'A line as in the search box',
    ),
    'line',
    { size: 60, spellcheck: 'false', autocomplete: 'off' },
  ),
  sort: blank(optional(drawn(oneOf(sorts, 'Order', ''), 'choice')), 'Latest change first'),
  rows: blank(optional(rowsField), 'As each reader has them'),
})

const sorts = Object.fromEntries(
  columnNames.filter(isSort).flatMap((name) => [
    [name, say('{column}, from its beginning', { column: columns[name] })],
    [`-${name}`, say('{column}, from its end', { column: columns[name] })],
  ]),
)

/** Where a view can stand: below every queue and every view its reader has, but not below itself. */
export function placesIn(views: SavedView[], self?: number): Record<string, Message> {
  const isInside = ({ id, parent_id }: SavedView): boolean => {
    if (id === self) return true
    const above = views.find((view) => view.id === parent_id)
    return above !== undefined && isInside(above)
  }
  const others = views.filter((view) => self === undefined || !isInside(view))
  return Object.fromEntries([
    ...queueNames.map((name) => [name, queues[name].label]),
    ...others.map(({ id, name }) => [`view-${id}`, say('{name}', { name })]),
  ])
}

/** A view as its fields hold it. */
export const viewValues = (view: SavedView) => ({
  name: view.name,
  audience: view.is_shared ? 'everyone' : 'me',
  below: view.below ?? (view.parent_id ? `view-${view.parent_id}` : ''),
  line: view.line,
  sort: view.sort ?? '',
  rows: view.page_rows ? String(view.page_rows) : '',
})
