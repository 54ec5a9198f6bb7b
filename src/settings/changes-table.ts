import { lineOfCsv } from '../desk/csv.ts'
import type { SettingChange } from './changes.ts'
import type { AnyKind } from './kind.ts'
import { kindAt } from './kinds.ts'

/** The first line of the log of settings as a table. */
export const changesHead = () =>
  lineOfCsv([
    'Change',
    'When',
    'By',
    'Did',
    'Kind',
    'Name',
    'Field',
    'Before',
    'After',
    'Puts back',
  ])

/** A change as lines of it, one a field; times are UTC. */
export function changeLines(change: SettingChange) {
  const { id, at, by, did, name, was, now, puts_back } = change
  const kind = kindAt(change.kind)
  const fields = Object.keys(now).length ? Object.keys(now) : ['']
  const begin = [
    String(id),
    new Date(at).toISOString(),
    by,
    did,
    kind?.one.text ?? change.kind,
    name,
  ]
  const end = puts_back === null ? '' : String(puts_back)
  return fields
    .map((field) =>
      lineOfCsv([...begin, labelOf(kind, field), was[field] ?? '', now[field] ?? '', end]),
    )
    .join('')
}

const labelOf = (kind: AnyKind | undefined, field: string) =>
  (kind?.fields[field]?.label ?? kind?.besides?.[field])?.text ?? field
