import { LanguageBeside, Members } from '../../views/settings/belonging-beside.tsx'
import type { Db } from '../desk/tables.ts'
import { thingById } from '../settings/kind.ts'
import { agents } from '../settings/kinds/agents.ts'
import { languages } from '../settings/kinds/languages.ts'
import type { Beyond } from './arranged.ts'
import type { Site } from './site.ts'

/** Beside a department: who belongs to it, and the way to add somebody. */
export const beyondDepartments = ({ desk }: Site): Partial<Beyond> => ({
  around: async (_c, { id }) => ({
    aside: (
      <Members people={await desk.read((db) => belonging(db, 'department', id))} department={id} />
    ),
  }),
})

/** Beside a role: who has it, in whichever department. */
export const beyondRoles = ({ desk }: Site): Partial<Beyond> => ({
  around: async (_c, { id }) => ({
    aside: <Members people={await desk.read((db) => belonging(db, 'role', id))} />,
  }),
})

/** Beside a language: the ways to its texts and letters. A new one leads to its texts. */
export const beyondLanguages = ({ desk }: Site): Partial<Beyond> => ({
  around: async (_c, { values }) => ({ aside: <LanguageBeside tag={values.tag ?? ''} /> }),
  made: async (_c, id) => {
    const made = await desk.read((db) => thingById(languages, db, id))
    return `/admin/texts/${made?.values.tag ?? ''}`
  },
})

/** Who answers and belongs to a department, or has a role: their form holds both, as `3:1`. */
async function belonging(db: Db, what: 'department' | 'role', id: number) {
  const place = what === 'department' ? 0 : 1
  return (await agents.all(db)).filter(
    ({ archived, values }) =>
      !archived &&
      (values.departments ?? '')
        .split(',')
        .some((one) => one.trim().split(':')[place] === String(id)),
  )
}
