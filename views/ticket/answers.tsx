import { momentOf } from '../../src/desk/moment.ts'
import type { Answer, Given } from '../../src/tickets/answers.ts'
import type { Told } from '../../src/tickets/attachment.ts'
import { full } from '../dates.ts'
import { FileLine } from '../files.tsx'
import { say } from '../words.ts'
import type { TicketPageProps } from './page.tsx'
import { ticketAt } from './place.ts'

/** An answer as its reader reads it: moments by their clock. */
export function answerInWords(answer: Answer | undefined) {
  if (!answer) return say('nothing')
  const { type, value } = answer
  if (type === 'moment') {
    const at = momentOf(value, 'UTC')
    return at === undefined ? value : full(at)
  }
  if (type === 'yes_no') return value === 'yes' ? say('Yes') : say('No')
  return type === 'choices' || type === 'file' ? value.replaceAll('\n', ', ') : value
}

/** Answers in words, by the names of their fields. */
export const namedAnswers = (given: Answer[]) =>
  given.map((answer) => ({ name: answer.name, words: answerInWords(answer) }))

/** Those of them that customers may read. */
export const forCustomers = <G extends Pick<Given, 'asked'>>(given: G[]) =>
  given.filter(({ asked }) => asked !== 'agents')

/** Answers, each below what was asked. */
const AnswerList = ({ answers }: { answers: Told[] }) => (
  <dl class="list answers">
    {answers.map((answer) => (
      <div>
        <dt>
          <bdi>{answer.name}</bdi>
        </dt>
        <dd>{answer.files ? <Files of={answer.files} /> : <bdi>{answerInWords(answer)}</bdi>}</dd>
      </div>
    ))}
  </dl>
)

/** The files that are an answer; one that was redacted is there by its name alone. */
const Files = ({ of: files }: { of: NonNullable<Told['files']> }) => (
  <ul class="files">
    {files.map(({ name, file }) =>
      file ? (
        <FileLine file={file} />
      ) : (
        <li class="soft">
          <bdi>{name}</bdi> {say('(removed)')}
        </li>
      ),
    )}
  </ul>
)

/** What was answered to the fields of forms, and the way to edit it; not there where nothing is asked. */
export const Answers = ({ ticket, told, offered, place }: TicketPageProps) =>
  told.length > 0 || ticket.asks ? (
    <section>
      <h2>{say('Answers')}</h2>
      {told.length > 0 ? <AnswerList answers={told} /> : <p class="soft">{say('None')}</p>}
      {offered.includes('answer') && (
        <p class="go">
          <a href={ticketAt(ticket.number, place, 'answer')}>{say('Edit answers')}</a>
        </p>
      )}
    </section>
  ) : null

/** What of it customers read. */
export const CustomerAnswers = ({ told }: { told: Told[] }) => {
  const theirs = forCustomers(told)
  return theirs.length > 0 ? (
    <section>
      <h2>{say('Answers')}</h2>
      <AnswerList answers={theirs} />
    </section>
  ) : null
}
