import { expect, test } from 'vitest'
import { openSite } from '../site.ts'
import type { Name } from '../town.ts'
import { formIn, rowsIn, said, visit } from '../visit.ts'

const nowhere = 999_999

/** raj's ticket with a file lies at the Help Desk, rita has one of her own and the link to it in another browser. */
async function openTwo() {
  const site = await openSite()
  const words = { topic: 'other', subject: 'Salary', body: 'Mine is wrong.' }
  await visit(site, 'raj').send('/open', words, [new File(['raj'], 'pay.txt')])
  const own = await site.does('rita', 'open', null, { ...words, topic: 'Other', subject: 'VPN' })
  const { number } = await site.ticket(1)
  const file = await site.desk.read((db) =>
    db.selectFrom('attachment').select('id').executeTakeFirstOrThrow(),
  )
  return { ...site, number, file: file.id, own: (await site.ticket(own)).number }
}

/** A browser in which a private link to rita's ticket was opened. */
async function withLink(site: Awaited<ReturnType<typeof openTwo>>) {
  const browser = visit(site)
  await browser.get(await linkTo(site, site.own))
  return browser
}

/** The newest private link to a ticket, as a letter would bring it. */
async function linkTo(site: Awaited<ReturnType<typeof openTwo>>, number: number) {
  const { email } = await site.desk.read((db) =>
    db
      .selectFrom('ticket')
      .innerJoin('address', 'address.person_id', 'ticket.customer_id')
      .select('email')
      .where('number', '=', number)
      .executeTakeFirstOrThrow(),
  )
  await visit(site).post('/status', { number: String(number), email })
  const outbox = await visit(site, 'ada').html('/admin/outbox')
  return new RegExp(`/t/${number}-[\\w-]{22}`).exec(outbox)?.[0] ?? 'no link'
}

const verbs =
  'claim assign release transfer escalate note reply resolve close reopen prioritise edit readdress relink tag snooze wake follow unfollow link unlink copy undo'.split(
    ' ',
  )
const asCustomer = (number: number) =>
  ['', '/created', '/live', ...verbs.map((verb) => `/${verb}`)].map(
    (path) => `/tickets/${number}${path}`,
  )
const asAgent = (number: number) =>
  ['', '/live?after=0', ...verbs.map((verb) => `/${verb}`)].map(
    (path) => `/staff/tickets/${number}${path}`,
  )
const found = (number: number) => [
  `/staff/find?number=${number}`,
  `/staff/find?number=%23${number}`,
]

test.each<[who: Name | 'by link', paths: (number: number) => string[]]>([
  ['visitor', asCustomer],
  ['rita', asCustomer],
  ['rita', asAgent],
  ['by link', asCustomer],
  ['ana', asCustomer],
  ['ben', asAgent],
  ['ben', found],
])(
  '%s finds nothing of another ticket: the answer is that of one there is not (%#)',
  async (who, paths) => {
    const site = await openTwo()
    const browser = who === 'by link' ? await withLink(site) : visit(site, who)
    const before = await rowsIn(site)
    const answers = async (number: number) =>
      Promise.all(
        paths(number).flatMap((path) =>
          [browser.get(path), browser.post(path, { body: 'B', reason: 'solved' })].map(
            async (asking) => {
              const answer = await asking
              const body = (await answer.text()).replaceAll(String(number), '…')
              return [
                path.replace(String(number), '…'),
                answer.status,
                [...answer.headers],
                body,
              ] as const
            },
          ),
        ),
      )
    const foreign = await answers(site.number)
    expect(foreign).toEqual(await answers(nowhere))
    for (const [path, status] of foreign)
      expect([path, [403, 404].includes(status)]).toEqual([path, true])
    expect(await rowsIn(site)).toEqual(before)
  },
)

test('a file one may not have answers like one there is not, also by its right name', async () => {
  const site = await openTwo()
  const browsers = [visit(site), visit(site, 'rita'), visit(site, 'ben'), await withLink(site)]
  for (const browser of browsers) {
    const answers = [site.file, 'A'.repeat(22)].map(async (id) => {
      const answer = await browser.get(`/files/${id}/pay.txt`)
      return [answer.status, [...answer.headers], await answer.text()] as const
    })
    const [foreign, none] = await Promise.all(answers)
    expect(foreign).toEqual(none)
    expect(foreign?.[0]).toBe(404)
  }
  for (const who of ['raj', 'ana', 'ada'] as const)
    expect(await visit(site, who).html(`/files/${site.file}/pay.txt`)).toBe('raj')
})

test('a membership that was withdrawn holds from the next request on', async () => {
  const site = await openTwo()
  const ana = visit(site, 'ana')
  const path = `/staff/tickets/${site.number}`
  expect((await ana.get(path)).status).toBe(200)
  const form = formIn(await ana.html(path), `${path}/note`)
  await site.desk.write((tx) =>
    tx.deleteFrom('membership').where('department_id', '=', 1).execute(),
  )
  expect((await ana.post(`${path}/note`, { ...form, body: 'Still here?' })).status).toBe(404)
  for (const gone of [
    path,
    `${path}/claim`,
    `/files/${site.file}/pay.txt`,
    `/staff/find?number=${site.number}`,
  ])
    expect([gone, (await ana.get(gone)).status]).toEqual([gone, 404])
  expect(said(await ana.html('/staff/queue/open'))).toContain('Nothing waits in Open.')
})

test('so does a role: who was an agent has the customer’s pages, and no more', async () => {
  const site = await openTwo()
  const ana = visit(site, 'ana')
  const path = `/staff/tickets/${site.number}`
  await site.does('ana', 'claim', 1)
  expect((await ana.get(path)).status).toBe(200)
  await site.desk.write((tx) =>
    tx.updateTable('person').set({ role: 'customer' }).where('name', '=', 'ana').execute(),
  )
  expect((await ana.post(`${path}/note`, { body: 'Still here?' })).status).toBe(403)
  expect((await ana.get(path)).status).toBe(403)
  expect((await ana.get(`/tickets/${site.number}`)).status).toBe(404)
  expect((await ana.get(`/files/${site.file}/pay.txt`)).status).toBe(404)
})

test('who handed a ticket over sees and notes, and is told why no more', async () => {
  const site = await openTwo()
  const ana = visit(site, 'ana')
  const path = `/staff/tickets/${site.number}`
  const away = await ana.send(`${path}/transfer`, { department: '2', body: 'Over to you.' })
  expect([away.status, away.headers.get('Location')?.split('?')[0]]).toEqual([303, path])
  const html = await ana.html(path)
  expect(html).toContain('Over to you.')
  expect(html).toContain(`action="${path}/note"`)
  for (const verb of verbs.filter((verb) => !['note', 'follow', 'undo'].includes(verb)))
    expect([verb, html.includes(`${path}/${verb}"`)]).toEqual([verb, false])
  expect((await ana.send(`${path}/note`, { body: 'One more thing.' })).status).toBe(303)
  const claimed = await ana.post(`${path}/claim`)
  expect(claimed.status).toBe(409)
  expect(said(await claimed.text())).toContain(
    'This ticket lies with System Administrators now. You can read it and post internal notes.',
  )
  expect((await visit(site, 'abe').get(path)).status).toBe(404)
})
