import type { Lists } from '../src/desk/fields.ts'
import type { AskedPart } from '../src/tickets/asked.ts'
import { type Filled, FormFields } from './form.tsx'
import type { Doing } from './ticket/page.tsx'

type AskedFormsProps = { doing: Doing; lists: Lists; limits?: Filled['limits'] }

/** What the forms of the desk ask. The page says which of it it shows, and carries what was typed into the rest. */
export const AskedForms = ({ doing, lists, limits }: AskedFormsProps) => {
  const { asked = [], values, wrong, carried = {} } = doing
  const shown = asked.flatMap(({ fields }) => Object.keys(fields))
  return (
    <>
      {shown.length > 0 && <input type="hidden" name="shown" value={shown.join(',')} />}
      {Object.entries(carried).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {asked.map((part) => (
        <Part part={part}>
          <FormFields
            fields={part.fields}
            lists={lists}
            values={values ?? {}}
            uploads={doing.uploads ?? []}
            {...(limits && { limits })}
            {...(wrong && { wrong })}
          />
        </Part>
      ))}
    </>
  )
}

const Part = ({ part, children }: { part: AskedPart; children: unknown }) => (
  <section class="stack asked">
    <h2>
      <bdi>{part.title}</bdi>
    </h2>
    {part.instructions && (
      <p class="soft" dir="auto">
        {part.instructions}
      </p>
    )}
    {children}
  </section>
)
