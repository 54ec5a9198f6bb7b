import { areas } from '../desk/permission-keys.ts'
import type { Db } from '../desk/tables.ts'
import { arrange } from './arrange.ts'
import { changes, lastChange, type SettingChange } from './changes.ts'
import type { Arranging, Thing } from './kind.ts'
import { inArea, roles } from './kinds/roles.ts'
import { said } from './said.ts'

/** A role as the table of all roles shows it: its rights, and the last change that this has seen. */
export type RoleColumn = { id: number; name: string; keys: string[]; since: number }

/** The roles that are offered, each a column. */
export async function roleColumns(db: Db): Promise<RoleColumn[]> {
  const columns = []
  for (const role of await roles.all(db))
    if (!role.archived)
      columns.push({
        id: role.id,
        name: role.name,
        keys: keysIn(role),
        since: await lastChange(db, roles, role.id),
      })
  return columns
}

const keysIn = ({ values }: Thing) =>
  areas.flatMap((area) => (values[area] ?? '').split(', ')).filter(Boolean)

export type Wished = Pick<RoleColumn, 'id' | 'keys' | 'since'>

/** Gives each of these roles the rights wished for. Throws as `arrange`; then none of it may stand. Answers with the entries of the log. */
export async function arrangeRoles(tx: Db, wishes: Wished[], how: Arranging) {
  const made: number[] = []
  const all = await roles.all(tx)
  for (const { id, keys, since } of wishes) {
    const role = all.find((one) => one.id === id)
    if (!role) continue
    const wished = Object.fromEntries(areas.map((area) => [area, inArea(area, keys)]))
    const input = await said(tx, roles, { ...role.values, ...wished }, role)
    const { change } = await arrange(tx, roles, { id, input, since }, how)
    if (change !== undefined) made.push(change)
  }
  return made
}

/** What others changed of these roles since they were shown. */
export async function changedSince(db: Db, wishes: Wished[]): Promise<SettingChange[]> {
  const all = []
  for (const { id, since } of wishes)
    all.push(...(await changes(db, { kind: roles.path, thing: id, after: since })).changes)
  return all
}
