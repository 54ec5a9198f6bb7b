import { expect, test } from 'vitest'
import { openAsked } from '../asked.ts'
import { said, visit } from '../visit.ts'

test('answers are found by their words and by what was asked', async () => {
  const { asks, ...site } = await openAsked()
  const one = await asks({ kind: 'Printer', printer: 'Cellar', serial: 'LF-1042' })
  const other = await asks({ kind: 'Screen' })
  const ana = visit(site, 'ana')
  const found = async (line: string) => {
    const html = await ana.html(`/staff/search?q=${encodeURIComponent(line)}`)
    return [one, other].map(({ number }) => html.includes(`id="t${number}"`))
  }
  expect(await found('cellar')).toEqual([true, false])
  expect(await found('LF-10')).toEqual([true, false])
  expect(await found('field:"serial NUMBER=lf-1042"')).toEqual([true, false])
  expect(await found('field:"Serial number=LF_1042"')).toEqual([false, false])
  expect(await found('field:"Serial number"')).toEqual([true, false])
  expect(await found('field:"Serial number=none"')).toEqual([false, true])
  expect(await found('-field:kind=printer')).toEqual([false, true])
  const gone = { [site.names.serial]: '' }
  expect((await ana.send(`/staff/tickets/${one.number}/answer`, gone)).status).toBe(303)
  expect(await found('LF-10')).toEqual([false, false])
})

test('tables and files of tickets hold the answers, which no spreadsheet takes for a formula', async () => {
  const { asks, ...site } = await openAsked()
  await site.arranges('fields', 'Serial number', { name: '=Serial', pattern: '' })
  const { number } = await asks({ kind: 'Screen', serial: '=1+1' })
  const ana = visit(site, 'ana')
  const [head = '', line = ''] = (await ana.html('/staff/search.csv?q=LF')).split('\r\n')
  expect(head).toContain("Due,Kind,Which printer,'=Serial,Cause")
  expect(line).toBe('')
  const [, row = ''] = (await ana.html('/staff/queue/open.csv')).split('\r\n')
  expect(row).toMatch(/,Screen,,'=1\+1,$/)
  const page = `/staff/tickets/${number}`
  expect(JSON.parse(await ana.html(`${page}.json`)).answers).toEqual({
    Kind: 'Screen',
    '=Serial': '=1+1',
  })
  expect(await ana.html(`${page}.txt`)).toContain('Kind: Screen\n=Serial: =1+1')
  expect(said(await ana.html(`${page}/print`))).toContain('Kind Screen')
  expect(await ana.html(`${page}.eml`)).toContain('Kind: Screen')
})

test('a list shows an answer in a column of its own, chosen like any other, and in views', async () => {
  const { asks, names, ...site } = await openAsked()
  await asks({ kind: 'Screen' })
  const ana = visit(site, 'ana')
  const list = '/staff/queue/open'
  const html = await ana.html(list)
  expect(said(html)).toContain('Serial number')
  expect(html).not.toContain('<td class="answer')
  const chosen = await ana.get(`${list}?column-number=1&column-subject=2&column-${names.kind}=3`)
  expect(chosen.headers.get('Location')).toContain(`columns=number%2Csubject%2C${names.kind}`)
  const shown = await ana.html(chosen.headers.get('Location') ?? '')
  expect(shown).toMatch(/<td class="answer">\s*<bdi>Screen<\/bdi>/)
  expect(shown).toMatch(/<th scope="col" class="answer">\s*<span>Kind<\/span>/)
  expect(shown).toMatch(
    new RegExp(`name="column-${names.kind}"[^>]*>[\\s\\S]*?<option value="3" selected`),
  )
  expect(await ana.html(`${list}?columns=number,subject,field-4711`)).not.toContain('class="answer')
  const view = { q: 'status:open', columns: `number,${names.kind}`, name: 'Kinds', audience: 'me' }
  const saved = (await ana.post('/staff/views', view)).headers.get('Location') ?? ''
  expect(await ana.html(saved)).toContain('<bdi>Screen</bdi>')
  await ana.send(`${saved}/edit`, { [`column-${names.cause}`]: '1' })
  expect(said(await ana.html(saved))).toContain('Cause')
})
