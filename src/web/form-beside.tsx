import type { Context } from 'hono'
import { FieldBeside, FormBeside, NoForm, TopicBeside } from '../../views/settings/form-beside.tsx'
import type { Db } from '../desk/tables.ts'
import type { Thing } from '../settings/kind.ts'
import { formFields } from '../settings/kinds/form-fields.ts'
import { forms } from '../settings/kinds/forms.ts'
import { helpTopics } from '../settings/kinds/help-topics.ts'
import type { Beyond } from './arranged.ts'
import type { Env, Site } from './site.ts'

/** Beside a form: its fields in their order, the way to add one, and the help topics that ask it. */
export const beyondForms = ({ desk }: Site): Partial<Beyond> => ({
  around: (_c, { id, values }) =>
    desk.read(async (db) => ({
      aside: (
        <FormBeside
          id={id}
          always={values.always === 'always'}
          fields={await fieldsOf(db, id)}
          topics={(await offered(helpTopics, db)).filter(isOf('form', id))}
        />
      ),
    })),
  made: async (_c, id) => `/admin/forms/${id}`,
})

/** Beside a field: the form in which it stands, and what else that asks. A new one begins in the form that led there, below its fields. */
export const beyondFields = ({ desk }: Site): Partial<Beyond> => ({
  around: (_c, { id, values }) =>
    desk.read(async (db) => {
      const form = (await forms.all(db)).find(isIt(values.form))
      if (!form) return {}
      return { aside: <FieldBeside id={id} form={form} fields={await fieldsOf(db, form.id)} /> }
    }),
  outset: (c) =>
    desk.read(async (db) => {
      const all = await offered(forms, db)
      if (!all.length) return { above: <NoForm /> }
      const form = all.find(isIt(c.req.query('form'))) ?? (all.length === 1 ? all[0] : undefined)
      if (!form) return {}
      const places = (await fieldsOf(db, form.id)).map(({ values }) => Number(values.position))
      const position = Math.min(Math.max(0, ...places) + 1, 999)
      return { values: { form: String(form.id), position: String(position) } }
    }),
  leadsTo: ({ form }) => `/admin/forms/${(form as { id: number }).id}`, // its fields say that it is one
})

/** Beside a help topic: what customers see of it, and the form it asks. */
export const beyondTopics = ({ desk }: Site): Partial<Beyond> => ({
  around: async (_c: Context<Env>, { values }) => {
    const all = await desk.read((db) => forms.all(db))
    return {
      aside: (
        <TopicBeside
          slug={values.slug ?? ''}
          isPublic={!values.for_agents}
          form={all.find(isIt(values.form))}
        />
      ),
    }
  },
})

const offered = async ({ all }: { all: (db: Db) => Promise<Thing[]> }, db: Db) =>
  (await all(db)).filter(({ archived }) => !archived)

const fieldsOf = async (db: Db, form: number) =>
  (await offered(formFields, db)).filter(isOf('form', form))

const isOf =
  (field: string, id: number) =>
  ({ values }: Thing) =>
    values[field] === String(id)

const isIt = (id: string | undefined) => (thing: Thing) => String(thing.id) === id
