import type { Run } from '../../src/mail/mailbox-test.ts'
import type { Step } from '../../src/mail/steps.ts'
import { Icon, type Shape } from '../icon.tsx'
import { When } from '../when.tsx'
import { at, say, tell } from '../words.ts'

type Box = { id: number; name: string; address: string }
type TestProps = { box: Box; run: Run | undefined }

/** A test of a mailbox as far as it is: what each step came to, and what to do next where it did not go well. */
export const MailboxTestPage = ({ box, run }: TestProps) => (
  <>
    <nav class="trail" aria-label={say('Place')}>
      <a href={at('/admin/mailboxes')}>
        <Icon of="prev" flips />
        {say('Mailboxes')}
      </a>{' '}
      <a href={at(`/admin/mailboxes/${box.id}`)}>
        <bdi>{box.name}</bdi>
      </a>
    </nav>
    <header class="head">
      <h1>
        {say('Test')} <bdi class="soft">{box.address}</bdi>
      </h1>
    </header>
    <div class="stack message">
      {run ? (
        <Went run={run} path={`/admin/mailboxes/${box.id}/test`} />
      ) : (
        <p>
          {say(
            'It asks for the names of the domain, signs in where the mailbox is read, and sends a message to the mailbox itself, which has to come back. That takes some seconds.',
          )}
        </p>
      )}
      {(!run || run.ended) && (
        <form method="post" action={at(`/admin/mailboxes/${box.id}/test`)}>
          <button class="primary">{run ? say('Test again') : say('Test')}</button>
        </form>
      )}
    </div>
  </>
)

const Went = ({ run, path }: { run: Run; path: string }) => (
  <>
    {run.ended ? (
      <p
        class={`notice${run.steps.some(({ is }) => is === 'failed') ? '' : ' good'}`}
        role="status"
      >
        <b>{tell(run.ended)}</b> <When at={run.begun_at} how="ago" />
      </p>
    ) : (
      <p class="notice" role="status">
        <b>{say('The test goes on.')}</b> <a href={at(path)}>{say('Look again')}</a>
      </p>
    )}
    <ol class="trials">
      {run.steps.map((step) => (
        <Trial step={step} />
      ))}
    </ol>
  </>
)

const signs: Record<Step['is'], [Shape, string]> = {
  passed: ['resolved', 'in-good'],
  failed: ['warn', 'in-late'],
  unsure: ['warn', 'in-warm'],
  skipped: ['open', 'in-soft'],
}

const words = (is: Step['is']) =>
  ({
    passed: say('passed'),
    failed: say('failed'),
    unsure: say('could be better'),
    skipped: say('left out'),
  })[is]

const Trial = ({ step: { name, is, result, next } }: { step: Step }) => {
  const [shape, ink] = signs[is]
  return (
    <li>
      <p class={`sign ${ink}`}>
        <Icon of={shape} />
        <b>{tell(name)}</b> <span class="soft">{words(is)}</span>
      </p>
      <p>
        <bdi>{tell(result)}</bdi>
      </p>
      {next && <p class="soft">{tell(next)}</p>}
    </li>
  )
}
