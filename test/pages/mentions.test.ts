import { expect, test } from 'vitest'
import { openSite } from '../site.ts'
import { said, visit } from '../visit.ts'

test('a note says whom it mentioned, and the ticket is in their queue until they have read it', async () => {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help' })
  const { number } = await site.ticket(id)
  const page = `/staff/tickets/${number}`
  const [ana, ben] = [visit(site, 'ana'), visit(site, 'ben')]
  expect(said(await ana.html(page))).toMatch(
    /Whom can I mention\?.*@abe abe @ada ada @ana ana @ben ben @online-banking Online Banking \(team\)/,
  )
  await ana.send(`${page}/note`, { body: '@ben, @"Online Banking" or @bne?' })
  expect(said(await ana.html(page))).toContain(
    'You noted. 1 person was told. Mentioned: ben, Online Banking. “@bne” is nobody here.',
  )
  expect(said(await ben.html('/staff/queue/for-me'))).toContain('VPN')
  expect(said(await ben.html('/staff'))).toContain('ana noted')
  expect(said(await ben.html(page))).toContain('@ben, @"Online Banking" or @bne?')
  expect(said(await ben.html('/staff/queue/for-me'))).toContain('Nothing waits in For me.')
})

test('a short name that could be several tells nobody, and says so', async () => {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help' })
  const { number } = await site.ticket(id)
  for (const name of ['Online Shop', 'Level II']) await site.arranges('teams', name)
  const ana = visit(site, 'ana')
  await ana.send(`/staff/tickets/${number}/note`, { body: '@online' })
  expect(said(await ana.html('/staff'))).toContain(
    'You noted. Nobody was told. “@online” could be any of Online Banking, Online Shop: nobody was told for it.',
  )
})
