import { noLists, type Values } from '../src/desk/fields.ts'
import type { Message } from '../src/desk/say.ts'
import { statusFields } from '../src/tickets/status-fields.ts'
import { FormFields } from './form.tsx'
import { Problems } from './problems.tsx'
import { at, say } from './words.ts'

type StatusProps = { values: Values; wrong?: Record<string, Message> }

/** Asks for the private link of a ticket. */
export const StatusForm = ({ values, wrong }: StatusProps) => (
  <form class="stack" method="post" action={at('/status')} novalidate>
    <FormFields fields={statusFields} lists={noLists} values={values} {...(wrong && { wrong })} />
    <div class="go">
      <button class="primary">{say('Check status')}</button>
    </div>
  </form>
)

/** The way back to a ticket for who has lost its link. */
export const StatusPage = ({ values, wrong }: StatusProps) => (
  <>
    <Problems wrong={wrong} />
    <div class="lead">
      <h1>{say('Check ticket status')}</h1>
      <p>
        {say('With your private link you need nothing else. Without it, we send it to you again.')}
      </p>
    </div>
    <StatusForm values={values} {...(wrong && { wrong })} />
  </>
)

/** The same answer for every number and address: nobody learns here who has asked for what. */
export const StatusAsked = () => (
  <div class="lead">
    <h1>{say('Look into your mail')}</h1>
    <p>{say('If they belong together, we send the link to that address.')}</p>
    <p class="soft">{say('Nothing came? Check the number and the address, and try again.')}</p>
    <p class="go">
      <a class="button" href={at('/status')}>
        {say('Back')}
      </a>
    </p>
  </div>
)

/** A private link that has ended or was replaced. */
export const LinkEnded = () => (
  <div class="lead">
    <h1>{say('This link has ended')}</h1>
    <p>{say('Get a new one by email.')}</p>
    <p class="go">
      <a class="button primary" href={at('/status')}>
        {say('Get a new link')}
      </a>
    </p>
  </div>
)
