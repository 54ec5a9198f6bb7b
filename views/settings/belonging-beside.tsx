import type { Thing } from '../../src/settings/kind.ts'
import { at, say } from '../words.ts'

/** Agents, beside the department to which they belong or the role that they have. */
export const Members = ({ people, department }: { people: Thing[]; department?: number }) => (
  <section>
    <h2>{department === undefined ? say('Agents with this role') : say('Its agents')}</h2>
    {people.length === 0 && <p class="soft">{say('None yet.')}</p>}
    <ul>
      {people.map(({ id, name }) => (
        <li>
          <a href={at(`/admin/agents/${id}`)}>
            <bdi>{name}</bdi>
          </a>
        </li>
      ))}
    </ul>
    <p>
      {department === undefined ? (
        <a href={at('/admin/agents')}>{say('Give it to an agent')}</a>
      ) : (
        <a href={at(`/admin/agents/new?department=${department}`)}>{say('Add an agent')}</a>
      )}
    </p>
  </section>
)

/** Beside a language: where it is put into words. */
export const LanguageBeside = ({ tag }: { tag: string }) => (
  <section>
    <h2>{say('Its words')}</h2>
    <ul>
      <li>
        <a href={at(`/admin/texts/${tag}`)}>{say('Texts')}</a>
      </li>
      <li>
        <a href={at('/admin/letters')}>{say('Letters')}</a>
      </li>
    </ul>
  </section>
)
