import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { openSite } from '../site.ts'
import { hour } from '../town.ts'
import { said, visit } from '../visit.ts'

/** rita has asked; ada reads the letters that wait, each as one line: to whom, and what it says. */
async function openOutbox() {
  const site = await openSite()
  const ask = { subject: 'VPN', topic: 'Other', body: 'Help.' }
  const id = await site.does('rita', 'open', null, ask)
  const { number } = await site.ticket(id)
  const letters = async () => {
    await follow(site.desk, notify)
    const html = await visit(site, 'ada').html('/admin/outbox')
    return html
      .split('<li class="entry">')
      .slice(1)
      .map((one) => said(one).trim())
  }
  const letterTo = async (who: string) =>
    (await letters()).find((letter) => letter.startsWith(`To ${who} `)) ?? 'none'
  return { ...site, id, number, letters, letterTo }
}

test('a letter to an agent says what was done, marks the internal note, and names every change', async () => {
  const { does, id, number, letterTo } = await openOutbox()
  await does('ana', 'transfer', id, {
    department: 'System Administrators',
    priority: 'Emergency',
    body: 'Core router.',
  })
  const letter = await letterTo('ben')
  expect(letter).toContain(`[#${number}] VPN`)
  expect(letter).toMatch(/ana transferred this\. Internal note: Core router\./)
  expect(letter).toContain('Department: Help Desk → System Administrators')
  expect(letter).toContain('Priority: Normal → Emergency')
  expect(letter).toContain(`/staff/tickets/${number}`)
})

test('a letter names the files, and why a customer closed', async () => {
  const { does, id, number, post, letterTo } = await openOutbox()
  await does('ana', 'claim', id)
  const form = new FormData()
  form.set('body', 'See the picture.')
  form.append('files', new File(['x'.repeat(2500)], 'router.log'))
  expect((await post(`/tickets/${number}/reply`, form, 'rita')).status).toBe(303)
  expect(await letterTo('ana')).toContain('rita replied. See the picture. Attached')
  expect(await letterTo('ana')).toContain('Attached: router.log, 2.5 kB')
  await post(`/tickets/${number}/close`, { reason: 'solved' }, 'rita')
  expect(await letterTo('ana')).toContain('rita closed this. It is solved')
})

test('nothing is sent about a ticket to whom may not see it any more', async () => {
  const { does, id, letterTo, letters, desk } = await openOutbox()
  await does('ana', 'assign', id, { assignee: 'abe', body: 'Yours, the key is under the mat.' })
  expect(await letterTo('abe')).toContain('under the mat')
  await desk.write(async (tx) => {
    await tx.deleteFrom('membership').execute()
    await tx.updateTable('ticket').set({ assignee_id: null }).execute()
  })
  expect(await letterTo('abe')).toContain('This will not be sent')
  expect((await letters()).join()).not.toContain('under the mat')
})

test('a letter whose private link has ended leads to a new ticket instead', async () => {
  const { does, id, number, letterTo, clock, desk } = await openOutbox()
  await does('ana', 'resolve', id, { body: 'It works now.' })
  await does('ana', 'close', id)
  expect(await letterTo('rita')).toMatch(
    /Read and answer it with your private link: \S+\/t\/\d{6}-/,
  )
  await desk.write((tx) =>
    tx
      .updateTable('ticket')
      .set({ closed_at: clock.at - 31 * 24 * hour })
      .execute(),
  )
  const letter = await letterTo('rita')
  expect(letter).toMatch(/its private link has ended\..*: \S+\/open/)
  expect(letter).not.toContain(`/t/${number}`)
})
