import type { Canned } from '../../src/tickets/canned.ts'
import { say } from '../words.ts'

type CannedProps = { canned: Canned[]; verb: 'reply' | 'note' }

/** The ready answers, by folder. One that is chosen is put below what is written already; nothing is posted by it. */
export const CannedResponses = ({ canned, verb }: CannedProps) =>
  canned.length === 0 ? null : (
    <div class="canned">
      <label for={`${verb}-canned`}>{say('Canned response')}</label>
      <select id={`${verb}-canned`} name="canned">
        <option value="">{say('Choose one')}</option>
        {[...Map.groupBy(canned, ({ folder }) => folder)].map(([folder, inside]) => (
          <optgroup label={folder || say('Others')}>
            {inside.map(({ id, name }) => (
              <option value={id}>{name}</option>
            ))}
          </optgroup>
        ))}
      </select>
      <button name="insert" value="1">
        {say('Insert')}
      </button>
    </div>
  )
