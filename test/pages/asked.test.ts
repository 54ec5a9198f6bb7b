import { expect, test } from 'vitest'
import { openAsked } from '../asked.ts'
import { breaches } from '../contract.ts'
import { formIn, rowsIn, said, visit } from '../visit.ts'

test('a help topic asks its form: a step shows it, keeps what was typed, and needs no script', async () => {
  const { names, issue, ...site } = await openAsked()
  const kim = visit(site)
  const first = await kim.html('/open')
  expect(said(first)).not.toContain('Your device')
  expect(first).toContain('<button name="ask" value="topic">')
  const step = await kim.post('/open', { ...formIn(first, '/open'), ...issue, ask: 'topic' })
  expect(step.status).toBe(200)
  const html = await step.text()
  expect(breaches(html)).toEqual([])
  expect(html).not.toContain('<script')
  expect(said(html)).toContain('Your device Look at its label. Kind')
  expect(said(html)).not.toContain('Which printer')
  expect(said(html)).not.toContain('Cause')
  expect(formIn(html, '/open')).toMatchObject(issue)
  expect(said(await kim.html('/open/other'))).toContain('Your device')
})

test('who skips the step is asked then, once, and what must be answered is told at its field', async () => {
  const { names, issue, number, answers, ...site } = await openAsked()
  const kim = visit(site)
  const before = await rowsIn(site)
  const skipped = await kim.post('/open', { ...formIn(await kim.html('/open'), '/open'), ...issue })
  expect(skipped.status).toBe(422)
  const html = await skipped.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('There is more to answer about this.')
  expect(said(html)).not.toContain('Enter an answer to “Kind”')
  const empty = await kim.post('/open', formIn(html, '/open'))
  expect(empty.status).toBe(422)
  const told = await empty.text()
  expect(breaches(told)).toEqual([])
  expect(told).toContain(`<a href="#${names.kind}">Enter an answer to “Kind”</a>`)
  expect(await rowsIn(site)).toEqual(before)
  const filled = { ...formIn(told, '/open'), [names.kind]: 'Screen', [names.serial]: 'lf-10' }
  const wrong = await kim.post('/open', filled)
  expect(wrong.status).toBe(422)
  expect(said(await wrong.text())).toContain('“Serial number” is written like LF-0000')
  expect((await kim.post('/open', { ...filled, [names.serial]: 'LF-1042' })).status).toBe(303)
  expect(await answers()).toEqual([
    { name: 'Kind', value: 'Screen' },
    { name: 'Serial number', value: 'LF-1042' },
  ])
})

test('a field that hangs on another is asked with its answers alone, and what was typed into a hidden one does not count', async () => {
  const { names, issue, answers, ...site } = await openAsked()
  const kim = visit(site)
  const open = formIn(await kim.html('/open/other'), '/open')
  const printer = { ...open, ...issue, [names.kind]: 'Printer' }
  const first = await kim.post('/open', { ...printer, ask: names.kind })
  const shown = await first.text()
  expect(said(shown)).toContain('Which printer')
  const chosen = { ...formIn(shown, '/open'), [names.printer]: 'Hall' }
  expect((await kim.post('/open', { ...chosen, [names.printer]: 'Roof' })).status).toBe(422)
  const back = await kim.post('/open', { ...chosen, [names.kind]: 'Screen', ask: names.kind })
  const hidden = await back.text()
  expect(said(hidden)).not.toContain('Which printer')
  const again = { ...formIn(hidden, '/open'), [names.kind]: 'Printer', ask: names.kind }
  expect(formIn(await (await kim.post('/open', again)).text(), '/open')[names.printer]).toBe('Hall')
  expect((await kim.post('/open', formIn(hidden, '/open'))).status).toBe(303)
  expect(await answers()).toEqual([{ name: 'Kind', value: 'Screen' }])
})

test('agents read every answer and edit them, customers read what is theirs', async () => {
  const { names, asks, answers, ...site } = await openAsked()
  const { kim, number } = await asks({ kind: 'Printer', printer: 'Cellar' })
  const ana = visit(site, 'ana')
  const page = `/staff/tickets/${number}`
  expect(said(await ana.html(page))).toContain('Answers Kind Printer Which printer Cellar')
  const form = await ana.html(`${page}/answer`)
  expect(breaches(form)).toEqual([])
  const filled = {
    ...formIn(form, `${page}/answer`),
    [names.cause]: 'Dust',
    [names.kind]: 'Screen',
  }
  expect((await ana.post(`${page}/answer`, filled)).status).toBe(303)
  const story = said(await ana.html(page))
  expect(story).toContain('Answers Kind Screen Cause Dust')
  expect(story).toContain('Kind : Printer → changed to Screen')
  expect(story).toContain('Which printer : Cellar → changed to nothing')
  const theirs = said(await kim.html(`/tickets/${number}`))
  expect(theirs).toContain('Answers Kind Screen')
  expect(theirs).not.toMatch(/Dust|edited the answers/)
  const same = await ana.send(`${page}/answer`)
  expect(same.status).toBe(409)
  expect(said(await same.text())).toContain('Nothing was changed.')
  expect((await visit(site, 'rita').get(`/tickets/${number}/answer`)).status).toBe(404)
})

test('an agent who writes a ticket down is asked as an agent', async () => {
  const { names, issue, answers, ...site } = await openAsked()
  const ana = visit(site, 'ana')
  const step = await ana.send('/staff/open', { ...issue, ask: 'topic' })
  const html = await step.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('Cause (optional)')
  const form = { ...formIn(html, '/staff/open'), [names.cause]: 'Dust' }
  expect((await ana.post('/staff/open', form)).status).toBe(303)
  expect(await answers()).toEqual([{ name: 'Cause', value: 'Dust' }])
})

test('what becomes of a field changes no answer, and an answer that is kept needs no other', async () => {
  const { names, asks, answers, ...site } = await openAsked()
  const { number } = await asks({ kind: 'Printer', printer: 'Cellar', serial: 'LF-1042' })
  await site.arranges('lists', 'Printers', { items: 'Hall' })
  await site.arranges('fields', 'Serial number', { name: 'Count', type: 'number', pattern: '' })
  const ada = visit(site, 'ada')
  const page = `/staff/tickets/${number}`
  expect(said(await ada.html(page))).toContain('Which printer Cellar Serial number LF-1042')
  const form = formIn(await ada.html(`${page}/answer`), `${page}/answer`)
  expect(form[names.printer]).toBe('Cellar')
  expect((await ada.post(`${page}/answer`, { ...form, [names.cause]: 'Age' })).status).toBe(303)
  await ada.post(`/admin/fields/${names.printer.slice(6)}/archive`)
  await ada.send(`${page}/answer`, { [names.cause]: 'Dust' })
  expect(await answers()).toEqual([
    { name: 'Kind', value: 'Printer' },
    { name: 'Which printer', value: 'Cellar' },
    { name: 'Serial number', value: 'LF-1042' },
    { name: 'Cause', value: 'Dust' },
  ])
})

test('a ticket ends for agents only when what is needed is answered', async () => {
  const { names, asks, ...site } = await openAsked()
  const { kim, number } = await asks({ kind: 'Screen' })
  const ana = visit(site, 'ana')
  const page = `/staff/tickets/${number}`
  const held = await ana.send(`${page}/resolve`, { body: 'Done.' })
  expect(held.status).toBe(409)
  expect(said(await held.text())).toContain('Answer first, under “Edit answers”: Cause.')
  await ana.send(`${page}/answer`, { [names.cause]: 'Dust' })
  expect((await ana.send(`${page}/resolve`, { body: 'Done.' })).status).toBe(303)
  const other = await asks({ kind: 'Screen' })
  expect((await other.kim.send(`/tickets/${other.number}/close`)).status).toBe(303)
  expect((await kim.get(`/tickets/${number}`)).status).toBe(200)
})
