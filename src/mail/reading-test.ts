import { type Message, say } from '../desk/say.ts'
import type { Account } from './account.ts'
import { connectImap } from './imap.ts'
import { connectPop3 } from './pop3.ts'
import { names, type Step } from './steps.ts'
import { troubleOf } from './trouble.ts'

/** Reaching the server, signing in, and the folder that is read. */
export async function readSteps(account: Account): Promise<Step[]> {
  const failed = (name: Message, error: unknown): Step => {
    const { cause, step } = troubleOf(error, account)
    return { name, is: 'failed', result: cause, next: step }
  }
  const connected: Step = {
    name: names.connect,
    is: 'passed',
    result: say('{host} answers on port {port}.', {
      host: account.host,
      port: String(account.port),
    }),
  }
  const signedIn: Step = {
    name: names.signIn,
    is: 'passed',
    result: say('Signed in as {user}.', { user: account.user }),
  }
  try {
    if (account.protocol === 'pop3') {
      const line = await connectPop3(account)
      line.end()
      return [connected, signedIn]
    }
    const client = await connectImap(account)
    try {
      const { exists } = await client.mailboxOpen(account.folder, { readOnly: true })
      const result = say('{folder} is there: {count|1 message lies|{count} messages lie} in it.', {
        folder: account.folder,
        count: exists,
      })
      return [connected, signedIn, { name: names.folder, is: 'passed', result }]
    } catch (error) {
      return [connected, signedIn, failed(names.folder, error)]
    } finally {
      client.close()
    }
  } catch (error) {
    return isRefusal(error)
      ? [connected, failed(names.signIn, error)]
      : [failed(names.connect, error)]
  }
}

const isRefusal = (error: unknown) =>
  error instanceof Error && ('authenticationFailed' in error || /unsealed/.test(error.message))
