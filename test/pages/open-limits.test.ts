import { expect, test } from 'vitest'
import { issue, openFront } from '../front.ts'
import { hour, minute } from '../town.ts'
import { formIn, rowsIn, said, visit } from '../visit.ts'

test('who fills the trap, or is too quick, keeps the text and is asked to press again', async () => {
  const site = await openFront({ FORM_MIN_SECONDS: '2' })
  const before = await rowsIn(site)
  const quick = await site.ken.send('/open', issue)
  expect(quick.status).toBe(422)
  const html = await quick.text()
  expect(said(html)).toContain(
    'That was very quick. Check your text, then press “Create ticket” again.',
  )
  expect(formIn(html, '/open')).toMatchObject(issue)
  site.clock.at += 2000
  const trapped = await site.ken.post('/open', { ...formIn(html, '/open'), website: 'https://x' })
  expect(trapped.status).toBe(422)
  const again = formIn(await trapped.text(), '/open')
  expect(again).toMatchObject({ ...issue, website: '' })
  expect(await rowsIn(site)).toEqual(before)
  expect((await site.ken.post('/open', again)).status).toBe(303)
})

test('a token that is none of ours is as good as a form just fetched: pressing again later helps', async () => {
  const { ken, clock } = await openFront({ FORM_MIN_SECONDS: '2' })
  for (const once of [{}, { once: 'forged.by.me' }]) {
    const answer = await ken.post('/open', { ...issue, ...once, subject: JSON.stringify(once) })
    expect(answer.status).toBe(422)
    clock.at += 2000
    expect((await ken.post('/open', formIn(await answer.text(), '/open'))).status).toBe(303)
  }
})

test('so many tickets an hour for one address and from one network address; the text is kept, and later it goes through', async () => {
  const site = await openFront({ OPEN_PER_HOUR: '2' }, '192.0.2.1')
  const { ken, clock } = site
  const send = (n: number, email = issue.email, who = ken) =>
    who.send('/open', { ...issue, subject: `Number ${n}`, email })
  expect((await send(1)).status).toBe(303)
  clock.at += minute
  expect((await send(2)).status).toBe(303)
  const held = await send(3)
  expect([held.status, held.headers.get('Retry-After')]).toEqual([429, String(59 * 60)])
  const html = await held.text()
  expect(said(html)).toContain('press “Create ticket” again in 59 minutes.')
  expect(formIn(html, '/open')).toMatchObject({ ...issue, subject: 'Number 3' })
  expect((await send(4, 'other@example.test')).status).toBe(429)
  expect((await send(5, 'KEN@example.test', visit(site, 'visitor', '192.0.2.2'))).status).toBe(429)
  expect((await send(6, 'other@example.test', visit(site, 'visitor', '192.0.2.2'))).status).toBe(
    303,
  )
  clock.at += hour - minute
  expect((await ken.post('/open', formIn(html, '/open'))).status).toBe(303)
})

test('also at the same moment no more are made than may be', async () => {
  const site = await openFront({ OPEN_PER_HOUR: '2' }, '192.0.2.1')
  const send = (n: number) => site.ken.send('/open', { ...issue, subject: `Number ${n}` })
  const statuses = (await Promise.all([1, 2, 3, 4, 5].map(send))).map(({ status }) => status)
  expect(statuses.sort()).toEqual([303, 303, 429, 429, 429])
  expect(await rowsIn(site)).toMatchObject({ ticket: 2 })
})
