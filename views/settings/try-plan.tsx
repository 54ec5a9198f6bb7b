import { durationOf } from '../../src/desk/amounts.ts'
import { wallClock } from '../../src/desk/moment.ts'
import { reader } from '../reader.ts'
import { at, say } from '../words.ts'

type TryPlanProps = {
  id: number
  plan: { minutes: number; schedule: string | null }
  /** What was typed, where something was; the moment that it means, where it means one. */
  typed: string | undefined
  at: number | undefined
  due: number | undefined
}

/** When a ticket that comes at some moment would be due by this plan, as it is saved. */
export const TryPlan = ({ id, plan, typed, at: came, due }: TryPlanProps) => {
  return (
    <section aria-labelledby="try">
      <h2 id="try">{say('Try it')}</h2>
      <form class="stack" method="get" action={at(`/admin/sla-plans/${id}`)} novalidate>
        <div class="field">
          <label for="at">{say('A ticket comes')}</label>
          <input
            type="datetime-local"
            id="at"
            name="at"
            aria-describedby="at-due"
            value={typed ?? wallClock(came ?? 0, reader().timeZone)}
          />
          <p class="after" id="at-due" role="status">
            {due === undefined ? (
              say('Enter a date and time, like 2026-03-01T09:00')
            ) : (
              <>
                {say('It is due {due}:', { due: { at: due } })} {because(plan)}
              </>
            )}
          </p>
        </div>
        <div class="go">
          <button>{say('When is it due?')}</button>
        </div>
      </form>
    </section>
  )
}

const because = ({ minutes, schedule }: TryPlanProps['plan']) =>
  schedule === null
    ? say('{time} later, round the clock.', { time: durationOf(minutes) })
    : say('{time} later within “{schedule}”.', { time: durationOf(minutes), schedule })
