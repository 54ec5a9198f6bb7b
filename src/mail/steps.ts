import { type Message, say } from '../desk/say.ts'

/** What was tried, how it went, and where it did not go well, what to do next. */
export type Step = {
  name: Message
  is: 'passed' | 'failed' | 'unsure' | 'skipped'
  result: Message
  next?: Message
}

/** What each step of a test is called. */
export const names = {
  dns: say('DNS'),
  connect: say('Connect'),
  signIn: say('Sign in'),
  folder: say('Folder'),
  send: say('Send'),
  back: say('Come back'),
  spf: say('SPF'),
  dkim: say('DKIM'),
  dmarc: say('DMARC'),
}
