import type { VerbName } from '../tickets/lifecycle.ts'
import type { FileName } from './files.ts'
import type { Customer, Who } from './people.ts'

type Written =
  | 'topic'
  | 'subject'
  | 'body'
  | 'note'
  | 'source'
  | 'priority'
  | 'department'
  | 'assignee'
  | 'team'
  | 'sla_plan'
  | 'due_at'
  | 'status'
  | 'reason'
  | 'tags'
  | 'until'
  | 'task'
  | 'who'
  | 'is'
  | 'spent'
  | 'to'
  | 'into'
  | 'kind'
  | 'copies'

/**
 * What someone fills into the form of a verb, as they would on the page. `customer` stands for that
 * one's name and address; `due_at` and `until` are working time from then on, like '2d'; `to` and `into` are another
 * ticket's summary; `entry` is how the entry of the conversation begins that is meant.
 */
export type Words = { readonly [field in Written]?: string } & {
  readonly customer?: Customer
  readonly files?: readonly FileName[]
  readonly entry?: string
  /** What is answered to the fields of the desk's forms, by what they are called. */
  readonly answers?: Readonly<Record<string, string>>
}

/** How long before now (working time, '1d 2h 30m'), who, does what, with which words. */
export type Step = readonly [ago: string, who: Who, verb: VerbName, words?: Words]

/** The life of one ticket. Told round the clock, its times are those of the clock on the wall. */
export type Tale = { readonly steps: readonly Step[]; readonly roundTheClock?: true }
