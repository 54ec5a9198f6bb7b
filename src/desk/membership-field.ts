import { type Choice, type Field, type Lists, type Option, Wrong } from './fields.ts'
import { line } from './kinds.ts'
import { say } from './say.ts'
import { knownIn } from './several.ts'

/** In which department somebody has which role. */
type Belonging = { department_id: number; role_id: number }

/** In which departments somebody belongs, each with a role: by ids as `3:1`, in words as `Billing: All access`, with commas between. */
export const memberships = (label: string): Field<Belonging[]> => ({
  ...line(label, label),
  control: 'memberships',
  list: 'departments',
  required: false,
  readsEmpty: true,
  choices: (lists) => lists.departments.flatMap((department) => rolesIn(department, lists)),
  read: (raw, { lists }) => {
    const found = knownIn(raw, belongings(lists))
    const wrong = found.find((one) => one instanceof Wrong)
    if (wrong) return wrong
    const all = found.filter((one): one is Belonging => !(one instanceof Wrong))
    const twice = all.find(
      ({ department_id }, place) =>
        all.findIndex((one) => one.department_id === department_id) !== place,
    )
    return twice ? new Wrong(say('Select one role in {name}', { name: nameOf(lists, twice) })) : all
  },
})

/** The choices that a department offers: each role there. */
export const rolesIn = ({ id, name }: Option, { roles }: Lists): Choice[] =>
  roles.map((role) => ({ value: `${id}:${role.id}`, name: `${name}: ${role.name}` }))

/** Memberships as their form holds them. */
export const inMemberships = (all: Belonging[]) =>
  all.map(({ department_id, role_id }) => `${department_id}:${role_id}`).join(', ')

/** The ids of the departments in what a form holds. */
export const departmentsIn = (value: string) =>
  value.split(',').flatMap((word) => word.split(':')[0]?.trim() || [])

/** Each choice by its value and its name, a department also by what it is called alone. Without a role it means the first: so it stands in older entries of the log. */
function belongings(lists: Lists) {
  const known = new Map<string, Belonging>()
  const [first] = lists.roles
  for (const { id, name, own = name } of lists.departments) {
    if (first) known.set(own, { department_id: id, role_id: first.id })
    if (first) known.set(name, { department_id: id, role_id: first.id })
    for (const role of lists.roles) {
      const belonging = { department_id: id, role_id: role.id }
      for (const called of [`${own}: ${role.name}`, `${name}: ${role.name}`, `${id}:${role.id}`])
        known.set(called, belonging)
    }
  }
  return known
}

const nameOf = ({ departments }: Lists, { department_id }: Belonging) =>
  departments.find(({ id }) => id === department_id)?.name ?? ''
