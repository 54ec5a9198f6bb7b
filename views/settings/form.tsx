import type { Child } from 'hono/jsx'
import type { Upload } from '../../src/desk/events.ts'
import type { Field, Lists, Values } from '../../src/desk/fields.ts'
import type { Message } from '../../src/desk/say.ts'
import type { LastOfField, SettingChange } from '../../src/settings/changes.ts'
import { type AnyKind, isOnlyCounted, type Thing, type Use } from '../../src/settings/kind.ts'
import { newOne } from '../../src/settings/new-one.ts'
import { FormFields } from '../form.tsx'
import { Problems } from '../problems.tsx'
import { reader } from '../reader.ts'
import { at, say, tell } from '../words.ts'
import { Change } from './change.tsx'
import { LastChange } from './last-change.tsx'
import { SettingsTrail } from './trail.tsx'

export type SettingsFormProps = {
  kind: AnyKind
  /** What is changed; nothing where one is made. */
  thing: Thing | undefined
  values: Values
  lists: Lists
  /** The form's own token, and the files that wait for it. */
  once: string
  uploads?: Upload[]
  /** The last change that this form has seen. */
  since: number
  wrong?: Record<string, Message> | undefined
  refused?: Message | undefined
  /** What somebody else changed while this form stood open. */
  meanwhile?: SettingChange[]
  /** Of each field its last change, where it was changed. */
  last: Record<string, LastOfField>
  uses: Use[]
  history: SettingChange[]
  /** What the kind's own pages say above the form, and beside it. */
  above?: Child
  aside?: Child
  /** What the form as it is filled in comes to, where that can be seen before it is saved. */
  preview?: Child
}

/** A thing, or a new one, as the form of its kind; beside it what refers to it, and what became of it. */
export const SettingsForm = (props: SettingsFormProps) => {
  const { kind, thing, values, lists, since, wrong, meanwhile = [] } = props
  const here = kind.single ? `/admin/${kind.path}` : `/admin/${kind.path}/${thing?.id ?? 'new'}`
  return (
    <>
      <Problems wrong={wrong} refused={props.refused} />
      <SettingsTrail kind={kind} />
      <div class="two">
        <header>
          <h1>
            {kind.single ? (
              tell(kind.one)
            ) : thing ? (
              <>
                {tell(kind.one)} <bdi>{thing.name}</bdi>
              </>
            ) : (
              tell(newOne(kind))
            )}
          </h1>
          <p class="soft">{tell(kind.about)}</p>
          {thing && kind.effect && <p>{tell(kind.effect(thing.values, reader().now))}</p>}
          {kind.shownAt && (
            <p>
              <a href={at(kind.shownAt)} hx-boost="false">
                {say('See the page')}
              </a>
            </p>
          )}
        </header>
        {props.above}
        {meanwhile.length > 0 && (
          <section class="notice" aria-labelledby="meanwhile">
            <h2 id="meanwhile">{say('Changed meanwhile')}</h2>
            <ol class="log">
              {meanwhile.map((change) => (
                <Change of={change} />
              ))}
            </ol>
          </section>
        )}
        <form
          class="stack"
          method="post"
          action={at(here)}
          {...(takesFiles(kind) && { enctype: 'multipart/form-data' })}
          {...(hidesItsForm(kind) && { 'hx-boost': 'false' })}
          novalidate
        >
          <input type="hidden" name="since" value={since} />
          {takesFiles(kind) && <input type="hidden" name="once" value={props.once} />}
          <FormFields
            fields={kind.fields}
            lists={lists}
            values={values}
            uploads={props.uploads ?? []}
            beneath={(name) => (
              <LastChange
                kind={kind}
                name={name}
                value={thing?.values[name] || (kind.fields[name].preset ?? '')}
                last={props.last[name]}
              />
            )}
            {...(wrong && { wrong })}
          />
          <div class="go">
            <button class="primary">{say('Save')}</button>
            {props.preview !== undefined && (
              <button name="preview" value="1" formaction={`${at(here)}#preview`}>
                {say('Preview')}
              </button>
            )}
            <a class="button" href={at(kind.single ? '/admin' : `/admin/${kind.path}`)}>
              {say('Back')}
            </a>
          </div>
          {props.preview}
        </form>
        {thing && <Beside {...props} thing={thing} here={here} />}
      </div>
    </>
  )
}

const takesFiles = ({ fields }: AnyKind) =>
  Object.values<Field<unknown>>(fields).some(({ takes, takesAll }) => takes || takesAll)

/** A control named `form` hides from htmx to which form a control belongs: such a form is sent by the browser alone. */
const hidesItsForm = ({ fields }: AnyKind) => 'form' in fields

type BesideProps = SettingsFormProps & { thing: Thing; here: string }

const Beside = ({ kind, thing, here, uses, history, aside }: BesideProps) => (
  <aside class="side">
    {aside}
    {!kind.single && (
      <section>
        <h2>{kind.people ? say('With them') : say('Used by')}</h2>
        {uses.length ? (
          <ul>
            {uses.map(({ what }) => (
              <li>{tell(what)}</li>
            ))}
          </ul>
        ) : (
          <p class="soft">{say('Nothing')}</p>
        )}
        {thing.archived ? (
          <form method="post" action={at(`${here}/restore`)}>
            <p class="soft">
              {isOnlyCounted(kind)
                ? say('They are listed no more, and cannot log in.')
                : kind.people
                  ? say('They have left, and are offered nowhere.')
                  : say('It is archived, and offered nowhere.')}
            </p>
            <button>{say('Restore')}</button>
          </form>
        ) : (
          <p>
            <a href={at(`${here}/archive`)}>{say('Archive')}</a>
          </p>
        )}
      </section>
    )}
    <section>
      <h2>{say('History')}</h2>
      {history.length ? (
        <ol class="log">
          {history.map((change) => (
            <Change of={change} putsBack />
          ))}
        </ol>
      ) : (
        <p class="soft">
          {isOnlyCounted(kind)
            ? say('Nobody has changed it here.')
            : say('As it was when the desk was made.')}
        </p>
      )}
    </section>
  </aside>
)
