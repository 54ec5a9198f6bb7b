import type { customerRows } from '../../src/people/customer-list.ts'
import { customers } from '../../src/settings/kinds/customers.ts'
import { pathWith } from '../query.ts'
import { at, say, tell } from '../words.ts'
import { SettingsTrail } from './trail.tsx'

type Rows = Awaited<ReturnType<typeof customerRows>>
type ListProps = Rows & {
  asked: { words: string; archived: boolean; before: number | undefined }
}

const here = '/admin/customers'

/** Customers, the newest first, found by any word of their name, addresses or organization. */
export const CustomerList = ({ rows, more, asked }: ListProps) => {
  const same = { q: asked.words || undefined, archived: asked.archived ? 1 : undefined }
  return (
    <>
      <SettingsTrail />
      <header class="head">
        <h1>{asked.archived ? say('Archived customers') : say('Customers')}</h1>
        <a class="button primary" href={at(`${here}/new`)}>
          {say('Add')}
        </a>
        <a class="button" href={at(`${here}/import`)}>
          {say('Import')}
        </a>
      </header>
      <p class="soft">{tell(customers.about)}</p>
      <form class="lookup" method="get" action={at(here)} role="search">
        <label for="q">{say('Find customers')}</label>
        <span class="hint" id="q-hint">
          {say('Words of a name, an address or an organization')}
        </span>
        <p>
          <input type="search" id="q" name="q" value={asked.words} aria-describedby="q-hint" />
          {asked.archived && <input type="hidden" name="archived" value="1" />}
          <button>{say('Search')}</button>
        </p>
      </form>
      <div class="stack lists">
        {rows.length ? <Table rows={rows} /> : <p>{nobody(asked)}</p>}
        <p>
          {more && (
            <a href={at(pathWith(here, { ...same, before: rows.at(-1)?.id }))}>{say('More')}</a>
          )}{' '}
          {asked.before && <a href={at(pathWith(here, same))}>{say('From the beginning')}</a>}{' '}
          {asked.archived ? (
            <a href={at(here)}>{say('All that are not archived')}</a>
          ) : (
            <a href={at(pathWith(here, { archived: 1 }))}>{say('Archived customers')}</a>
          )}
        </p>
      </div>
    </>
  )
}

const nobody = ({ words }: ListProps['asked']) =>
  words ? say('No customer has “{words}” in it.', { words }) : say('There are none.')

const Table = ({ rows }: Pick<Rows, 'rows'>) => (
  <table class="table">
    <caption class="hidden">{say('Customers, the newest first')}</caption>
    <thead>
      <tr>
        <th scope="col">{say('Name')}</th>
        <th scope="col">{say('Email address')}</th>
        <th scope="col">{say('Organization')}</th>
        <th scope="col">{say('Log-in')}</th>
        <th scope="col">{say('Tickets')}</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ id, name, email, organization, locked, has_password, tickets }) => (
        <tr>
          <th scope="row">
            <a href={at(`${here}/${id}`)}>
              <bdi>{name}</bdi>
            </a>
          </th>
          <td data-label={say('Email address')}>{email && <bdi>{email}</bdi>}</td>
          <td data-label={say('Organization')}>{organization && <bdi>{organization}</bdi>}</td>
          <td data-label={say('Log-in')}>
            {locked ? say('Locked') : has_password ? say('Password') : say('Private links')}
          </td>
          <td class="num" data-label={say('Tickets')}>
            {tickets}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
