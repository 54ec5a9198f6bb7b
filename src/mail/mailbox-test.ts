import { buffer } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import type { Desk } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import { composed } from './composed.ts'
import { dmarcOf, dnsOf, spfOf } from './domain-test.ts'
import { type Mailbox, newMessageId } from './mailbox.ts'
import { accountOf } from './reading.ts'
import { readSteps } from './reading-test.ts'
import { hand } from './smtp.ts'
import { bytesOf } from './spool.ts'
import { names, type Step } from './steps.ts'
import { troubleOf } from './trouble.ts'

/** A test of a mailbox, step by step as it goes on. Times are milliseconds UTC. */
export type Run = {
  begun_at: number
  steps: Step[]
  /** How it came out, when it is over. */
  ended: Message | undefined
  over: Promise<void>
}

/** `direct`: whether a mail server may hand messages over to the desk. */
type How = { direct: boolean }

/** Begins to test a mailbox: its names, reading it, and sending a message to itself, which the desk itself has to read. */
export function beginTest(desk: Desk, box: Mailbox, how: How): Run {
  const run: Run = { begun_at: desk.now(), steps: [], ended: undefined, over: Promise.resolve() }
  run.over = tested(desk, box, how, (step) => run.steps.push(step))
    .catch((error: unknown) => {
      run.steps.push({
        name: names.back,
        is: 'failed',
        result: say('The test stopped: {error}', { error: String(error) }),
      })
    })
    .then((ended) => {
      run.ended = typeof ended === 'object' ? ended : say('Test failed: see which step did.')
    })
  return run
}

async function tested(desk: Desk, box: Mailbox, { direct }: How, add: (step: Step) => void) {
  const domain = box.address.split('@').at(-1) ?? ''
  add(await dnsOf(domain))
  const account = accountOf(desk.secret, box)
  const steps = account ? await readSteps(account) : []
  for (const step of steps) add(step)
  const isRead = direct || (account !== undefined && steps.every(({ is }) => is === 'passed'))
  const message_id = newMessageId(box)
  const sent = await sentStep(desk, box, message_id)
  add(sent)
  const back = await backStep(desk, message_id, {
    isSent: sent.is === 'passed',
    isRead,
    patience: account?.protocol === 'pop3' ? 90_000 : 60_000,
  })
  add(back.step)
  add(await spfOf(domain))
  add(await dkimStep(desk, back.hash))
  add(await dmarcOf(domain))
  if (back.seconds !== undefined)
    return say('Test passed: message went out and came back in {seconds} s.', {
      seconds: back.seconds,
    })
  return sent.is === 'passed' && !isRead && account === undefined
    ? say('Message went out. This mailbox is not read, so nothing can come back.')
    : say('Test failed: see which step did.')
}

/** A message of the desk to its own mailbox, which says that a program wrote it: it becomes no ticket. */
async function sentStep(desk: Desk, box: Mailbox, id: string): Promise<Step> {
  const own = { name: box.name, address: box.address }
  const letter = {
    ...{ from: own, to: own, date: desk.now(), id, files: [] },
    subject: 'Test of the mailbox',
    text: 'The desk has sent this message to itself.',
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
  const bytes = await buffer(composed(desk, letter))
  const { became, answer } = await hand(
    desk,
    box,
    { from: box.address, to: box.address, bytes },
    async () => {},
  )
  if (became === 'sent')
    return {
      name: names.send,
      is: 'passed',
      result: say('{host} took it: {answer}', { host: box.out_host, answer: answer.slice(0, 200) }),
    }
  const server = { host: box.out_host, port: box.out_port }
  const { cause, step } = troubleOf(new Error(answer), server)
  return { name: names.send, is: 'failed', result: cause, next: step }
}

type Sent = { isSent: boolean; isRead: boolean; patience: number }
type Back = { step: Step; seconds?: number; hash?: string }

async function backStep(
  desk: Desk,
  message_id: string,
  { isSent, isRead, patience }: Sent,
): Promise<Back> {
  const name = names.back
  if (!isSent) return { step: { name, is: 'skipped', result: say('Nothing went out.') } }
  if (!isRead)
    return { step: { name, is: 'skipped', result: say('The desk cannot read this mailbox.') } }
  const begun = performance.now()
  while (performance.now() - begun < patience) {
    const hash = await arrived(desk, message_id)
    const seconds = Math.max(1, Math.round((performance.now() - begun) / 1000))
    if (hash)
      return {
        step: { name, is: 'passed', result: say('It is here, after {seconds} s.', { seconds }) },
        seconds,
        hash,
      }
    await setTimeout(250)
  }
  const result = say('It went out, and did not come back within {seconds} s.', {
    seconds: patience / 1000,
  })
  const next = say(
    'Look whether it lies in another folder, like that for spam, and test again: mail can be slow.',
  )
  return { step: { name, is: 'failed', result, next } }
}

/** The bytes of a message that the desk has read and decided about. */
const arrived = async (desk: Desk, message_id: string) =>
  (
    await desk.read((db) =>
      db
        .selectFrom('incoming')
        .select('hash')
        .where('message_id', '=', message_id)
        .orderBy('id', 'desc')
        .executeTakeFirst(),
    )
  )?.hash

/** Whether the message that came back is signed (RFC 6376); by whom it was verified is not asked here. */
async function dkimStep(desk: Desk, hash: string | undefined): Promise<Step> {
  const name = names.dkim
  if (!hash)
    return {
      name,
      is: 'skipped',
      result: say('Only a message that came back shows whether it is signed.'),
    }
  const text = Buffer.from(await bytesOf(desk, hash)).toString('latin1')
  const [head = ''] = text.split(/\r?\n\r?\n/, 1)
  const [, signature] = /^dkim-signature:((?:.|\r?\n[ \t])*)/im.exec(head) ?? []
  const [, domain] = /\bd=\s*([^;\s]+)/.exec(signature ?? '') ?? []
  if (domain) return { name, is: 'passed', result: say('It is signed for {domain}.', { domain }) }
  return {
    name,
    is: 'unsure',
    result: say('It came back without a signature.'),
    next: say(
      'Turn DKIM on at the server by which letters leave. What stays within one server often has none.',
    ),
  }
}
