import type { Message } from '../../src/desk/say.ts'
import { say as message } from '../../src/desk/say.ts'
import { reader } from '../reader.ts'
import { tell } from '../words.ts'

/** Somebody else at the ticket's page, and what they do there. */
export type Present = { name: string; doing: keyof typeof sentences }

const sentences = {
  reply: '{count|{names} is|{names} are} writing a reply.',
  note: '{count|{names} is|{names} are} writing an internal note.',
  work: '{count|{names} is|{names} are} working on this ticket.',
  look: '{count|{names} is|{names} are} looking at this ticket.',
}

/** Who else is at this page, in words. Its line stands there also when it is empty, so that nothing moves. */
export const Presence = ({ present }: { present: Present[] }) => {
  const words = [...Map.groupBy(present, ({ doing }) => doing)]
    .map(([doing, people]) => tell(saidOf(doing, people)))
    .join(' ')
  return (
    <p class="presence" {...(words && { title: words })}>
      {words}
    </p>
  )
}

/** Names in one line, as the reader's language joins them. */
const listed = (names: string[]) => new Intl.ListFormat(reader().language).format(names)

const saidOf = (doing: Present['doing'], people: Present[]): Message =>
  message(sentences[doing], {
    count: people.length,
    names: listed(people.map(({ name }) => name)),
  })
