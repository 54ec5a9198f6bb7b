import { wallClock } from '../../src/desk/moment.ts'
import { soon } from '../../src/tickets/soon.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { clock } from '../dates.ts'
import { reader } from '../reader.ts'
import { say, tell } from '../words.ts'
import type { Doing } from './page.tsx'
import { type Place, ticketAt } from './place.ts'

type SoonProps = { ticket: Ticket; doing: Doing; place: Place | undefined }

/** Until when, in one press: a form of its own, so that Enter in the other one means what was typed there. */
export const Soon = ({ ticket, doing, place }: SoonProps) => {
  const { now, timeZone } = reader()
  return (
    <form class="presets" method="post" action={ticketAt(ticket.number, place, doing.verb)}>
      <input type="hidden" name="once" value={doing.once} />
      <input type="hidden" name="since" value={doing.since} />
      <fieldset>
        <legend>{say('Soon')}</legend>
        {soon(now, timeZone).map(({ label, at }) => (
          <button name="until" value={wallClock(at, timeZone)}>
            {tell(label)} <span class="soft">{clock(at)}</span>
          </button>
        ))}
      </fieldset>
    </form>
  )
}
