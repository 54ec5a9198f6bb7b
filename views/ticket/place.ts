import type { Message } from '../../src/desk/say.ts'
import type { QueueName } from '../../src/tickets/queues.ts'
import { pathWith } from '../query.ts'
import { at } from '../words.ts'

/** The queue one came from, and what stands before and after the ticket there. */
export type Place = {
  name: QueueName
  label: Message
  previous: number | undefined
  next: number | undefined
}

/** The address of a ticket's page, or of one of its verbs; it says from which queue one came. */
export const ticketAt = (number: number, place: Place | undefined, verb?: string) =>
  at(pathWith(`/staff/tickets/${number}${verb ? `/${verb}` : ''}`, { in: place?.name }))

/** The address of a ticket's page that shows its story from this event on, also when it is a long one. */
export const ticketFrom = (number: number, place: Place | undefined, from: number) =>
  at(pathWith(`/staff/tickets/${number}`, { in: place?.name, from }))
