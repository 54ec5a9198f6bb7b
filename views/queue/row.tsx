import { asLine } from '../../src/desk/markdown.ts'
import type { ColumnName } from '../../src/tickets/columns.ts'
import { type Row, unread } from '../../src/tickets/rows.ts'
import { marked, type Piece } from '../../src/tickets/search/snippet.ts'
import { tagsIn } from '../../src/tickets/tags.ts'
import { pathWith } from '../query.ts'
import { SnoozeSign } from '../signs.tsx'
import { Tags } from '../tags.tsx'
import { at, say } from '../words.ts'
import { cellOf, classOf } from './columns.tsx'
import type { TicketTableProps } from './table.tsx'

/** Which columns stand in the second line. */
export type Laid = TicketTableProps & { below: ColumnName[] }
type TicketRowProps = Laid & { row: Row }

/** A ticket as a row: a box to tick, and what its columns show. */
export const TicketRow = (props: TicketRowProps) => {
  const { row, by, look, left, below } = props
  const hasLeft = left.includes(row.number)
  const classes = [unread(row, by) && 'unread', hasLeft && 'left'].filter(Boolean).join(' ')
  return (
    <tr {...(classes && { class: classes })} id={`t${row.number}`}>
      <td class="tick">
        <label for={`n${row.number}`}>
          <input type="checkbox" id={`n${row.number}`} name="number" value={row.number} />
          <span class="hidden">{say('Select #{number}', { number: String(row.number) })}</span>
        </label>
      </td>
      {look.columns.map((column) =>
        column === 'subject' ? (
          <Summary {...props} />
        ) : (
          <td class={classOf(column, below)}>{cellOf(column).of(row)}</td>
        ),
      )}
    </tr>
  )
}

/** The issue summary, which leads to the ticket; below it what is to be known at a glance, and who wrote last. */
const Summary = ({ row, by, look, within, left, passages, words = [] }: TicketRowProps) => {
  const news = unread(row, by)
  const passage = passages?.get(row.id)
  return (
    <th scope="row" class="what">
      <a href={at(pathWith(`/staff/tickets/${row.number}`, within))} dir="auto">
        <Marked pieces={marked(row.subject, words)} />
      </a>
      <p>
        {left.includes(row.number) && <Left />}
        {news && <span class="new">{say(news)}</span>}
        <SnoozeSign of={row} />
        {!look.columns.includes('tags') && <Tags of={tagsIn(row.tag_list)} labelled />}
        {passage ? (
          <span dir="auto">
            {passage.by}: <Marked pieces={passage.pieces} />
          </span>
        ) : (
          row.words && (
            <span dir="auto">
              {row.writer}: {firstWords(row)}
            </span>
          )
        )}
      </p>
    </th>
  )
}

const longest = 160

/** How an entry begins, in a line: what agents write is Markdown. */
const firstWords = ({ words, writer_as }: Row) =>
  (writer_as === 'agent' ? asLine(words ?? '') : (words ?? '')).slice(0, longest)

const Left = () => <b class="gone">{say('No longer in this list')}</b>

/** A ticket that has left its reader's sight: its place stays, and nothing of it is told. */
export const Gone = ({ number, look, below }: Laid & { number: number }) => (
  <tr class="left" id={`t${number}`}>
    <td class="tick" />
    {look.columns.map((column) =>
      column === 'subject' ? (
        <th scope="row" class="what">
          #{number}
          <p>
            <Left />
          </p>
        </th>
      ) : (
        <td class={classOf(column, below)} />
      ),
    )}
  </tr>
)

/** The words that were looked for stand out. */
const Marked = ({ pieces }: { pieces: Piece[] }) => (
  <>{pieces.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}</>
)
