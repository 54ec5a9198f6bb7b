import type { Choice, Field } from '../src/desk/fields.ts'
import { fill } from '../src/desk/say.ts'
import { namesIn } from '../src/desk/several.ts'
import { pathOf } from '../src/settings/tree.ts'
import type { ControlProps } from './controls.tsx'
import { outOfOffice } from './out-of-office.ts'
import { say, tell } from './words.ts'

/** An optional choice keeps what holds now, and says what that is. */
export const Select = ({ name, field, lists, about, values = {}, now = {} }: ControlProps) => (
  <select {...about}>
    <option value="">{blankOf(field, now[name])}</option>
    {field.choices(lists).map((choice) => (
      <option value={choice.value} selected={choice.value === values[name]}>
        {withNote(choice)}
      </option>
    ))}
  </select>
)
const blankOf = (field: Field<unknown>, current?: string | null) => {
  if (field.blank) return tell(fill(field.blank, { now: current ?? '' }))
  if (field.required) return say('Choose one')
  return current ? say('Keep {name}', { name: current }) : say('None')
}

/** What stands above a choice, for who does not see that it stands below. */
const Below = ({ of: above = [] }: { of: Choice['above'] }) =>
  above.length ? <span class="hidden">{above.join(' / ')} / </span> : null

/** The first one carries the field's own id, so that a link in the summary leads to it. */
export const Radios = ({ name, field, lists, about, values = {} }: ControlProps) => {
  const described = about['aria-describedby']
  const idOf = ({ value }: Choice, place: number) => (place ? `${about.id}-${value}` : about.id)
  return (
    <>
      {field.choices(lists).map((choice, place) => (
        <div
          class={choice.above?.length ? `choice in-${Math.min(choice.above.length, 3)}` : 'choice'}
        >
          <input
            type="radio"
            id={idOf(choice, place)}
            name={name}
            value={choice.value}
            checked={choice.value === (values[name] || field.preset)}
            {...(described && { 'aria-describedby': described })}
          />
          <label for={idOf(choice, place)}>
            <Below of={choice.above} />
            {named({ ...choice, above: [] })} {choice.hint && <small>{choice.hint}</small>}
          </label>
        </div>
      ))}
    </>
  )
}
/** What else one should know who chooses it: who leads it, or until when they are out. */
function withNote(choice: Choice) {
  const note = choice.note ?? (choice.away && outOfOffice(choice.away))
  return note ? say('{name} ({note})', { name: named(choice), note }) : named(choice)
}
const named = ({ name, above }: Choice) =>
  typeof name === 'string' ? pathOf({ name, ...(above && { above }) }) : tell(name)

/** What is in the list is ticked, anything else is written; both come under one name. */
export const Names = ({ name, field, lists, about, values = {} }: ControlProps) => {
  const chosen = namesIn(values[name] ?? '')
  const choices = field.choices(lists)
  const isIn = (names: string[], one: string) =>
    names.some((other) => other.toLowerCase() === one.toLowerCase())
  const offered = choices.map(({ value }) => value)
  const others = chosen.filter((one) => !isIn(offered, one))
  return (
    <>
      <div class="picks">
        {choices.map((choice, place) => (
          <label for={`${about.id}-${place + 1}`}>
            <input
              type="checkbox"
              id={`${about.id}-${place + 1}`}
              name={name}
              value={choice.value}
              checked={isIn(chosen, choice.value)}
            />
            <bdi>{named(choice)}</bdi>
          </label>
        ))}
      </div>
      <label for={about.id}>{say('By name, with commas between')}</label>
      <input type="text" {...about} autocomplete="off" value={others.join(', ')} />
    </>
  )
}

/** Some of a list, each a box of its own. */
export const Ticks = ({ name, field, lists, about, values = {} }: ControlProps) => {
  const chosen = (values[name] ?? '').split(',').map((word) => word.trim())
  const choices = field.choices(lists)
  const [described, invalid] = [about['aria-describedby'], about['aria-invalid']]
  if (!choices.length) return <p class="soft">{say('There are none to choose.')}</p>
  return (
    <div class="picks">
      {choices.map((choice, place) => {
        const id = place ? `${about.id}-${place + 1}` : about.id // a link in the summary leads to the first
        return (
          <label for={id}>
            <input
              type="checkbox"
              id={id}
              name={name}
              value={choice.value}
              checked={chosen.includes(choice.value)}
              {...(described && { 'aria-describedby': described })}
              {...(invalid && { 'aria-invalid': 'true' as const })}
            />
            <bdi>{named(choice)}</bdi>
          </label>
        )
      })}
    </div>
  )
}
