import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

/** Ken has created two tickets and holds the private link of each; each has a file. */
async function openTwo() {
  const site = await openSite()
  const ken = visit(site)
  const create = async (subject: string) => {
    const issue = { topic: 'other', subject, body: `${subject} broke.`, name: 'Ken' }
    const file = new File([subject], `${subject}.txt`)
    const answer = await ken.send('/open', { ...issue, email: 'ken@example.test' }, [file])
    const path = answer.headers.get('Location') ?? ''
    const link = /\/t\/\d+-[\w-]{22}/.exec(await ken.html(path))?.[0] ?? ''
    return { link, path: path.replace('/created', ''), number: /\d{6}/.exec(path)?.[0] ?? '' }
  }
  const [vpn, router] = [await create('VPN'), await create('Router')]
  const ana = visit(site, 'ana')
  const at = (number: string) => `/staff/tickets/${number}`
  const merge = () => ana.send(`${at(vpn.number)}/merge`, { into: router.number })
  const unmerge = () => ana.post(`${at(vpn.number)}/unmerge`)
  const filesIn = (html: string) =>
    [...html.matchAll(/href="(\/files\/[^"]+)"/g)].map(([, path = '']) => path)
  return { ...site, vpn, router, ana, at, merge, unmerge, filesIn }
}

test('the page of a merge shows both side by side, and both tickets then show the way back', async () => {
  const { ana, at, vpn, router, merge } = await openTwo()
  const first = await ana.html(`${at(vpn.number)}/merge`)
  expect(first).not.toContain('class="merging"')
  const compare = `${at(vpn.number)}/merge?into=${router.number}`
  expect(first).toContain(`href="${compare}"`)
  const html = await ana.html(compare)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain(`Number #${vpn.number} #${router.number}`)
  expect(said(html)).toContain('Entries 1 1')
  expect(formIn(html, `${at(vpn.number)}/merge`).into).toBe(router.number)

  expect((await merge()).status).toBe(303)
  const merged = said(await ana.html(at(vpn.number)))
  expect(merged).toContain(`Merged into #${router.number} Router . It goes on there. Unmerge`)
  const whole = await ana.html(at(router.number))
  expect(said(whole)).toContain(`#${vpn.number} VPN was merged into this ticket. Unmerge`)
  expect(said(whole)).toContain(`from #${vpn.number}`)
  expect(said(await ana.html(`${at(router.number)}.txt`))).toContain(`(from #${vpn.number})`)
  const form = formIn(whole, `${at(vpn.number)}/unmerge`)
  expect((await ana.post(`${at(vpn.number)}/unmerge`, form)).status).toBe(303)
  expect(said(await ana.html(at(router.number)))).not.toContain('VPN broke.')
})

test('the private link of the merged ticket shows what was written to it and no more; the letters lead on', async () => {
  const { vpn, router, merge, unmerge, filesIn, site: _site, ...site } = await openTwo()
  const guest = visit({ ...site, site: _site })
  await guest.get(vpn.link)
  await merge()
  await guest.get(vpn.link)
  const html = await guest.html(vpn.path)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('We answer this together with another question from your address.')
  for (const [words, isThere] of [
    ['VPN broke.', true],
    ['Waiting for us', true],
    ['Router broke.', false],
    [`#${router.number}`, false],
  ] as const)
    expect([words, said(html).includes(words)]).toEqual([words, isThere])
  expect((await guest.get(router.path)).status).toBe(404)
  expect((await guest.get(`${router.path}/created`)).status).toBe(404)
  const holder = visit({ ...site, site: _site })
  await holder.get(router.link)
  const [file = ''] = filesIn(html)
  const others = filesIn(await holder.html(router.path)).filter((path) => path !== file)
  expect([(await guest.get(file)).status, others.length]).toEqual([200, 2 - 1])
  for (const other of others) expect((await guest.get(other)).status).toBe(404)

  expect((await guest.send(`${vpn.path}/reply`, { body: 'To this number.' })).status).toBe(303)
  expect(said(await guest.html(vpn.path))).toContain('To this number.')
  await unmerge()
  const own = said(await guest.html(vpn.path))
  expect([own.includes('To this number.'), own.includes('Router broke.')]).toEqual([true, false])
  expect(said(await holder.html(router.path))).not.toContain('To this number.')
})

test('an agent who sees only where it goes on has the files of what was merged, until it is not', async () => {
  const { ana, at, vpn, router, filesIn, does, ticket, desk, ...site } = await openTwo()
  const ids = await desk.read((db) => db.selectFrom('ticket').select('id').orderBy('id').execute())
  const [first = 0, second = 0] = ids.map(({ id }) => id)
  await does('ada', 'transfer', second, { department: 'System Administrators' })
  const ben = visit({ ...site, does, ticket, desk }, 'ben')
  const [file = ''] = filesIn(await ana.html(at(vpn.number)))
  expect((await ben.get(file)).status).toBe(404)
  await does('ada', 'merge', first, { into: router.number })
  expect((await ben.get(at(vpn.number))).status).toBe(404)
  expect((await ben.get(file)).status).toBe(200)
  await does('ada', 'unmerge', first)
  expect((await ben.get(file)).status).toBe(404)
})

test('an entry becomes a ticket of its own with its words and files, and stays where it was', async () => {
  const { ana, at, vpn, filesIn } = await openTwo()
  const page = await ana.html(at(vpn.number))
  const [, split = ''] = /href="([^"]*\/split\?event=\d+)"/.exec(page) ?? []
  const form = await ana.html(split)
  expect(breaches(form)).toEqual([])
  expect(said(form)).toContain('VPN broke.')
  const words = { ...formIn(form, `${at(vpn.number)}/split`), subject: 'And the phone' }
  expect((await ana.post(`${at(vpn.number)}/split`, words)).status).toBe(303)
  await ana.post(`${at(vpn.number)}/split`, words)

  const after = await ana.html(at(vpn.number))
  const made = [...said(after).matchAll(/Split into #(\d{6})/g)].map(([, number]) => number)
  expect(made).toHaveLength(1)
  expect(said(after)).toContain('VPN broke.')
  const child = await ana.html(at(made[0] ?? ''))
  expect(said(child)).toContain('And the phone')
  expect(said(child)).toContain('ana made this from an entry of another ticket')
  expect(said(child)).toContain(`Child of #${vpn.number}`)
  expect(said(child)).toContain('VPN broke.')
  const [file = ''] = filesIn(child)
  expect(await (await ana.get(file)).text()).toBe('VPN')
  expect(filesIn(after)[0]).not.toBe(file)

  const undo = `${at(vpn.number)}/undo`
  expect((await ana.post(undo, formIn(after, undo))).status).toBe(303)
  const whole = await ana.html(at(vpn.number))
  expect(breaches(whole)).toEqual([])
  expect(said(whole)).not.toContain('Split into')
  expect(said(whole)).not.toContain('was merged into this ticket')
  expect(said(whole).split('VPN broke.')).toHaveLength(2) // once: what went back is not told twice
  const gone = await ana.html(at(made[0] ?? ''))
  expect(breaches(gone)).toEqual([])
  expect(said(gone)).toContain(`Merged into #${vpn.number} VPN . It goes on there.`)
  expect(gone).not.toContain(`${at(made[0] ?? '')}/unmerge`)
})

test('an internal note, what was undone and what is elsewhere is not split off', async () => {
  const { ana, at, vpn, router, does, desk, ticket } = await openTwo()
  const [one, two] = await desk.read((db) =>
    db.selectFrom('ticket').select(['id', 'last_event_id']).orderBy('id').execute(),
  )
  await does('ana', 'note', one?.id ?? 0, { body: 'He is a fraud.' })
  const { last_event_id: note } = await ticket(one?.id ?? 0)
  for (const [event, because] of [
    [note, 'An internal note cannot be split off'],
    [two?.last_event_id, 'Choose in the conversation what to split.'],
    ['x', 'Choose in the conversation what to split.'],
  ]) {
    const answer = await ana.get(`${at(vpn.number)}/split?event=${event}`)
    expect([event, answer.status]).toEqual([event, 409])
    expect(said(await answer.text())).toContain(because)
    const sent = await ana.post(`${at(vpn.number)}/split`, { event: String(event), subject: 'X' })
    expect(sent.status).toBeGreaterThanOrEqual(409)
  }
  expect(await ana.html(at(vpn.number))).not.toContain(`split?event=${note}`)
  expect(router.number).not.toBe(vpn.number)
})

test('many become one: the oldest stays, and those of another customer are left out', async () => {
  const { ana, vpn, router, at, does, ticket } = await openTwo()
  const fax = await does('raj', 'open', null, { subject: 'Fax', topic: 'Other', body: 'Fax' })
  const { number } = await ticket(fax)
  const path = `/staff/bulk?verb=merge&number=${router.number}&number=${vpn.number}&number=${number}`
  const html = await ana.html(path)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('Merge: 1 ticket')
  expect(said(html)).toContain(`Stays, with all the others in it 1 #${vpn.number} VPN`)
  expect(said(html)).toMatch(new RegExp(`Left out 1 #${number} Fax #${vpn.number} was asked by`))
  const form = new URLSearchParams({ ...formIn(html, '/staff/bulk') })
  form.delete('number')
  const data = new FormData()
  for (const [name, value] of form) data.append(name, value)
  for (const one of [router.number, vpn.number, String(number)]) data.append('number', one)
  const done = said(await (await ana.post('/staff/bulk', data)).text())
  expect(done).toContain('Merge: 1 ticket done')
  expect(done).toContain('was asked by someone else')
  expect(said(await ana.html(at(vpn.number)))).toContain('Router was merged into this ticket.')
  expect((await ticket(fax)).status).toBe('open')
})

test('the customer of a ticket is changed, and the one before sees it no more', async () => {
  const { ana, at, vpn, ...site } = await openTwo()
  const guest = visit({ ...site })
  await guest.get(vpn.link)
  const html = await ana.html(`${at(vpn.number)}/change-customer`)
  expect(breaches(html)).toEqual([])
  const words = { email: 'rita@example.test', name: 'Rita' }
  expect((await ana.send(`${at(vpn.number)}/change-customer`, words)).status).toBe(303)
  expect((await guest.get(vpn.path)).status).toBe(404)
  expect((await guest.get(vpn.link)).status).toBe(404)
  expect((await visit({ ...site }, 'rita').get(vpn.path)).status).toBe(200)
  const event = /name="event" value="(\d+)"/.exec(await ana.html(at(vpn.number)))?.[1] ?? ''
  await ana.post(`${at(vpn.number)}/undo`, { event })
  expect((await visit({ ...site }, 'rita').get(vpn.path)).status).toBe(404)
  expect((await guest.get(vpn.path)).status).toBe(200)
})

test('a ticket in the bin says so, with the one way back', async () => {
  const { ana, at, vpn } = await openTwo()
  expect((await ana.send(`${at(vpn.number)}/bin`)).status).toBe(303)
  const html = await ana.html(at(vpn.number))
  expect(said(html)).toContain(
    'In the bin. It is in no queue, and its customer reads it as closed. Undo',
  )
  expect(html).not.toContain('id="reply"')
  const event = /name="event" value="(\d+)"/.exec(html)?.[1] ?? ''
  await ana.post(`${at(vpn.number)}/undo`, { event })
  expect(said(await ana.html(at(vpn.number)))).not.toContain('In the bin. ')
})

test('why a ticket is here is told from its own history, without what was undone', async () => {
  const { ana, at, vpn, does, desk, ticket } = await openTwo()
  const [first] = await desk.read((db) =>
    db.selectFrom('ticket').select('id').orderBy('id').execute(),
  )
  const id = first?.id ?? 0
  const why = async () =>
    said(
      /<details class="why-here">[\s\S]*?<\/details>/.exec(await ana.html(at(vpn.number)))?.[0] ??
        '',
    )
  const begun = await why()
  expect(begun).toMatch(
    /Why is it here\? Created by the web form with the help topic .+, which goes to Help Desk with priority Normal and plan .+\./,
  )
  await does('ana', 'claim', id)
  await does('ana', 'transfer', id, { department: 'Billing', body: 'It is about money.' })
  expect(await why()).toMatch(
    /Claimed by ana\..*Transferred from Help Desk to Billing by ana\..*It is about money\./,
  )
  await does('ana', 'undo', id, { event: String((await ticket(id)).last_event_id) })
  expect(await why()).not.toContain('Billing')
})
