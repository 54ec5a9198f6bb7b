import { expect, test } from 'vitest'
import { roleColumns } from '../../src/settings/role-matrix.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import type { Name } from '../town.ts'
import { formIn, said, visit } from '../visit.ts'

const matrix = '/admin/roles/matrix'
const [limited, viewOnly] = [3, 4]

async function openRoles() {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const page = async (who: Name) => `/admin/agents/${(await site.person(who)).id}`
  /** Gives somebody a role at the Help Desk, by their form. */
  const gives = async (who: Name, role: number | '') => {
    const path = await page(who)
    const form = formIn(await ada.html(path), path)
    return ada.post(path, { ...form, departments: role === '' ? '' : `1:${role}` })
  }
  const id = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'Down.',
  })
  const at = `/staff/tickets/${(await site.ticket(id)).number}`
  /** The rights of a role, as they are kept. */
  const keysOf = async (role: number) =>
    (await site.desk.read(roleColumns)).find((one) => one.id === role)?.keys
  return { ...site, ada, page, gives, id, at, keysOf }
}
type Matrix = Record<string, string>

/** The matrix as a browser sends it: each tick for itself. */
function bodyOf(form: Matrix, changes: Record<string, string[]> = {}) {
  const data = new FormData()
  for (const [name, value] of Object.entries({ ...form, ...changes }))
    for (const one of Array.isArray(value)
      ? value
      : name.startsWith('keys-')
        ? value.split(', ')
        : [value])
      data.append(name, one)
  return data
}
const ticks = (form: Matrix, role: number) =>
  (form[`keys-${role}`] ?? '').split(', ').filter(Boolean)

test('the form of an agent has a choice for each department, and keeps to the contract', async () => {
  const { ada, page, gives, ...site } = await openRoles()
  const html = await ada.html(await page('ana'))
  expect(breaches(html)).toEqual([])
  expect(html).toContain('<legend>Departments (optional)</legend>')
  expect(said(html)).toContain('Not a member All access Expanded access Limited access View only')
  expect((await gives('ana', limited)).status).toBe(303)
  expect(said(await ada.html('/admin/agents'))).toContain('Help Desk: Limited access')
  expect((await site.person('ana')).memberships).toEqual([
    expect.objectContaining({ department_id: 1, role: 'Limited access' }),
  ])
})

test('a changed role works from the very next request on: in what is offered, and in what is accepted', async () => {
  const { gives, at, ...site } = await openRoles()
  const ana = visit(site, 'ana')
  const before = await ana.html(at)
  expect(before).toContain(`href="${at}/transfer"`)
  const form = formIn(await ana.html(`${at}/transfer`), `${at}/transfer`)
  await gives('ana', limited)
  const answer = await ana.post(`${at}/transfer`, { ...form, department: '3' })
  expect(answer.status).toBe(409)
  expect(said(await answer.text())).toContain(
    'Your role in Help Desk, Limited access, has no right “Transfer to another department”. A sysadmin can give it to you.',
  )
  expect(await ana.html(at)).not.toContain(`${at}/transfer"`)
  expect((await ana.get(`${at}/transfer`)).status).toBe(409)
  await gives('ana', viewOnly)
  const left = await ana.html(at)
  expect(left).not.toContain('id="reply"')
  expect(left).toContain('id="note"')
  const desk = await ana.html('/staff')
  expect(desk).not.toContain('Claim next')
  for (const page of [desk, await ana.html('/staff/find'), await ana.html('/staff/nowhere')])
    expect(page).not.toContain('href="/staff/open"')
  expect((await ana.get('/staff/open')).status).toBe(409)
  const queue = await ana.html('/staff/queue/open')
  expect(/<select id="verb"[\s\S]*?<\/select>/.exec(queue)?.[0]).not.toContain('transfer')
})

test('a right taken from a role in the table is gone at the next request of whoever has it', async () => {
  const { ada, gives, at, keysOf, ...site } = await openRoles()
  await gives('ana', limited)
  const ana = visit(site, 'ana')
  expect(await ana.html(at)).toContain('id="reply"')
  const form = formIn(await ada.html(matrix), matrix)
  const kept = ticks(form, limited).filter((key) => key !== 'ticket.reply')
  const body = bodyOf(form, { [`keys-${limited}`]: kept })
  expect((await ada.post(matrix, body)).headers.get('Location')).toBe(matrix)
  expect(await keysOf(limited)).toEqual(kept)
  expect(await ana.html(at)).not.toContain('id="reply"')
  const after = said(await ada.html(matrix))
  expect(after).toContain('Saved. 1 role is different from now on. Undo')
})

test('the table says all rights of all roles, each box by its right and its role', async () => {
  const { ada, keysOf } = await openRoles()
  const html = await ada.html(matrix)
  expect(breaches(html)).toEqual([])
  expect(html).toContain('<th scope="col"><bdi>Limited access</bdi></th>')
  expect(html).toMatch(
    /<th scope="row">Reply to customers <small class="soft">ticket.reply<\/small><\/th>/,
  )
  expect(html).toContain('<span class="hidden">Reply to customers: Limited access</span>')
  const form = formIn(html, matrix)
  for (const role of [1, 2, limited, viewOnly])
    expect(ticks(form, role).sort()).toEqual((await keysOf(role))?.toSorted())
  expect((await ada.post(matrix, bodyOf(form))).status).toBe(303)
  expect(said(await ada.html(matrix))).toContain('Nothing was changed.')
})

test('one press saves every role that was changed; whoever comes second is told first, and only of what they changed', async () => {
  const { ada, keysOf } = await openRoles()
  const first = formIn(await ada.html(matrix), matrix)
  const second = { ...first }
  const both = { [`keys-${viewOnly}`]: ['ticket.reply'], [`keys-${limited}`]: ['ticket.close'] }
  expect((await ada.post(matrix, bodyOf(first, both))).status).toBe(303)
  expect([await keysOf(viewOnly), await keysOf(limited)]).toEqual([
    ['ticket.reply'],
    ['ticket.close'],
  ])

  const other = await ada.post(matrix, bodyOf(second, { 'keys-2': ['task.close'] }))
  expect(other.status).toBe(303) // of the two it had not changed it says nothing
  expect([await keysOf(2), await keysOf(viewOnly)]).toEqual([['task.close'], ['ticket.reply']])

  const late = await ada.post(
    matrix,
    bodyOf(second, { [`keys-${viewOnly}`]: ['thread.edit'], 'keys-1': ['ticket.edit'] }),
  )
  expect(late.status).toBe(409)
  const html = await late.text()
  expect(said(html)).toContain('Somebody changed this while you were editing.')
  expect(said(html)).toContain('Changed meanwhile')
  expect(await keysOf(1)).toHaveLength(14) // all or nothing
  const again = formIn(html, matrix)
  expect([ticks(again, viewOnly), ticks(again, limited)]).toEqual([
    ['thread.edit'],
    ['ticket.close'],
  ])
  expect((await ada.post(matrix, bodyOf(again))).status).toBe(303)
  expect([await keysOf(1), await keysOf(viewOnly), await keysOf(limited)]).toEqual([
    ['ticket.edit'],
    ['thread.edit'],
    ['ticket.close'],
  ])
})

test('nobody but a sysadmin sees or changes the table', async () => {
  const { ada, keysOf, ...site } = await openRoles()
  const form = formIn(await ada.html(matrix), matrix)
  for (const who of ['ana', 'rita'] as const) {
    const other = visit(site, who)
    expect((await other.get(matrix)).status).toBe(403)
    expect((await other.post(matrix, bodyOf(form, { 'keys-1': [] }))).status).toBe(403)
  }
  expect(await keysOf(1)).toHaveLength(14)
})
