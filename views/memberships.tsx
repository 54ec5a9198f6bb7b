import { rolesIn } from '../src/desk/membership-field.ts'
import type { ControlProps } from './controls.tsx'
import { say } from './words.ts'

/** A choice for each department: whether somebody belongs to it, and with which role. All come under one name. */
export const Memberships = ({ name, lists, about, values = {} }: ControlProps) => {
  const chosen = (values[name] ?? '').split(',').map((word) => word.trim())
  return (
    <div class="belongs">
      {lists.departments.map((department, place) => {
        const id = place ? `${about.id}-${department.id}` : about.id // a link in the summary leads to the first
        const roles = rolesIn(department, lists)
        return (
          <p>
            <label for={id}>
              <bdi>{department.name}</bdi>
            </label>
            <select {...about} id={id} name={name}>
              <option value="">{say('Not a member')}</option>
              {roles.map(({ value }, n) => (
                <option value={value} selected={chosen.includes(value)}>
                  {lists.roles[n]?.name}
                </option>
              ))}
            </select>
          </p>
        )
      })}
    </div>
  )
}
