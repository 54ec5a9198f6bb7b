import { expect, test } from 'vitest'
import { endSessionsOf } from '../../src/people/session.ts'
import { viewings } from '../../src/people/viewing.ts'
import { openSite } from '../site.ts'
import { minute, type Name } from '../town.ts'
import { formIn, rowsIn, said, visit } from '../visit.ts'

async function openViewing() {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const idOf = async (who: Name) => (await site.person(who)).id
  const views = async (who: Name, by = ada) => by.post(`/admin/agents/${await idOf(who)}/view`)
  const id = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'Down.',
  })
  const at = `/staff/tickets/${(await site.ticket(id)).number}`
  const log = () => site.desk.read((db) => viewings(db, { most: 9 }))
  return { ...site, ada, idOf, views, id, at, log }
}
const strip = 'You see the desk as ana. Nothing can be changed. Back to yourself'

test('a sysadmin sees the desk as an agent does, with the way back on every page', async () => {
  const { ada, views, at, does, idOf, log, clock, ticket } = await openViewing()
  const other = await does('rita', 'open', null, {
    subject: 'Fax',
    topic: 'Other',
    body: 'Broken.',
  })
  await does('ada', 'transfer', other, { department: 'Billing' })
  expect(said(await ada.html('/staff/queue/open'))).toContain('Fax')
  const ana = await idOf('ana')
  expect(said(await ada.html(`/admin/agents/${ana}`))).toContain('View as ana')
  expect((await views('ana')).headers.get('Location')).toBe('/staff')
  for (const page of ['/staff', '/staff/queue/open', at, '/help', '/open', '/account', '/nowhere'])
    expect([page, said(await ada.html(page)).includes(strip)]).toEqual([page, true])
  expect(said(await ada.html('/staff/queue/open'))).not.toContain('Fax')
  const { number } = await ticket(other)
  expect((await ada.get(`/staff/tickets/${number}`)).status).toBe(404)
  expect((await ada.get(`/staff/tickets/${number}/live`)).status).toBe(404)
  const live = await ada.get(`${at}/live`)
  expect(live.status).toBe(200)
  await live.body?.cancel()
  expect((await ada.get('/admin')).status).toBe(403)
  expect(await ada.html('/staff')).not.toContain('href="/admin"')

  clock.at += 5 * minute
  const began = clock.at - 5 * minute
  expect((await ada.post('/viewing/end')).headers.get('Location')).toBe(`/admin/agents/${ana}`)
  const back = said(await ada.html(`/admin/agents/${ana}`))
  expect(back).toContain('You are yourself again.')
  expect(back).not.toContain(strip)
  expect(await log()).toEqual([
    { id: 1, by: 'ada', as: 'ana', began_at: began, ended_at: clock.at },
  ])
  expect((await ada.get('/admin')).status).toBe(200)
})

test('nothing at all is changed meanwhile: no form is taken, no page marks anything', async () => {
  const { ada, views, at, idOf, ...site } = await openViewing()
  await views('ana')
  const marks = () => site.db.reader.selectFrom('read_mark').selectAll().execute()
  const [before, read] = [await rowsIn(site), await marks()]
  const page = await ada.html(at)
  expect(page).toContain('id="reply"')
  const forms = [...page.matchAll(/<form[^>]*action="([^"]*)"[^>]*>/g)].map(([, to = '']) => to)
  const posts = [...new Set(forms)].filter((to) => to.startsWith('/staff/tickets/'))
  expect(posts).toContain(`${at}/reply`)
  const others = [
    '/staff/claim-next',
    '/staff/open',
    '/staff/bulk',
    '/account',
    '/open',
    '/admin/desk',
    '/login',
  ]
  for (const to of [...posts, ...others]) {
    const answer = await ada.post(
      to,
      { body: 'Hm', draft: 'save', once: 'x' },
      { 'Desk-Live': '1' },
    )
    expect([to, answer.status]).toEqual([to, 403])
    expect(said(await answer.text())).toContain(
      'You see the desk as ana, and can change nothing. Go back to yourself first.',
    )
  }
  for (const path of ['/staff', '/staff/queue/open', `${at}/transfer`, `${at}/note`])
    await ada.get(path)
  expect(await rowsIn(site)).toEqual(before)
  expect(await marks()).toEqual(read)
  expect([...ada.jar.keys()]).not.toContain('deskbell-recent')
  const there = async () =>
    /<p class="presence"[\s\S]*?<\/p>/.exec(await visit(site, 'abe').html(at))?.[0]
  expect(said((await there()) ?? 'none').trim()).toBe('')
  await ada.post('/viewing/end')
  await ada.get(at)
  expect(said((await there()) ?? '')).toContain('ada')
})

test('what an agent has not posted is shown to nobody else', async () => {
  const { ada, views, at, ...site } = await openViewing()
  const ana = visit(site, 'ana')
  const form = formIn(await ana.html(at), `${at}/note`)
  await ana.post(`${at}/note`, { ...form, draft: 'save', body: 'Half a thought' })
  expect(await ana.html(at)).toContain('Half a thought')
  await views('ana')
  expect(await ada.html(at)).not.toContain('Half a thought')
})

test('nobody but a sysadmin begins it, and never as a sysadmin, a customer or somebody who has left', async () => {
  const { ada, views, idOf, log, arranges, desk, ...site } = await openViewing()
  for (const who of ['ana', 'rita'] as const)
    expect((await views('abe', visit({ desk, arranges, ...site } as never, who))).status).toBe(403)
  await site.db.writer
    .updateTable('person')
    .set({ locked: 1 })
    .where('id', '=', await idOf('abe'))
    .execute()
  const because = {
    ada: 'runs the desk, and sees what you see',
    rita: 'There is no such agent',
    abe: 'is locked or has left',
  }
  for (const [who, why] of Object.entries(because)) {
    const answer = await views(who as Name)
    expect(answer.headers.get('Location')).toBe(`/admin/agents/${await idOf(who as Name)}`)
    expect(said(await ada.html('/admin'))).toContain(why)
  }
  expect(await log()).toEqual([])
  expect(said(await ada.html(`/admin/agents/${await idOf('ada')}`))).not.toContain('View as')
})

test('it ends with the session, by logging out, and when either of the two is no longer what they were', async () => {
  const { ada, views, idOf, log, db, desk, logIn, get, post } = await openViewing()
  await views('ana')
  expect((await ada.post('/logout')).headers.get('Location')).toBe('/login')
  expect((await log())[0]?.ended_at).not.toBeNull()

  const Cookie = await logIn('ada')
  const again = { headers: { Cookie } }
  await post(`/admin/agents/${await idOf('ana')}/view`, {}, 'visitor', again)
  const isAna = async () =>
    said(await (await get('/staff', 'visitor', again)).text()).includes(strip)
  expect(await isAna()).toBe(true)
  const lock = (locked: number, who: number) =>
    db.writer.updateTable('person').set({ locked }).where('id', '=', who).execute()
  await lock(1, await idOf('ana'))
  expect(await isAna()).toBe(false)
  await lock(0, await idOf('ana'))
  expect(await isAna()).toBe(false)
  expect((await log()).filter(({ ended_at }) => ended_at === null)).toEqual([])

  await post(`/admin/agents/${await idOf('ana')}/view`, {}, 'visitor', again)
  expect(await isAna()).toBe(true)
  const ada_id = await idOf('ada')
  await desk.write((tx) => endSessionsOf(tx, ada_id))
  expect((await log()).filter(({ ended_at }) => ended_at === null)).toEqual([])
})

test('another browser of the same sysadmin stays theirs, and what was logged stays', async () => {
  const { ada, views, logIn, get, db } = await openViewing()
  const Cookie = await logIn('ada')
  await views('ana')
  expect((await get('/admin', 'visitor', { headers: { Cookie } })).status).toBe(200)
  await expect(db.writer.deleteFrom('viewing').execute()).rejects.toThrow('never deleted')
  await ada.post('/viewing/end')
  await expect(db.writer.updateTable('viewing').set({ ended_at: null }).execute()).rejects.toThrow(
    'never changed',
  )
})
