import { expect, test } from 'vitest'
import { openSite } from '../site.ts'

async function openShop() {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, {
    subject: '=HYPERLINK("http://evil","VPN"), "down"',
    topic: 'Other',
    body: 'Help.\nIt drops.',
  })
  await site.does('ana', 'transfer', id, {
    department: 'System Administrators',
    priority: 'Emergency',
    body: 'Core router.',
  })
  await site.does('ben', 'resolve', id, { body: 'It works.', note: 'Router 7.' })
  const { number } = await site.ticket(id)
  return { ...site, id, number, page: `/staff/tickets/${number}` }
}

test('a ticket as data holds its facts and every entry, times in UTC', async () => {
  const { get, page, number } = await openShop()
  const answer = await get(`${page}.json`, 'ben')
  expect(answer.headers.get('Content-Type')).toMatch('application/json')
  expect(await answer.json()).toEqual({
    number,
    subject: '=HYPERLINK("http://evil","VPN"), "down"',
    status: 'resolved',
    status_name: 'Resolved',
    priority: 'Emergency',
    sla_plan: 'Sev-C',
    department: 'System Administrators',
    team: null,
    assignee: null,
    customer: { name: 'rita', email: 'rita@example.test' },
    topic: 'Other',
    answers: {},
    tags: [],
    opened_at: '2030-01-07T09:00:00.000Z',
    due_at: '2030-01-07T17:00:00.000Z',
    entries: [
      expect.objectContaining({
        by: 'rita',
        verb: 'open',
        internal: false,
        text: 'Help.\nIt drops.',
      }),
      {
        at: '2030-01-07T09:00:00.000Z',
        by: 'ana',
        verb: 'transfer',
        internal: true,
        text: 'Core router.',
        changes: {
          department: { was: 'Help Desk', is: 'System Administrators' },
          priority: { was: 'Normal', is: 'Emergency' },
        },
        files: [],
      },
      expect.objectContaining({ verb: 'resolve', internal: false, text: 'It works.' }),
      expect.objectContaining({ verb: 'resolve', internal: true, text: 'Router 7.', changes: {} }),
    ],
  })
})

test('a ticket as text reads from top to bottom', async () => {
  const { get, page, number } = await openShop()
  const answer = await get(`${page}.txt`, 'ben')
  expect(answer.headers.get('Content-Type')).toMatch(/^text\/plain; ?charset=utf-8$/i)
  const text = await answer.text()
  expect(text).toMatch(new RegExp(`^#${number} =HYPERLINK`))
  expect(text).toMatch(/Customer: rita <rita@example\.test>/)
  expect(text).toContain(
    'ana transferred this (internal)\nDepartment: Help Desk → System Administrators\nPriority: Normal → Emergency\n\nCore router.',
  )
  expect(text).toContain('ben resolved this\n\nIt works.\n\nInternal note:\nRouter 7.')
})

test('the sheet for paper has all of it unfolded', async () => {
  const { get, page } = await openShop()
  const answer = await get(`${page}/print`, 'ben')
  expect(answer.status).toBe(200)
  const html = await answer.text()
  expect(html.slice(html.indexOf('<main'), html.indexOf('</main>'))).not.toMatch(/<details|<form/)
  for (const words of ['It drops.', 'Core router.', 'It works.', 'Router 7.'])
    expect(html).toContain(words)
  expect((await get('/staff/tickets/999999/print', 'ben')).status).toBe(404)
})

test('a list as a table holds all of it, and nothing a spreadsheet would run', async () => {
  const { get, number, does } = await openShop()
  for (let n = 0; n < 120; n++)
    await does('rita', 'open', null, { subject: `Nr ${n}`, topic: 'Other', body: `${n}` })
  const resolved = await get('/staff/queue/resolved.csv', 'ben')
  expect(resolved.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
  expect(resolved.headers.get('Content-Disposition')).toBe('attachment; filename="resolved.csv"')
  const lines = (await resolved.text()).split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain(`${number},"'=HYPERLINK(""http://evil"",""VPN""), ""down""",rita,`)
  const open = (await (await get('/staff/queue/open.csv', 'ana')).text()).split('\r\n')
  expect(open).toHaveLength(122)
  const found = (await (await get('/staff/search.csv?q=nr%20status:open', 'ana')).text()).split(
    '\r\n',
  )
  expect(found).toHaveLength(122)
})

test('who may not see a ticket gets it in no form', async () => {
  const { get, does, ticket } = await openShop()
  const hidden = await ticket(
    await does('rita', 'open', null, { subject: 'Hidden', topic: 'Other', body: 'x' }),
  )
  for (const kind of ['txt', 'json']) {
    const none = await get('/staff/tickets/999999.txt', 'ben')
    const answer = await get(`/staff/tickets/${hidden.number}.${kind}`, 'ben')
    expect([answer.status, await answer.text()]).toEqual([404, await none.text()])
    expect((await get(`/staff/tickets/${hidden.number}.${kind}`)).status).toBe(303)
    expect((await get(`/staff/tickets/${hidden.number}.${kind}`, 'rita')).status).toBe(403)
  }
  for (const path of ['/staff/queue/open.csv', '/staff/search.csv?q=hidden'])
    expect(await (await get(path, 'ben')).text()).not.toContain('Hidden')
  expect((await get('/staff/queue/nowhere.csv', 'ben')).status).toBe(404)
})
