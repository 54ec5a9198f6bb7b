import { rendering } from '../views/reader.ts'
import { tell } from '../views/words.ts'
import { Mistaken } from './desk/desk.ts'
import type { Message } from './desk/say.ts'

/** Does something on the command line: what is wrong with what was given is thrown as sentences to print. */
export async function inSentences<T>(work: () => Promise<T>) {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Mistaken ? new Error(sentences(error), { cause: error }) : error
  }
}

const sentences = ({ wrong }: Mistaken) =>
  Object.values(wrong)
    .map((message) => `${inWords(message)}.`)
    .join('\n')

/** A message of ours as the command line says it. */
export const inWords = (message: Message) =>
  rendering({ language: 'en', timeZone: 'UTC', now: Date.now(), base: '', desk: '' }, () =>
    tell(message),
  )
