import { momentOf } from '../../src/desk/moment.ts'
import { say as plain, type Value } from '../../src/desk/say.ts'
import type { SettingChange } from '../../src/settings/changes.ts'
import { isErased } from '../../src/settings/erased.ts'
import { type AnyKind, canGoBack } from '../../src/settings/kind.ts'
import { kindAt } from '../../src/settings/kinds.ts'
import { When } from '../when.tsx'
import { at, say, tell } from '../words.ts'
import { worded } from './worded.ts'

/** What was changed leads to its form; what is only about to be made has none, nor have several at once. */
const Name = ({
  of: { kind, thing_id, name, did },
  isAhead,
}: {
  of: SettingChange
  isAhead: boolean
}) =>
  (isAhead && did === 'added') || thing_id === 0 ? (
    <bdi>{name}</bdi>
  ) : (
    <a href={at(`/admin/${kind}/${thing_id}`)}>
      <bdi>{name || `#${thing_id}`}</bdi>
    </a>
  )

type ChangeProps = {
  of: SettingChange
  /** Whether it can be put back from here. */
  putsBack?: boolean
  /** Whether it has not been done yet: then nothing is said of when and by whom. */
  isAhead?: boolean
  /** Whether it names what was changed. */
  named?: boolean
}

/** One change of a setting: when, who, and each field that is different, before and after. */
export const Change = ({ of, putsBack = false, named = false, isAhead = false }: ChangeProps) => {
  const { id, at: when, by, did, was, now, put_back } = of
  const kind = kindAt(of.kind)
  const said = (name: string, value?: string) =>
    isErased(of) && !value ? <i>{say('erased')}</i> : <Word of={wordOf(kind, name, value)} />
  return (
    <li id={`change-${id}`}>
      <p>
        {isAhead ? (
          <b>{say(ahead[did])}</b>
        ) : (
          <>
            <When at={when} /> <bdi>{by}</bdi> <span class="soft">{say(sentences[did])}</span>
          </>
        )}{' '}
        {named && kind && (
          <>
            {tell(kind.one)} {!kind.single && <Name of={of} isAhead={isAhead} />}
          </>
        )}
        {of.puts_back !== null && <span class="soft"> {say('(put back)')}</span>}
      </p>
      <dl class="changes">
        {Object.keys(now).map((name) => (
          <div>
            <dt>{labelOf(kind, name)}</dt>
            <dd>
              {did === 'changed' && !isErased(of) && (
                <>
                  <del>{said(name, was[name])}</del> →{' '}
                </>
              )}
              <ins>{said(name, now[name])}</ins>
            </dd>
          </div>
        ))}
      </dl>
      {put_back !== null && <p class="soft">{say('It was put back.')}</p>}
      {putsBack && put_back === null && kind && canGoBack(kind, of) && (
        <form method="post" action={at(`/admin/changes/${id}`)}>
          <button class="plain">
            {did === 'added' ? say('Archive') : say('Put back')}{' '}
            <span class="hidden">{say('change {id}', { id })}</span>
          </button>
        </form>
      )}
    </li>
  )
}

const labelOf = (kind: AnyKind | undefined, name: string) => {
  const label = kind?.fields[name]?.label ?? kind?.besides?.[name]
  return label ? tell(label) : name
}

/** A choice of ours by what it is called, a moment by the reader's clock; anything else as it stands. */
export function wordOf(kind: AnyKind | undefined, name: string, value = ''): Value {
  const isMoment = kind?.fields[name]?.control === 'moment' || name in (kind?.besides ?? {})
  const at = isMoment ? momentOf(value, 'UTC') : undefined
  if (at !== undefined) return { at }
  return value ? worded(kind?.fields[name], value) : plain('nothing')
}

const Word = ({ of }: { of: Value }) => {
  if (typeof of === 'object') return 'at' in of ? <When at={of.at} /> : tell(of)
  return of
}

const ahead = {
  added: 'Adds',
  changed: 'Changes',
  archived: 'Archives',
  restored: 'Restores',
} as const

const sentences = {
  added: 'added this',
  changed: 'changed this',
  archived: 'archived this',
  restored: 'restored this',
} as const
