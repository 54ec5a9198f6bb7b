import type { Ticket } from './ticket.ts'

/** Whether a ticket is snoozed and its time has not come. Nobody wakes it then: what asks for it compares. */
export const isAsleep = ({ snoozed_until }: Pick<Ticket, 'snoozed_until'>, now: number) =>
  snoozed_until !== null && snoozed_until > now
