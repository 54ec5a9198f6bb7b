import type { Fields, Lists, Values } from '../../src/desk/fields.ts'
import type { Message } from '../../src/desk/say.ts'
import type { AnyKind, Thing, Use } from '../../src/settings/kind.ts'
import { FormFields } from '../form.tsx'
import { Problems } from '../problems.tsx'
import { at, say, tell } from '../words.ts'
import { SettingsTrail } from './trail.tsx'

type ArchivePageProps = {
  kind: AnyKind
  thing: Thing
  uses: Use[]
  keeps: Message | undefined
  /** What is asked before. */
  asked?: { fields: Fields; lists: Lists } | undefined
  values?: Values
  wrong?: Record<string, Message>
  refused?: Message
}

/** What archiving means for this one, before it is done. */
export const ArchivePage = ({ kind, thing, uses, keeps, asked, ...shown }: ArchivePageProps) => {
  const { values, wrong, refused } = shown
  const here = `/admin/${kind.path}/${thing.id}`
  return (
    <>
      <Problems wrong={wrong} refused={refused} />
      <SettingsTrail kind={kind} />
      <div class="two">
        <header>
          <h1>
            {say('Archive')} <bdi>{thing.name}</bdi>
          </h1>
        </header>
        <form class="stack" method="post" action={at(`${here}/archive`)} novalidate>
          {keeps ? (
            <p>{tell(keeps)}</p>
          ) : (
            <>
              <p>
                {kind.archiving
                  ? tell(kind.archiving)
                  : say(
                      'It is offered no more. Where it is in use it stays, and it can be restored.',
                    )}
              </p>
              {uses.length > 0 && (
                <>
                  <p>{kind.people ? say('With them are:') : say('It is used by:')}</p>
                  <ul>
                    {uses.map(({ what }) => (
                      <li>{tell(what)}</li>
                    ))}
                  </ul>
                </>
              )}
              {asked && (
                <FormFields {...asked} {...(values && { values })} {...(wrong && { wrong })} />
              )}
            </>
          )}
          <div class="go">
            {!keeps && <button class="danger">{say('Archive')}</button>}
            <a class="button" href={at(here)}>
              {say('Back')}
            </a>
          </div>
        </form>
      </div>
    </>
  )
}
