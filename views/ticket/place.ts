import type { Message } from '../../src/desk/say.ts'
import { pathWith } from '../query.ts'
import { at } from '../words.ts'

/** The list one came from, and what stands before and after the ticket there. */
export type Place = {
  /** What an address says of it: which list, the line of a search, by which column it is sorted. */
  asked: { in: string; q?: string | undefined; sort?: string | undefined }
  back: string
  label: Message
  previous: number | undefined
  next: number | undefined
}

/** The address of a ticket's page, or of one of its verbs, about an entry; it says from which list one came. */
export const ticketAt = (
  number: number,
  place: Pick<Place, 'asked'> | undefined,
  verb?: string,
  event?: number,
) => at(pathWith(`/staff/tickets/${number}${verb ? `/${verb}` : ''}`, { ...place?.asked, event }))

/** The address of a ticket's page that shows its story from this event on, also when it is a long one. */
export const ticketFrom = (number: number, place: Pick<Place, 'asked'> | undefined, from: number) =>
  at(pathWith(`/staff/tickets/${number}`, { ...place?.asked, from }))
