import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { composed, deskAddress } from '../../src/mail/composed.ts'
import { openSite } from '../site.ts'
import { openDesk } from '../town.ts'
import { visit } from '../visit.ts'

/** The head of a message, its folded lines joined, name by name. */
function headOf(message: string) {
  const [head = ''] = message.split('\r\n\r\n')
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  return lines.map((line) => /^([\w-]+): (.*)$/.exec(line)?.slice(1) ?? ['NO HEADER', line])
}

async function openTicket() {
  const site = await openSite({ PUBLIC_URL: 'https://help.example.com' })
  await visit(site, 'rita').send(
    '/open',
    { topic: 'other', subject: 'Déjà vu “VPN”', body: 'It is down.' },
    [new File(['the log'], 'Prüf "bericht"; 1.txt')],
  )
  const { number } = await site.ticket(1)
  await site.does('ana', 'note', 1, { body: 'Router 7.' })
  return { ...site, number, path: `/staff/tickets/${number}.eml` }
}

test('a ticket is a message with its text and its files', async () => {
  const { get, path, number } = await openTicket()
  const answer = await get(path, 'ana')
  expect(answer.headers.get('Content-Type')).toBe('message/rfc822')
  expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="${number}.eml"`)
  const message = await answer.text()
  const head = Object.fromEntries(headOf(message))
  expect(head).toEqual({
    From: 'Help desk <desk@help.example.com>',
    To: 'ana <ana@example.test>',
    Subject: expect.stringMatching(/=\?UTF-8\?/),
    Date: 'Mon, 07 Jan 2030 09:00:00 +0000',
    'Message-ID': expect.stringMatching(new RegExp(`^<${number}\\.\\d+@help\\.example\\.com>$`)),
    'MIME-Version': '1.0',
    'Content-Type': expect.stringMatching(/^multipart\/mixed; boundary="/),
  })
  expect(message).toContain('Router 7.')
  expect(message).toContain(Buffer.from('the log').toString('base64'))
  expect(message).toContain("filename*0*=utf-8''Pr%C3%BCf%20%22bericht%22%3B%201.txt")
  expect(message.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})

test('what was taken back is not attached, and whoever may not see the ticket gets nothing', async () => {
  const site = await openTicket()
  const { get, path, does, ticket, number } = site
  const ana = visit(site, 'ana')
  await ana.send(`/staff/tickets/${number}/note`, { body: 'Secret' }, [
    new File(['the key'], 'key.txt'),
  ])
  const key = Buffer.from('the key').toString('base64')
  expect(await (await get(path, 'ana')).text()).toContain(key)
  await does('ana', 'undo', 1, { event: String((await ticket(1)).last_event_id) })
  expect(await (await get(path, 'ana')).text()).not.toContain(key)
  for (const who of ['ben', 'rita', 'visitor'] as const)
    expect([who, (await get(path, who)).status]).not.toEqual([who, 200])
})

const nasty = [
  'x\r\nBcc: evil@example.com',
  'x\nBcc: evil@example.com\n\nbody',
  'x\rBcc: evil@example.com',
  'x\u2028Bcc: evil@example.com\u0085y',
  '"<evil@example.com>", other@example.com',
  '=?UTF-8?Q?x=0ABcc:_evil@example.com?=',
  `${'ä'.repeat(300)}\r\n.\r\nx`,
  '\u202egpj.exe\0',
]
const corpus = process.env.CORPUS_DIR
const strings = corpus
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.txt'))
      .flatMap((file) => readFileSync(join(corpus, file), 'utf8').split('\n'))
      .filter(Boolean)
  : []

test('nothing in a name, summary or file name becomes a header', async () => {
  const { desk } = await openDesk()
  const kept = await desk.store.keep(Readable.from(['x']), 10)
  if (kept === 'too big') throw new Error('It is small.')
  for (const word of [...nasty, ...strings]) {
    const message = await text(
      composed(desk, {
        from: { name: word, address: 'desk@example.com' },
        to: { name: word, address: 'ana@example.test' },
        subject: word,
        date: 0,
        id: '1.1',
        text: 'Help',
        files: [{ ...kept, name: word }],
      }),
    )
    const names = headOf(message).map(([name]) => name)
    const without = names.filter((name) => name !== 'Subject') // an empty one is left out
    expect([word, without.sort()]).toEqual([
      word,
      ['Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'To'],
    ])
    const head = message.split('\r\n\r\n')[0] ?? ''
    expect([word, /^(From|To): .*[,;].*@/m.test(head.replace(/"(?:[^"\\]|\\.)*"/g, ''))]).toEqual([
      word,
      false,
    ])
    expect(message.split(/^Content-Disposition: attachment/m)).toHaveLength(2)
  }
})

test('a file that is not there any more breaks the message off: half of one is never whole', async () => {
  const { desk } = await openDesk()
  const from = { name: 'Desk', address: 'desk@example.com' }
  const letter = { from, to: from, subject: 'x', date: 0, id: '1.1', text: 'x' }
  const files = [{ hash: 'a'.repeat(64), name: 'x', type: 'text/plain' }]
  await expect(text(composed(desk, { ...letter, files }))).rejects.toThrow('ENOENT')
})

test('the desk writes from its own host, or from nobody’s', () => {
  const of = (url: string) => deskAddress(new URL(url))
  expect(of('https://help.example.com/desk')).toBe('desk@help.example.com')
  for (const url of ['http://localhost:3000', 'http://192.0.2.1', 'http://[::1]:80'])
    expect(of(url)).toBe('desk@deskbell.invalid')
})
