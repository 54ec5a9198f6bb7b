import type { LastOfField } from '../../src/settings/changes.ts'
import type { AnyKind } from '../../src/settings/kind.ts'
import { at, say, tell } from '../words.ts'
import { wordOf } from './change.tsx'

type LastChangeProps = {
  kind: AnyKind
  name: string
  /** What the field says now. */
  value: string
  /** Its last change; nothing where it stands as it was made. */
  last: LastOfField | undefined
}

/** Below a field: what it said before, until when, who changed it, and what it says where nobody chooses. */
export const LastChange = ({ kind, name, value, last }: LastChangeProps) => {
  const { preset, label } = kind.fields[name] ?? {}
  const isPreset = preset === undefined || preset === value
  if (!last && isPreset) return null
  return (
    <p class="after">
      {last && (
        <>
          {sentence(kind, name, last)}{' '}
          <a href={at(`/admin/changes/${last.id}`)}>
            {isShort(last) ? say('Back to it') : say('What it was')}
            <span class="hidden">: {tell(label)}</span>
          </a>
        </>
      )}{' '}
      {!isPreset && say('Default: {word}', { word: wordOf(kind, name, preset) })}
    </p>
  )
}

/** A long text is not told here: its change is a page of its own. */
const sentence = (kind: AnyKind, name: string, last: LastOfField) => {
  const { by } = last
  const when = { at: last.at }
  return isShort(last)
    ? say('Before: {was}, until {when} ({by}).', { was: wordOf(kind, name, last.was), when, by })
    : say('Changed {when} ({by}).', { when, by })
}

const isShort = ({ was }: LastOfField) => was.length <= 40 && !was.includes('\n')
