import type { Field, Fields, Lists, Values } from '../../src/desk/fields.ts'
import { fieldsOf, type VerbName } from '../../src/tickets/lifecycle.ts'
import type { Sign } from '../../src/tickets/signature.ts'
import { activeIn } from './copies.tsx'
import type { Doing, TicketPageProps } from './page.tsx'

/**
 * The fields of a reply as this ticket and its writer need them. What is done stays done after a reply: then there is no
 * status to choose. A signature is chosen among those there are, each shown. The boxes that let a slip pass stand only
 * where there was one.
 */
export function replyFields(
  { ticket, by, signatures, offered }: TicketPageProps,
  mine?: Doing,
): Fields {
  const { status, signature, to, bcc, ...others } = fieldsOf('reply', by)
  const isDone = ticket.status === 'resolved' || ticket.status === 'closed'
  return {
    ...Object.fromEntries(
      Object.entries(others).filter(
        ([name, field]) => field.control !== 'tick' || asked(name, mine),
      ),
    ),
    ...(to && activeIn(ticket).length > 0 && { to }),
    ...(bcc && { bcc }),
    ...(signature && hasAny(signatures) && { signature: shown(signature, signatures) }),
    ...(status && !isDone && { status: among(status, offered) }),
  }
}

/** Whoever may not resolve it does not with a reply either. */
const among = (status: Field<unknown>, offered: VerbName[]): Field<unknown> =>
  offered.includes('resolve')
    ? status
    : {
        ...status,
        choices: (lists) => status.choices(lists).filter(({ value }) => !resolves(value, lists)),
      }

/** A status is written by its state where it is the usual one there, else by its id. */
const resolves = (value: string, { statuses }: Lists) =>
  value === 'resolved' ||
  statuses.some(({ id, state }) => String(id) === value && state === 'resolved')

const asked = (name: string, mine?: Doing) => Boolean(mine?.wrong?.[name] ?? mine?.values?.[name])

/** What the box holds at first: what was typed, else what its writer chose last. */
export const begunReply = (
  { habits: { signs, status_after }, signatures, offered }: TicketPageProps,
  mine?: Doing,
): Values => ({
  signature: signatures[signs] ? signs : 'none',
  status: status_after === 'resolved' && !offered.includes('resolve') ? 'waiting' : status_after,
  ...mine?.values,
})

const hasAny = (signatures: Record<Sign, string>) =>
  Object.values(signatures).some((signature) => signature !== '')

const shown = (field: Field<unknown>, signatures: Record<Sign, string>): Field<unknown> => ({
  ...field,
  choices: (lists) =>
    field.choices(lists).flatMap((choice) => {
      const signature = signatures[choice.value as Sign] // the field's own choices are the signs
      if (choice.value === 'none') return [choice]
      return signature ? [{ ...choice, hint: signature }] : []
    }),
})
