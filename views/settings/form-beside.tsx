import type { Thing } from '../../src/settings/kind.ts'
import { formFields } from '../../src/settings/kinds/form-fields.ts'
import { at, say } from '../words.ts'
import { worded } from './worded.ts'

type FormProps = { id: number; always: boolean; fields: Thing[]; topics: Thing[] }

/** Beside a form: what it asks, from the top, and who asks it. */
export const FormBeside = ({ id, always, fields, topics }: FormProps) => (
  <>
    <section>
      <h2>{say('Its fields')}</h2>
      {fields.length ? <FieldLinks fields={fields} /> : <p class="soft">{say('None yet.')}</p>}
      <p>
        <a class="button" href={at(`/admin/fields/new?form=${id}`)}>
          {say('Add a field')}
        </a>
      </p>
    </section>
    <section>
      <h2>{say('Asked with')}</h2>
      {always && <p>{say('Every ticket')}</p>}
      {topics.length > 0 && (
        <ul>
          {topics.map((topic) => (
            <li>
              <a href={at(`/admin/help-topics/${topic.id}`)}>
                <bdi>{topic.path ?? topic.name}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
      {!always && !topics.length && (
        <p class="soft">
          {say('Nothing yet: choose it in a help topic.')}{' '}
          <a href={at('/admin/help-topics')}>{say('Help topics')}</a>
        </p>
      )}
    </section>
  </>
)

/** Fields one below the other, each with its type; the one that is shown is no link. */
const FieldLinks = ({ fields, here }: { fields: Thing[]; here?: number }) => (
  <ol>
    {fields.map(({ id, name, values }) => (
      <li>
        {id === here ? (
          <b aria-current="page">
            <bdi>{name}</bdi>
          </b>
        ) : (
          <a href={at(`/admin/fields/${id}`)}>
            <bdi>{name}</bdi>
          </a>
        )}{' '}
        <span class="soft">
          {worded(formFields.fields.type, values.type ?? '')}
          {values.when && <> · {say('only with some answers')}</>}
        </span>
      </li>
    ))}
  </ol>
)

/** Beside a field: the form in which it stands, with all its fields. */
export const FieldBeside = (props: { id: number; form: Thing; fields: Thing[] }) => (
  <section>
    <h2>
      {say('Form')}{' '}
      <a href={at(`/admin/forms/${props.form.id}`)}>
        <bdi>{props.form.name}</bdi>
      </a>
    </h2>
    <FieldLinks fields={props.fields} here={props.id} />
    <p>
      <a href={at(`/admin/fields/new?form=${props.form.id}`)}>{say('Add a field')}</a>
    </p>
  </section>
)

/** Above a new field, where there is no form for it. */
export const NoForm = () => (
  <p class="notice">
    {say('A field stands in a form, and there is none yet.')}{' '}
    <a href={at('/admin/forms/new')}>{say('Add a form first')}</a>
  </p>
)

type TopicProps = { slug: string; isPublic: boolean; form: Thing | undefined }

/** Beside a help topic: its page as customers see it, and the form it asks. */
export const TopicBeside = ({ slug, isPublic, form }: TopicProps) => (
  <>
    {isPublic && slug && (
      <p>
        <a href={at(`/open/${slug}`)} hx-boost="false">
          {say('See what customers see')}
        </a>
      </p>
    )}
    <section>
      <h2>{say('Form')}</h2>
      {form ? (
        <p>
          <a href={at(`/admin/forms/${form.id}`)}>
            <bdi>{form.name}</bdi>
          </a>
        </p>
      ) : (
        <p class="soft">
          {say('None of its own.')} <a href={at('/admin/forms')}>{say('Forms')}</a>
        </p>
      )}
    </section>
  </>
)
