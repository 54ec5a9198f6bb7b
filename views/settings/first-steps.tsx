import type { BroughtIn } from '../../src/settings/configuration/bring-in.ts'
import type { FirstStep } from '../../src/settings/first-steps.ts'
import { starters } from '../../src/settings/starters.ts'
import { Icon } from '../icon.tsx'
import { at, say, tell } from '../words.ts'
import { Would } from './configuration.tsx'
import { Samples, type SamplesProps } from './samples.tsx'
import { SettingsTrail } from './trail.tsx'

const isOver = ({ state }: FirstStep) => state !== 'open'

/** What makes a new desk one's own, step by step; each can be skipped and taken up again. */
export const FirstStepsPage = ({ steps, ...samples }: { steps: FirstStep[] } & SamplesProps) => (
  <>
    <SettingsTrail />
    <header class="head">
      <h1>{say('First steps')}</h1>
      <p class="soft">{progress(steps)}</p>
    </header>
    <ol class="settings first">
      {steps.map((step) => (
        <li>
          <h2>
            {step.state === 'done' && (
              <>
                <Icon of="tick" /> <span class="hidden">{say('Done:')}</span>{' '}
              </>
            )}
            <a href={at(step.path)} {...(step.path === '/open' && { 'hx-boost': 'false' })}>
              {tell(step.title)}
            </a>
          </h2>
          <p class="soft">{tell(step.about)}</p>
          {step.state !== 'done' && (
            <form method="post" action={at('/admin/start')}>
              <input type="hidden" name="step" value={step.name} />
              {step.state === 'skipped' && <span class="soft">{say('Skipped.')} </span>}
              <button class="plain" name="is" value={step.state === 'skipped' ? 'open' : 'skipped'}>
                {step.state === 'skipped' ? say('Take it up again') : say('Skip for now')}
                <span class="hidden">{say(': {step}', { step: step.title })}</span>
              </button>
            </form>
          )}
        </li>
      ))}
    </ol>
    <Samples {...samples} />
    <p>
      <a href={at('/admin')}>{say('All settings')}</a>
    </p>
  </>
)

const progress = (steps: FirstStep[]) =>
  say('{done} of {all}', { done: steps.filter(isOver).length, all: steps.length })

/** A line that leads there, until every step is done or skipped. */
export const FirstStepsLine = ({ steps }: { steps: FirstStep[] }) =>
  steps.every(isOver) ? null : (
    <p class="band">
      <a href={at('/admin/start')}>{say('First steps')}</a>{' '}
      <span class="soft">{progress(steps)}</span>
    </p>
  )

type StarterPageProps = {
  chosen: string
  would?: BroughtIn | undefined
  once: string
}

/** Sets to begin with: one is chosen, then shown, then added. */
export const StarterPage = ({ chosen, would, once }: StarterPageProps) => (
  <>
    <SettingsTrail />
    <div class="two">
      <header>
        <h1>{say('Choose what customers can ask about')}</h1>
        <p class="soft">
          {say('A set adds help topics, tags and canned responses. You can change each of them.')}
        </p>
      </header>
      <form class="stack" method="post" action={at('/admin/start/topics')} novalidate>
        <input type="hidden" name="once" value={once} />
        <fieldset class="field" role="radiogroup">
          <legend>{say('Set')}</legend>
          {Object.entries(starters).map(([name, label], place) => (
            <div class="choice">
              <input
                type="radio"
                id={place ? `set-${name}` : 'set'}
                name="set"
                value={name}
                checked={name === chosen}
              />
              <label for={place ? `set-${name}` : 'set'}>{tell(label)}</label>
            </div>
          ))}
        </fieldset>
        <div class="go">
          <button class="primary">{say('See what it adds')}</button>
          <a class="button" href={at('/admin/help-topics')}>
            {say('Write my own')}
          </a>
        </div>
      </form>
      {would && (
        <>
          <Would {...would} />
          <form class="go" method="post" action={at('/admin/start/topics')}>
            <input type="hidden" name="set" value={chosen} />
            <button class="primary" name="do" value="1">
              {say('Add them')}
            </button>
          </form>
        </>
      )}
    </div>
  </>
)
