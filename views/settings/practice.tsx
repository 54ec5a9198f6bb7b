import type { PracticeState } from '../../src/desk/practice.ts'
import { Problems } from '../problems.tsx'
import { bytes } from '../spans.ts'
import { at, say } from '../words.ts'
import { SettingsTrail } from './trail.tsx'

type PracticePageProps = PracticeState & {
  /** Where it is reached, whole. */
  address: string
}

/** A copy to practise at: what it is, whether there is one, and the presses that make and remove it. */
export const PracticePage = ({ made, isBeingMade, failed, address }: PracticePageProps) => (
  <>
    <Problems refused={failed} />
    <SettingsTrail />
    <div class="two">
      <header>
        <h1>{say('Practice desk')}</h1>
        <p class="soft">
          {say('A copy of this desk to learn and try at. Whatever is done there stays there.')}
        </p>
      </header>
      <div class="stack">
        {isBeingMade && <BeingMade />}
        {made && (
          <p>
            {say('There is one, made {time}, with {size} of records:', {
              time: { at: made.at },
              size: bytes(made.size),
            })}
            <br />
            <a href={at('/practice/')} hx-boost="false">
              <bdi>{address}</bdi>
            </a>
          </p>
        )}
        {!made && !isBeingMade && <p>{say('There is none yet.')}</p>}
        <h2>{say('What it is')}</h2>
        <ul class="effects">
          <li>
            {say(
              'Customers have other names and addresses there, also in texts, as far as this desk knows them. Whom nobody entered as a customer, a text may still name.',
            )}
          </li>
          <li>
            {say('Email addresses and telephone numbers in texts are replaced, files are empty.')}
          </li>
          <li>{say('No letter leaves it: its outbox shows what would have gone out.')}</li>
          <li>
            {say(
              'Agents log in with what they had here when it was made. Nobody else gets in, and each page says where they are.',
            )}
          </li>
        </ul>
        {!isBeingMade && <Presses isThere={made !== undefined} />}
      </div>
    </div>
  </>
)

const BeingMade = () => (
  <p class="notice" role="status">
    {say('It is being made. A large desk takes some minutes; nobody has to wait.')}{' '}
    <a href={at('/admin/practice')}>{say('Look again')}</a>
  </p>
)

const Presses = ({ isThere }: { isThere: boolean }) => (
  <form class="stack" method="post" action={at('/admin/practice')}>
    {isThere && (
      <p>{say('Made anew, it is as this desk is now. What was practised at it is gone.')}</p>
    )}
    <div class="go">
      <button class="primary" name="do" value="make">
        {isThere ? say('Make it anew') : say('Make the practice desk')}
      </button>
      {isThere && (
        <button class="danger" name="do" value="remove">
          {say('Remove it')}
        </button>
      )}
    </div>
  </form>
)
