import type { Hours } from '../src/tickets/sla.ts'
import { asksKnownOnly } from './door.tsx'
import { OpenHours } from './hours.tsx'
import { at, say } from './words.ts'

/** How the desk works, for whoever asks and for whoever answers. */
export const HelpPage = ({ hours }: { hours: Hours | null }) => (
  <>
    <div class="lead">
      <h1>{say('Help')}</h1>
      <p>{say('How to ask, and how to come back to what you asked.')}</p>
    </div>
    <section class="near">
      <h2>{say('Ask')}</h2>
      <p>
        {say('Fill in the form under')} <a href={at('/open')}>{say('Get help')}</a>.{' '}
        {asksKnownOnly()
          ? say('You log in first. At the end you get a number: “My tickets” shows all of yours.')
          : say('You need no account. At the end you get a number and a private link: keep both.')}
      </p>
    </section>
    <section class="near">
      <h2>{say('Come back')}</h2>
      <p>
        {say(
          'Your private link opens your ticket. If you have lost it, enter the number and your address under',
        )}{' '}
        <a href={at('/status')}>{say('Check status')}</a>.
      </p>
    </section>
    <section class="near">
      <h2>{say('Read the status')}</h2>
      <dl class="pairs">
        <div>
          <dt>{say('Waiting for us')}</dt>
          <dd>{say('It is our turn: someone works on it.')}</dd>
        </div>
        <div>
          <dt>{say('Waiting for you')}</dt>
          <dd>{say('We have answered or asked something. Write when you can.')}</dd>
        </div>
        <div>
          <dt>{say('Resolved')}</dt>
          <dd>{say('We think it is solved. Close it, or write again if it is not.')}</dd>
        </div>
        <div>
          <dt>{say('Closed')}</dt>
          <dd>{say('Nothing more happens, unless you write again.')}</dd>
        </div>
      </dl>
    </section>
    {hours && (
      <section class="near">
        <h2>{say('We are here')}</h2>
        <p>
          <OpenHours hours={hours} />
        </p>
      </section>
    )}
  </>
)
