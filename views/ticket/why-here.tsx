import type { Event } from '../../src/desk/events.ts'
import type { Source } from '../../src/desk/words.ts'
import { makes } from '../../src/tickets/lifecycle.ts'
import { When } from '../when.tsx'
import { say } from '../words.ts'
import type { TicketPageProps } from './page.tsx'
import { Words } from './written.tsx'

/** How the ticket came to where it lies, from its own history: what was undone did not bring it here. */
export const WhyHere = ({ ticket, moves }: TicketPageProps) => {
  const steps = moves.flatMap((event) => {
    const isOwn = event.number === ticket.number && event.undone_by === null && !event.undoes
    const sentence =
      isOwn && [sentenceOf(event, ticket.source), givenOf(event)].filter(Boolean).join(' ')
    return sentence ? [{ event, sentence }] : []
  })
  return steps.length === 0 ? null : (
    <details class="why-here">
      <summary>{say('Why is it here?')}</summary>
      <ol>
        {steps.map(({ event, sentence }) => (
          <li>
            <p>
              {sentence}{' '}
              <span class="soft">
                <When at={event.at} />
              </span>
            </p>
            {!makes(event.verb) && event.seen === 'agents' && <Words text={event.texts.body} />}
          </li>
        ))}
      </ol>
    </details>
  )
}

/** What an act had to do with where the ticket lies; nothing when it had not. */
function sentenceOf({ verb, by, acting_as, changes, stands_in_for }: Event, source: Source) {
  const { department, team, assignee } = changes
  if (makes(verb)) {
    const values = { by, ...namesIn(changes) }
    if (verb === 'part')
      return say('Made by {by} from an entry of another ticket, for {department}.', values)
    if (acting_as === 'customer' && source === 'web')
      return say(
        'Created by the web form with the help topic {topic}, which goes to {department} with priority {priority} and plan {sla_plan}.',
        values,
      )
    return say(
      'Written down by {by} with the help topic {topic}, for {department} with priority {priority} and plan {sla_plan}.',
      values,
    )
  }
  if (stands_in_for) return standIn(stands_in_for, assignee?.is.name)
  if (department)
    return say('Transferred from {from} to {to} by {by}.', {
      from: department.was.name ?? '',
      to: department.is.name ?? '',
      by,
    })
  const names = [assignee?.is.name, team?.is.name].filter((name) => name != null)
  if (verb === 'claim') return say('Claimed by {by}.', { by })
  if (names.length) return say('Assigned to {names} by {by}.', { names: names.join(', '), by })
  return undefined
}

/** By which rule somebody has had it from the start. */
function givenOf({ verb, changes: { assignee, team }, given_by, stands_in_for }: Event) {
  const names = [assignee?.is.name, team?.is.name].filter((name) => name != null).join(', ')
  if (!makes(verb)) return
  if (stands_in_for) return standIn(stands_in_for, assignee?.is.name)
  if (!names || !given_by) return
  return given_by === 'topic'
    ? say('The help topic gives it to {names}.', { names })
    : say('It went to {names}, who looks after the organization.', { names })
}

const standIn = (absent: string, name?: string | null) =>
  name
    ? say('It went to {name}, because {absent} is out of office.', { name, absent })
    : say('Nobody could have it instead of {absent}, who is out of office.', { absent })

const namesIn = ({ topic, department, priority, sla_plan }: Event['changes']) => ({
  topic: topic?.is.name ?? '',
  department: department?.is.name ?? '',
  priority: priority?.is.name ?? '',
  sla_plan: sla_plan?.is.name ?? '',
})
