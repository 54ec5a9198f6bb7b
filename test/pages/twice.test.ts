import { describe, expect, test } from 'vitest'
import { openSite } from '../site.ts'
import { minute, type Name } from '../town.ts'
import { formIn, rowsIn, said, visit, type Words } from '../visit.ts'

const issue = {
  topic: 'other',
  subject: 'Locked out',
  body: 'My account is locked.',
  name: 'Ken Adams',
  email: 'ken@example.test',
}
const file = (name = 'plan.txt') => new File([name], name)
const placeOf = (answer: Response) => `${answer.status} ${answer.headers.get('Location')}`

/** A form with its words and files, as a browser sends it. */
function filled(words: Record<string, string>, ...files: File[]) {
  const data = new FormData()
  for (const [name, value] of Object.entries(words)) data.set(name, value)
  for (const one of files) data.append('files', one)
  return data
}

test('the same form sent again is the same ticket and the same receipt', async () => {
  const site = await openSite({ OPEN_PER_HOUR: '1' })
  const ken = visit(site, 'visitor', '192.0.2.1')
  const form = { ...formIn(await ken.html('/open'), '/open'), ...issue }
  const first = await ken.post('/open', filled(form, file()))
  const after = await rowsIn(site)
  expect(after).toMatchObject({ ticket: 1, event: 1, attachment: 1 })
  site.clock.at += 20 * minute
  const again = await ken.post('/open', filled(form, file()))
  expect(placeOf(again)).toBe(placeOf(first))
  expect(first.status).toBe(303)
  expect((await ken.get(first.headers.get('Location')!)).status).toBe(200)
  expect(await rowsIn(site)).toEqual({ ...after, upload: expect.any(Number) })
})

test('ten at the same moment are one ticket and one receipt', async () => {
  const site = await openSite()
  const ken = visit(site)
  const form = { ...formIn(await ken.html('/open'), '/open'), ...issue }
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => site.post('/open', filled(form, file()))),
  )
  expect(new Set(answers.map(placeOf)).size).toBe(1)
  expect(answers[0]?.status).toBe(303)
  expect(await rowsIn(site)).toMatchObject({ ticket: 1, event: 1, attachment: 1 })
})

test('Back fetched a new form, and the same words come within ten minutes: the same receipt; later, or with other words, another ticket', async () => {
  const site = await openSite()
  const ken = visit(site)
  const first = await ken.send('/open', issue)
  site.clock.at += 9 * minute
  expect(placeOf(await ken.send('/open', issue))).toBe(placeOf(first))
  const other = await visit(site).send('/open', { ...issue, email: 'karen@example.test' })
  expect(placeOf(other)).not.toBe(placeOf(first))
  site.clock.at += 2 * minute
  expect(placeOf(await ken.send('/open', issue))).not.toBe(placeOf(first))
  expect(await rowsIn(site)).toMatchObject({ ticket: 3 })
})

test('other words with a used token: told so, the words and files stay, and the new token works', async () => {
  const site = await openSite()
  const ken = visit(site)
  const form: Words = { ...formIn(await ken.html('/open'), '/open'), ...issue }
  const first = await ken.post('/open', form)
  const number = /\d{6}/.exec(first.headers.get('Location')!)?.[0]
  const before = await rowsIn(site)
  const second = { ...form, body: 'And my phone too.' }
  const refused = await ken.post('/open', filled(second, file('phone.txt')))
  expect(refused.status).toBe(409)
  const html = await refused.text()
  expect(said(html)).toContain(`You already created this ticket. It is #${number}`)
  expect(html).toContain('phone.txt')
  const left = formIn(html, '/open')
  expect(left).toMatchObject({ ...issue, body: second.body })
  expect(left.once).not.toBe(form.once)
  expect(await rowsIn(site)).toEqual({ ...before, upload: 1 })
  const made = await ken.post('/open', left)
  expect(placeOf(made)).toMatch(/^303 \/tickets\/\d{6}\/created$/)
  expect(placeOf(made)).not.toBe(placeOf(first))
  const files = await site.desk.read((db) => db.selectFrom('attachment').select('name').execute())
  expect(files).toEqual([{ name: 'phone.txt' }])
})

describe.each<[who: Name, area: string, verb: string]>([
  ['rita', '/tickets', 'reply'],
  ['ana', '/staff/tickets', 'reply'],
  ['ana', '/staff/tickets', 'note'],
])('%s at %s: %s', (who, area, verb) => {
  const ready = async () => {
    const site = await openSite()
    const id = await site.does('rita', 'open', null, {
      subject: 'VPN',
      topic: 'Other',
      body: 'Help.',
    })
    const { number } = await site.ticket(id)
    const browser = visit(site, who)
    const path = `${area}/${number}/${verb}`
    const form = { ...formIn(await browser.html(path), path), body: 'The same words.' }
    return { ...site, id, path, form, browser, site }
  }

  test('sent twice, ten times at once, or from a form fetched anew, it is one entry', async () => {
    const { browser, path, form, site, clock } = await ready()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => browser.post(path, filled(form, file()))),
    )
    expect(new Set(answers.map(placeOf))).toEqual(new Set([`303 ${path.replace(`/${verb}`, '')}`]))
    clock.at += 5 * minute
    expect((await browser.send(path, { body: form.body }, [file()])).status).toBe(303)
    expect(await rowsIn(site)).toMatchObject({ event: 2, attachment: 1 })
    clock.at += 6 * minute
    expect((await browser.send(path, { body: form.body }, [file()])).status).toBe(303)
    expect(await rowsIn(site)).toMatchObject({ event: 3, attachment: 2 })
  })

  test('other words with a used token are kept, and go through with the new one', async () => {
    const { browser, path, form, site } = await ready()
    expect((await browser.post(path, form)).status).toBe(303)
    const refused = await browser.post(path, filled({ ...form, body: 'Other words.' }, file()))
    expect(refused.status).toBe(409)
    const html = await refused.text()
    expect(said(html)).toContain('You already sent this form. Your new text is still here')
    const left = formIn(html, path)
    expect(left).toMatchObject({ body: 'Other words.' })
    expect((await browser.post(path, left)).status).toBe(303)
    expect(await rowsIn(site)).toMatchObject({ event: 3, attachment: 1 })
  })
})
