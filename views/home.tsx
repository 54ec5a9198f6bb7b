import type { Option } from '../src/desk/fields.ts'
import { kept } from '../src/desk/kept.ts'
import { asHtml } from '../src/desk/markdown.ts'
import type { Hours } from '../src/tickets/sla.ts'
import { OpenHours } from './hours.tsx'
import { Icon } from './icon.tsx'
import { made } from './safe-html.tsx'
import { StatusForm } from './status.tsx'
import { at, say } from './words.ts'

/** The desk's own words; '' where it has none. */
export type Welcome = { heading: string; text: string }
type HomePageProps = { topics: Option[]; hours: Hours | null; demo: boolean; welcome: Welcome }

/** The front door: what one may ask about, and the way back to a ticket. */
export const HomePage = ({ topics, hours, demo, welcome }: HomePageProps) => (
  <>
    {demo && (
      <div class="notice">
        <p>
          <b>{say('This is a demo.')}</b> {say('No letter leaves this machine.')}{' '}
          {say('Log in as jane to read them:')}{' '}
          <a href={at('/admin/caught')}>{say('Read the letters')}</a>
        </p>
      </div>
    )}
    <Lead {...welcome} />
    <ul class="topics">
      {topics.map(({ name, value, hint, above = [] }) => (
        <li {...(above.length && { class: `in-${Math.min(above.length, 3)}` })}>
          <a href={at(`/open/${value}`)}>
            <span>
              {above.length > 0 && <span class="hidden">{above.join(' / ')} / </span>}
              {name}
            </span>
            <Icon of="next" flips />
          </a>
          {hint && <p>{hint}</p>}
        </li>
      ))}
    </ul>
    <aside class="beside" aria-label={say('Your tickets and our hours')}>
      <section id="status">
        <h2>{say('Check status')}</h2>
        <StatusForm values={{}} />
      </section>
      {hours && (
        <dl class="pairs">
          <div>
            <dt>{say('We are here')}</dt>
            <dd>
              <OpenHours hours={hours} />
            </dd>
          </div>
        </dl>
      )}
    </aside>
  </>
)

const Lead = ({ heading, text }: Welcome) => (
  <div class="lead">
    <h1>{heading ? <bdi>{heading}</bdi> : say('What do you need help with?')}</h1>
    {text ? (
      <div class="words" dir="auto">
        {made(asWelcome(text))}
      </div>
    ) : (
      <p>{say('Choose a topic. You need no account.')}</p>
    )}
  </div>
)

/** Its headings stand below that of the page. */
const asWelcome = kept((text: string) => asHtml(text).replaceAll(/<(\/?)h3>/g, '<$1h2>'), 50)
