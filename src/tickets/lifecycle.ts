import type { Person } from '../desk/desk.ts'
import type { Audience, Field, Fields, InputOf, Values } from '../desk/fields.ts'
import { type Action, holds } from '../desk/permissions.ts'
import type { Seen, Status } from '../desk/words.ts'
import { visitor } from '../people/person.ts'
import type { Ticket } from './ticket.ts'
import type { Whom } from './told.ts'
import type { Verb } from './verb.ts'
import { answer } from './verbs/answer.ts'
import { assign } from './verbs/assign.ts'
import { bin } from './verbs/bin.ts'
import { changeCustomer } from './verbs/change-customer.ts'
import { claim } from './verbs/claim.ts'
import { close } from './verbs/close.ts'
import { copy } from './verbs/copy.ts'
import { dropTask } from './verbs/drop-task.ts'
import { edit } from './verbs/edit.ts'
import { escalate } from './verbs/escalate.ts'
import { follow } from './verbs/follow.ts'
import { link } from './verbs/link.ts'
import { merge } from './verbs/merge.ts'
import { mergeCustomers } from './verbs/merge-customers.ts'
import { note } from './verbs/note.ts'
import { open } from './verbs/open.ts'
import { part } from './verbs/part.ts'
import { prioritise } from './verbs/prioritise.ts'
import { readdress } from './verbs/readdress.ts'
import { redact } from './verbs/redact.ts'
import { release } from './verbs/release.ts'
import { relink } from './verbs/relink.ts'
import { reopen } from './verbs/reopen.ts'
import { reply } from './verbs/reply.ts'
import { resolve } from './verbs/resolve.ts'
import { reword } from './verbs/reword.ts'
import { setStatus } from './verbs/set-status.ts'
import { snooze } from './verbs/snooze.ts'
import { spam } from './verbs/spam.ts'
import { split } from './verbs/split.ts'
import { tag } from './verbs/tag.ts'
import { task } from './verbs/task.ts'
import { tick } from './verbs/tick.ts'
import { transfer } from './verbs/transfer.ts'
import { undo } from './verbs/undo.ts'
import { unfollow } from './verbs/unfollow.ts'
import { unlink } from './verbs/unlink.ts'
import { unmerge } from './verbs/unmerge.ts'
import { wake } from './verbs/wake.ts'

type From = Status | 'none'
// biome-ignore lint/suspicious/noExplicitAny: verbs with many kinds of fields lie side by side in one table
export type Step = Verb<any, any> & {
  from: readonly From[]
  seen: Seen
  undo: boolean
  tells: readonly Whom[]
}

// biome-ignore lint/suspicious/noExplicitAny: as above
const step = <V extends Verb<any, any>>(
  v: V,
  from: string,
  seen: Seen,
  undo: 'yes' | 'no',
  tells: string,
) => ({
  ...v,
  from: from.split(' ') as From[], // the table below is the only caller, and test/rules/permissions.test.ts reads every word
  seen,
  undo: undo === 'yes',
  tells: tells.split(' ').filter(Boolean) as Whom[], // likewise
})

/** The life of a ticket: what can be done to it, from which status, who sees that in the thread, whether it can be undone, who is told. */
// biome-ignore format: a table keeps its columns
export const lifecycle = {
  //                         from                            seen by     undo   tells
  open:       step(open,       'none',                         'everyone', 'no',  'customer assignee team department account'),
  claim:      step(claim,      'open waiting',                 'agents',   'yes', 'followers'),
  assign:     step(assign,     'open waiting',                 'agents',   'yes', 'assignee team followers'),
  release:    step(release,    'open waiting',                 'agents',   'yes', 'followers'),
  transfer:   step(transfer,   'open waiting',                 'agents',   'yes', 'department followers'),
  escalate:   step(escalate,   'open waiting',                 'agents',   'yes', 'assignee department followers'),
  prioritise: step(prioritise, 'open waiting',                 'agents',   'yes', 'assignee followers'),
  edit:       step(edit,       'open waiting resolved',        'agents',   'yes', 'assignee followers'),
  'set-status': step(setStatus, 'open waiting resolved closed', 'agents',  'yes', 'assignee followers'),
  answer:     step(answer,     'open waiting resolved closed', 'agents',   'yes', 'assignee followers'),
  tag:        step(tag,        'open waiting resolved closed', 'agents',   'yes', 'followers'),
  snooze:     step(snooze,     'open waiting',                 'agents',   'yes', 'followers'),
  wake:       step(wake,       'open waiting',                 'agents',   'yes', 'followers'),
  follow:     step(follow,     'open waiting resolved closed', 'agents',   'yes', ''),
  unfollow:   step(unfollow,   'open waiting resolved closed', 'agents',   'yes', ''),
  link:       step(link,       'open waiting resolved closed', 'agents',   'yes', 'followers'),
  unlink:     step(unlink,     'open waiting resolved closed', 'agents',   'yes', 'followers'),
  copy:       step(copy,       'open waiting resolved closed', 'agents',   'yes', 'followers'),
  task:       step(task,       'open waiting',                 'agents',   'yes', 'assignee followers'),
  tick:       step(tick,       'open waiting resolved closed', 'agents',   'yes', 'assignee followers'),
  'drop-task': step(dropTask,  'open waiting resolved closed', 'agents',   'yes', 'assignee followers'),
  note:       step(note,       'open waiting resolved closed', 'agents',   'yes', 'assignee involved followers'),
  reply:      step(reply,      'open waiting resolved closed binned spam', 'everyone', 'yes', 'customer copies assignee takers involved followers'),
  resolve:    step(resolve,    'open waiting',                 'everyone', 'yes', 'customer copies assignee involved followers'),
  close:      step(close,      'open waiting resolved',        'everyone', 'yes', 'customer copies assignee involved followers'),
  reopen:     step(reopen,     'resolved closed',              'everyone', 'yes', 'assignee department involved followers'),
  split:      step(split,      'open waiting resolved closed', 'agents',   'yes', 'followers'),
  part:       step(part,       'none',                         'everyone', 'yes', 'department'),
  'change-customer': step(changeCustomer, 'open waiting resolved closed', 'everyone', 'yes', 'customer assignee followers'),
  'merge-customers': step(mergeCustomers, 'open waiting resolved closed binned spam merged', 'agents', 'no', ''),
  merge:      step(merge,      'open waiting resolved closed', 'agents',   'yes', 'assignee involved followers'),
  unmerge:    step(unmerge,    'merged',                       'agents',   'yes', 'assignee involved followers'),
  bin:        step(bin,        'open waiting resolved closed spam',   'agents', 'yes', 'assignee followers'),
  spam:       step(spam,       'open waiting resolved closed binned', 'agents', 'yes', 'assignee followers'),
  readdress:  step(readdress,  'open',                         'everyone', 'yes', 'customer followers'),
  relink:     step(relink,     'open waiting resolved closed', 'everyone', 'yes',  'customer followers'),
  reword:     step(reword,     'open waiting resolved closed', 'agents',   'yes', 'followers'),
  redact:     step(redact,     'open waiting resolved closed binned spam merged', 'agents',   'no',  'followers'),
  undo:       step(undo,       'open waiting resolved closed binned spam merged', 'agents',   'no',  'informed followers'),
} satisfies Partial<Record<Action, Step>>

export type VerbName = keyof typeof lifecycle
export type Input<N extends VerbName> = InputOf<(typeof lifecycle)[N]['fields']>

export const verbNames = Object.keys(lifecycle) as VerbName[]
export const stepOf = (name: VerbName): Step => lifecycle[name]
export const isVerb = (name: string): name is VerbName => Object.hasOwn(lifecycle, name)

/** Whether a verb makes a ticket: then there is none yet to which it is done. */
export const makes = (name: string) => isVerb(name) && stepOf(name).from.includes('none')

/** What the form of a verb holds at first. */
export const begun = (name: VerbName, ticket: Ticket | null, timeZone: string): Values =>
  (ticket && stepOf(name).begin?.(ticket, timeZone)) ?? {}

/** The fields of a verb for this person: what forms draw, what is read, what the docs list. */
export const fieldsOf = (name: VerbName, by: Person): Fields =>
  Object.fromEntries(
    Object.entries<Field<unknown>>(stepOf(name).fields).filter(
      ([, { audience, needs }]) =>
        audience.includes(audienceOf(by)) && (!needs || holds(by, needs)),
    ),
  )

const audienceOf = (by: Person): Audience => {
  if (by === visitor) return 'visitors'
  return by.role === 'customer' ? 'customers' : 'agents'
}
