import type { Changes, Event } from '../../src/desk/events.ts'
import { answerChanges, answersIn } from '../../src/tickets/answers.ts'
import { peopleIn } from '../../src/tickets/copies.ts'
import { type FactName, facts, isFact } from '../../src/tickets/facts.ts'
import { taskChanges, tasksIn } from '../../src/tickets/tasks.ts'
import { type Link, linksOf, relations } from '../../src/tickets/ticket-links.ts'
import { clock } from '../dates.ts'
import { say, statusForAgent, tell } from '../words.ts'
import { answerInWords } from './answers.tsx'

/** Names of customers by id: the history keeps them by reference. */
export type Names = Record<number, string>

type ChangeListProps = { changes: Changes; texts: Event['texts']; names: Names }

/** The facts that an act changed; where a name upon the state is among them, it tells of the state as well. */
export const factsIn = (changes: Changes) =>
  Object.keys(changes)
    .filter(isFact)
    .filter((fact) => fact !== 'status' || !changes.status_name)

/** Every change of an act, from what to what. */
export const ChangeList = (props: ChangeListProps) => {
  const changed = factsIn(props.changes)
  return changed.length === 0 ? null : (
    <dl class="changes">
      {changed.map((fact) => (
        <div>
          <dt>{tell(facts[fact].label)}</dt>
          <dd>
            <Changed fact={fact} {...props} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** One fact, from what to what. */
export const Changed = ({ fact, ...how }: ChangeListProps & { fact: FactName }) =>
  fact === 'answers' ? (
    <AnswerChanges {...how} />
  ) : facts[fact].kept === 'tasks' ? (
    <TaskChanges {...how} />
  ) : (
    <FromTo fact={fact} {...how} />
  )

const FromTo = ({ fact, ...how }: ChangeListProps & { fact: FactName }) => (
  <>
    <bdi>{wordOf(fact, 'was', how)}</bdi>{' '}
    <span class="flip" aria-hidden="true">
      →
    </span>
    <span class="hidden"> {say('changed to')} </span>{' '}
    <b>
      <bdi>{wordOf(fact, 'is', how)}</bdi>
    </b>
  </>
)

/** Of each field that was answered otherwise: from what to what. */
const AnswerChanges = ({ changes: { answers }, texts }: ChangeListProps) => {
  const [was, is] = [texts['answers was'], texts['answers is']]
  if ((answers?.was.id && was === undefined) || (answers?.is.id && is === undefined))
    return <>{say('(erased)')}</>
  return (
    <>
      {answerChanges(answersIn(was), answersIn(is)).map(({ name, before, after }, place) => (
        <>
          {place > 0 && '; '}
          <bdi>{name}</bdi>: <bdi>{answerInWords(before)}</bdi>{' '}
          <span class="flip" aria-hidden="true">
            →
          </span>
          <span class="hidden"> {say('changed to')} </span>{' '}
          <b>
            <bdi>{answerInWords(after)}</bdi>
          </b>
        </>
      ))}
    </>
  )
}

const kinds = ['added', 'done', 'undone', 'removed'] as const

/** What became of the tasks, by their names then. */
const TaskChanges = ({ changes: { tasks }, texts }: ChangeListProps) => {
  const [was, is] = [texts['tasks was'], texts['tasks is']]
  if ((tasks?.was.id && was === undefined) || (tasks?.is.id && is === undefined))
    return <>{say('(erased)')}</>
  const became = taskChanges(tasksIn(was), tasksIn(is))
  const lines = kinds.filter((how) => became[how].length > 0)
  return (
    <>
      {lines.map((how, place) => (
        <>
          {place > 0 && ' '}
          {say(becameWhat[how])}{' '}
          <b>
            <bdi>{became[how].map(({ name }) => name).join(', ')}</bdi>
          </b>
        </>
      ))}
    </>
  )
}

const becameWhat = {
  added: 'added:',
  done: 'done:',
  undone: 'not done after all:',
  removed: 'removed:',
}

const linkInWords = ({ relation, number }: Link) => `${tell(relations[relation])} #${number}`

/** What a fact is called that is not there. */
const none: { [fact in FactName]?: string } = {
  tags: 'none',
  snoozed_until: 'none',
  links: 'none',
  copies: 'none',
  tasks: 'none',
  answers: 'none',
  merged_into: 'none',
}

const tasksInWords = (list: string | undefined) =>
  list === undefined
    ? say('(erased)')
    : tasksIn(list)
        .map(({ name, done }) => (done ? say('{name} (done)', { name }) : name))
        .join(', ')

const answersInWords = (list: string | undefined) =>
  list === undefined
    ? say('(erased)')
    : answersIn(list)
        .map((answer) => `${answer.name}: ${answerInWords(answer)}`)
        .join(', ')

/** A fact as it was then, in words. */
export function wordOf(
  fact: FactName,
  side: 'was' | 'is',
  { changes, texts, names }: ChangeListProps,
) {
  const { id, name } = changes[fact]?.[side] ?? { id: null, name: null }
  const { kept } = facts[fact]
  if (kept === 'words') return texts[`${fact} ${side}`] ?? say('(erased)')
  if (id === null) return (fact === 'status_name' && name) || say(none[fact] ?? 'nobody')
  if (kept === 'answers') return answersInWords(texts[`${fact} ${side}`])
  if (kept === 'tasks') return tasksInWords(texts[`${fact} ${side}`])
  if (kept === 'links') return linksOf({ id }).map(linkInWords).join(', ')
  if (kept === 'people')
    return peopleIn(id)
      .map((one) => {
        const name = names[one.id] ?? say('(erased)')
        return one.active ? name : say('{name} (not for now)', { name })
      })
      .join(', ')
  if (kept === 'moment') return clock(Number(id))
  if (kept === 'person') return names[Number(id)] ?? say('(erased)')
  if (kept === 'status') return statusForAgent(id as 'open') // a status is kept by its own name
  return name ?? String(id)
}
