import type { Fields, Lists, Values } from '../../src/desk/fields.ts'
import type { Message } from '../../src/desk/say.ts'
import type { AnyKind, Thing, Use } from '../../src/settings/kind.ts'
import { FormFields } from '../form.tsx'
import { say, tell } from '../words.ts'
import { AskedFirst } from './asked-first.tsx'

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
  return (
    <AskedFirst
      kind={kind}
      thing={thing}
      action="archive"
      title={say('Archive')}
      does={!keeps && say('Archive')}
      wrong={wrong}
      refused={refused}
    >
      {keeps ? <p>{tell(keeps)}</p> : <Meaning kind={kind} uses={uses} />}
      {!keeps && asked && (
        <FormFields {...asked} {...(values && { values })} {...(wrong && { wrong })} />
      )}
    </AskedFirst>
  )
}

const Meaning = ({ kind, uses }: Pick<ArchivePageProps, 'kind' | 'uses'>) => (
  <>
    <p>
      {kind.archiving
        ? tell(kind.archiving)
        : say('It is offered no more. Where it is in use it stays, and it can be restored.')}
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
  </>
)
