import { at, say } from '../words.ts'

export type SamplesProps = {
  /** How many sample tickets there are. */
  samples: number
  /** The numbers of those that real tickets need. */
  needed: number[]
}

/** Tickets to look around in: made by one press, and gone by another. */
export const Samples = ({ samples, needed }: SamplesProps) => (
  <section aria-labelledby="samples" class="stack samples">
    <h2 id="samples">{say('Sample tickets')}</h2>
    {samples === 0 ? (
      <p class="soft">
        {say(
          'See a queue with tickets in it: from made-up customers, in different states, with a thread, notes and tasks. No letter is written about them, and one press removes them.',
        )}
      </p>
    ) : (
      <p>
        {say(
          '{count|1 sample ticket is|{count} sample tickets are} at this desk, and no letter is written about them. Removing them takes all of it away: tickets, threads, files, what search knows, and their customers.',
          { count: samples },
        )}
      </p>
    )}
    {needed.length > 0 && (
      <>
        <p>
          {say(
            'These stay, because they are merged or linked with real tickets, or real customers are in them:',
          )}
        </p>
        <ul>
          {needed.map((number) => (
            <li>
              <a class="num" href={at(`/staff/tickets/${number}`)}>
                #{number}
              </a>
            </li>
          ))}
        </ul>
      </>
    )}
    {(samples === 0 || samples > needed.length) && (
      <form method="post" action={at('/admin/start/samples')}>
        {samples === 0 ? (
          <button name="do" value="add">
            {say('Add sample tickets')}
          </button>
        ) : (
          <button class="danger" name="do" value="remove">
            {say('Remove samples')}
          </button>
        )}
      </form>
    )}
  </section>
)
