import type { Canned, FoundCanned } from '../../src/tickets/canned.ts'
import { say } from '../words.ts'
import type { Doing } from './page.tsx'

type CannedProps = {
  canned: Canned[]
  verb: 'reply' | 'note'
  mine: Doing | undefined
  /** Where the form is sent so that its box is in sight again. */
  here: string
}

/** The ready answers, by folder or by their words. One that is chosen is put below what is written already; nothing is posted by it. */
export const CannedResponses = ({ canned, verb, mine, here }: CannedProps) =>
  canned.length === 0 ? null : (
    <>
      <div class="canned">
        <label for={`${verb}-looking`}>{say('Canned response')}</label>
        <input
          id={`${verb}-looking`}
          name="looking"
          size={12}
          value={mine?.values?.looking ?? ''}
          autocomplete="off"
          dir="auto"
        />
        <button name="find" value="1" formaction={here}>
          {say('Find')}
        </button>
        <label for={`${verb}-canned`}>{say('or choose')}</label>
        <select id={`${verb}-canned`} name="canned">
          <option value="">{say('Canned responses')}</option>
          {[...Map.groupBy(canned, ({ folder }) => folder)].map(([folder, inside]) => (
            <optgroup label={folder || say('Others')}>
              {inside.map(({ id, name }) => (
                <option value={id}>{name}</option>
              ))}
            </optgroup>
          ))}
        </select>
        <button name="insert" value="1" formaction={here}>
          {say('Insert')}
        </button>
      </div>
      {mine?.found && <Found of={mine.found} here={here} />}
    </>
  )

/** What was found, as it would be said here. */
const Found = ({ of, here }: { of: FoundCanned[]; here: string }) => (
  <div class="found" role="status">
    <p class="soft">
      {say('{count|1 canned response|{count} canned responses} found', { count: of.length })}
    </p>
    <ul>
      {of.map(({ id, folder, name, text }) => (
        <li>
          <p>
            <b>{name}</b> <span class="soft">{folder}</span>{' '}
            <button name="insert_this" value={id} formaction={here}>
              {say('Insert')} <span class="hidden">{name}</span>
            </button>
          </p>
          <p class="soft words" dir="auto">
            {text}
          </p>
        </li>
      ))}
    </ul>
  </div>
)
