import { expect, test } from 'vitest'
import { unsealed } from '../../src/desk/sealed.ts'
import { configuration } from '../../src/settings/configuration/written.ts'
import { openSite } from '../site.ts'
import { said, visit } from '../visit.ts'

const words = {
  ...{ name: 'Town help', address: 'help@town.example' },
  ...{ out_host: 'smtp.town.example', out_port: '587', out_security: 'starttls' },
}
const secret = 'Pa55 wörd "quoted"'

/** A mailbox that ada has set up on its page. */
async function openBox() {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const answer = await ada.send('/admin/mailboxes/new', {
    ...words,
    out_user: 'help',
    password: secret,
  })
  expect(answer.status).toBe(303)
  const box = () =>
    site.desk.read((db) => db.selectFrom('mailbox').selectAll().executeTakeFirstOrThrow())
  return { site, ada, box, path: `/admin/mailboxes/${(await box()).id}` }
}

test('the password of a mailbox is kept sealed, and stands on no page, in no log and in no configuration', async () => {
  const { site, ada, box, path } = await openBox()
  const { out_secret } = await box()
  expect(out_secret).not.toContain(secret)
  expect(unsealed(site.desk.secret, out_secret)).toBe(secret)
  const pages = await Promise.all(
    [path, '/admin/mailboxes', '/admin/changes', '/admin/mailboxes?q='].map(ada.html),
  )
  for (const html of pages) {
    expect(html).not.toContain('Pa55')
    expect(html).not.toContain(out_secret)
  }
  const kept = await site.desk.read((db) => db.selectFrom('setting_change').selectAll().execute())
  expect(JSON.stringify([kept, site.lines])).not.toContain('Pa55')
  const text = await site.desk.read(configuration)
  expect(text).toContain('help@town.example')
  expect(text).not.toContain('Pa55')
  expect(text).not.toContain(out_secret)
})

test('left empty it stays as it is; another one alone is a change, which the log tells without it', async () => {
  const { site, ada, box, path } = await openBox()
  const { out_secret } = await box()
  await ada.send(path, { name: 'Help', password: '' })
  expect((await box()).out_secret).toBe(out_secret)
  await ada.send(path, { password: 'another' })
  expect(unsealed(site.desk.secret, (await box()).out_secret)).toBe('another')
  expect(said(await ada.html('/admin/changes'))).toContain('Password, changed')
})

test('a password is not handed to another server: it is asked for again', async () => {
  const { ada, box, path } = await openBox()
  const { out_secret } = await box()
  const answer = await ada.send(path, { out_host: 'evil.example' })
  expect(answer.status).toBe(422)
  expect(said(await answer.text())).toContain('Enter the password again')
  expect(await box()).toMatchObject({ out_host: 'smtp.town.example', out_secret })
})

test('who logs in needs a password, and an address is there once', async () => {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const without = await ada.send('/admin/mailboxes/new', { ...words, out_user: 'help' })
  expect(said(await without.text())).toContain('Enter the password')
  expect((await ada.send('/admin/mailboxes/new', words)).status).toBe(303)
  const twice = { ...words, name: 'Other', address: 'Help@Town.example' }
  const again = await ada.send('/admin/mailboxes/new', twice)
  expect(said(await again.text())).toContain('There is a mailbox with this address already')
})

const read = { in_protocol: 'imap', in_host: 'imap.town.example', in_user: '' }

test('a mailbox is read with the password by which letters leave, or with its own, and neither is handed to another server', async () => {
  const { site, ada, box, path } = await openBox()
  const account = async () => {
    const row = await box()
    const { accountOf } = await import('../../src/mail/reading.ts')
    const { host, user, credentials } = accountOf(site.desk.secret, row)!
    return { host, user, ...(await credentials()) }
  }
  expect(said(await (await ada.send(path, read)).text())).toContain(
    'Enter the password to read it again',
  )
  expect((await ada.send(path, { ...read, password: secret })).status).toBe(303)
  expect(await account()).toEqual({ host: 'imap.town.example', user: 'help', pass: secret })
  expect((await ada.send(path, { in_folder: 'Support' })).status).toBe(303)
  for (const other of [{ in_host: 'evil.example' }, { in_user: 'somebody' }])
    expect((await ada.send(path, other)).status).toBe(422)
  await ada.send(path, { in_user: 'reader', in_password: 'An0ther-one' })
  expect(await account()).toEqual({
    host: 'imap.town.example',
    user: 'reader',
    pass: 'An0ther-one',
  })
  for (const html of await Promise.all([path, '/admin/changes'].map(ada.html)))
    expect(html).not.toContain('An0ther')
})

test('a mailbox that is read needs a server and a name', async () => {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const text = async (more: Record<string, string>) =>
    said(await (await ada.send('/admin/mailboxes/new', { ...words, ...more })).text())
  expect(await text({ in_protocol: 'pop3' })).toContain('Enter the name of the server to read')
  expect(await text(read)).toContain('Enter the username with which it is read')
  expect(await text({ ...read, in_user: 'help' })).toContain('Enter the password to read it')
})
