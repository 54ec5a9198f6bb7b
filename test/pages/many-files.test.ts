import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { issue } from '../front.ts'
import { openSite } from '../site.ts'
import { hour, minute, type Name } from '../town.ts'
import { formIn, said } from '../visit.ts'

const from = '203.0.113.7'

/** The site, and how forms with a file come to it. */
async function openPost() {
  const site = await openSite()
  let sends = 0
  /** Another form with another file; a subject is wanting, so that it comes back. */
  const send = (asking: { from?: string } = { from }, path = '/open', who: Name = 'visitor') => {
    const form = new FormData()
    const words = { ...issue, subject: '', once: `form-${++sends}`, body: `Text ${sends}` }
    for (const [name, value] of Object.entries(words)) form.set(name, value)
    form.set('files', new File([`content ${sends}`], `${sends}.txt`))
    return site.post(path, form, who, asking)
  }
  const uploads = () => site.desk.read((db) => db.selectFrom('upload').select('name').execute())
  const stored = () =>
    readdirSync(join(site.folder, 'files'), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    )
  /** How many wait, and how many lie on the disk. */
  const kept = async () => [(await uploads()).length, stored().length]
  const fill = async () => {
    for (let i = 0; i < 20; i++) await send()
  }
  return { ...site, send, kept, fill }
}

const tooMany = 'You have sent many files in a short time.'

test('the 21st form with files in an hour keeps its words and no file; an hour after the first it does', async () => {
  const { send, kept, clock } = await openPost()
  expect(said(await (await send()).text())).toContain('1.txt')
  clock.at += minute
  for (let i = 0; i < 19; i++) expect(said(await (await send()).text())).not.toContain(tooMany)
  expect(await kept()).toEqual([20, 20])
  const answer = await send()
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(said(html)).toContain(`${tooMany} Try again in 59 minutes`)
  expect(said(html)).not.toContain('21.txt')
  expect(html).toContain('Text 21')
  expect(await kept()).toEqual([20, 20])
  clock.at += hour - minute
  expect(said(await (await send()).text())).not.toContain(tooMany)
  expect(await kept()).toEqual([21, 21])
})

test('a form that is right but for its files comes back, and goes through without them', async () => {
  const { fill, post, kept, desk } = await openPost()
  await fill()
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...issue, once: 'right' })) form.set(name, value)
  for (const name of ['a.txt', 'b.txt']) form.append('files', new File([name], name))
  const answer = await post('/open', form, 'visitor', { from })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(said(html).split(tooMany)).toHaveLength(3) // in the summary and at the field, not for each file
  expect(await kept()).toEqual([20, 20])
  const again = await post('/open', formIn(html, '/open'), 'visitor', { from })
  expect(again.status).toBe(303)
  const { subject } = await desk.read((db) =>
    db.selectFrom('ticket').select('subject').orderBy('id', 'desc').executeTakeFirstOrThrow(),
  )
  expect(subject).toBe(issue.subject)
})

test('pages that ask to log in first count the same, and keep the words', async () => {
  const { fill, send, kept } = await openPost()
  expect(await (await send({ from }, '/staff/tickets/1/reply')).text()).toContain('Text 1')
  await fill()
  expect(await kept()).toEqual([20, 20])
  const answer = await send({ from }, '/staff/tickets/1/reply')
  expect(answer.status).toBe(401)
  expect(await answer.text()).toContain('Text 22')
  expect(await kept()).toEqual([20, 20])
})

test('it holds for one network address, and for nobody who is logged in', async () => {
  const { fill, send, kept } = await openPost()
  await fill()
  await send()
  await send({ from: '203.0.113.8' })
  await send({ from }, '/open', 'rita')
  expect(await kept()).toEqual([22, 22])
})

test('where no network address is known, nothing is counted', async () => {
  const { send, kept } = await openPost()
  for (let i = 0; i < 21; i++) await send({})
  expect(await kept()).toEqual([21, 21])
})

test('a form without files, or with an empty file input, does not count', async () => {
  const { post, fill, kept } = await openPost()
  for (let i = 0; i < 21; i++) {
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...issue, subject: '' })) form.set(name, value)
    form.set('files', new File([], ''))
    expect((await post('/open', form, 'visitor', { from })).status).toBe(422)
  }
  await fill()
  expect(await kept()).toEqual([20, 20])
})

test('also at the same moment no more are kept than may be', async () => {
  const { send, kept } = await openPost()
  await Promise.all(Array.from({ length: 25 }, () => send()))
  expect(await kept()).toEqual([20, 20])
})
