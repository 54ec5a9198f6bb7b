import type { Viewing } from '../src/people/viewing.ts'
import { reader } from './reader.ts'
import { When } from './when.tsx'
import { at, say } from './words.ts'

/** On top of every page of a sysadmin who sees the desk as somebody else: as whom, and the way back. */
export const ViewingStrip = () => {
  const { viewing } = reader()
  if (viewing === undefined) return null
  return (
    <aside class="viewing" aria-label={say('Whose desk you see')}>
      <form class="wrap" method="post" action={at('/viewing/end')}>
        <p role="status">
          {say('You see the desk as {name}. Nothing can be changed.', { name: viewing })}
        </p>
        <button>{say('Back to yourself')}</button>
      </form>
    </aside>
  )
}

type ViewAsProps = { agent: { id: number; name: string }; isOffered: boolean; viewings: Viewing[] }

/** Beside an agent's form: the desk as they see it, and who has looked at it so. */
export const ViewAs = ({ agent, isOffered, viewings }: ViewAsProps) =>
  isOffered || viewings.length > 0 ? (
    <section>
      <h2>{say('The desk as they see it')}</h2>
      {isOffered && (
        <form method="post" action={at(`/admin/agents/${agent.id}/view`)}>
          <p class="soft">
            {say('You see what they see, and can change nothing. They are not told; it is logged.')}
          </p>
          <button>{say('View as {name}', { name: agent.name })}</button>
        </form>
      )}
      {viewings.length > 0 && (
        <ol class="log">
          {viewings.map(({ by, began_at, ended_at }) => (
            <li>
              <p>
                <bdi>{by}</bdi> <span class="soft">{say('from')}</span> <When at={began_at} />{' '}
                {ended_at === null ? (
                  <span class="soft">{say('until now')}</span>
                ) : (
                  <>
                    <span class="soft">{say('until')}</span> <When at={ended_at} />
                  </>
                )}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  ) : null
