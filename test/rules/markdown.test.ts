import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asHtml, asLine } from '../../src/desk/markdown.ts'

const rel = 'rel="nofollow noopener noreferrer"'

test.each([
  ['**bold** and `code`', '<p><strong>bold</strong> and <code>code</code></p>'],
  ['- one\n- two', '<ul>\n<li>one</li>\n<li>two</li>\n</ul>'],
  ['one\ntwo', '<p>one<br />two</p>'],
  ['# Big', '<h3>Big</h3>'],
  ['Thanks\n---\nJohn', '<p>Thanks</p>\n<hr />\n<p>John</p>'],
  ['> said', '<blockquote><p>said</p>\n</blockquote>'],
  [
    'see https://example.com/a',
    `<p>see <a href="https://example.com/a" ${rel}>https://example.com/a</a></p>`,
  ],
  ['read README.md of #104233', '<p>read README.md of #104233</p>'],
  ['[it](mailto:a@example.com)', `<p><a href="mailto:a@example.com" ${rel}>it</a></p>`],
  ['[it](javascript:alert(1))', '<p>[it](javascript:alert(1))</p>'],
  ['[it](ftp://example.com)', `<p><a ${rel}>it</a></p>`],
  ['[it](//example.com)', `<p><a ${rel}>it</a></p>`],
  [
    '<b>no</b> & <img src=x onerror=alert(1)>',
    '<p>&lt;b&gt;no&lt;/b&gt; &amp; &lt;img src=x onerror=alert(1)&gt;</p>',
  ],
])('%j becomes %j', (text, html) => {
  expect(asHtml(text)).toBe(html)
})

test('a picture from elsewhere is never loaded', () => {
  expect(asHtml('![alt](https://example.com/a.png)')).toBe(
    `<p>!<a href="https://example.com/a.png" ${rel}>alt</a></p>`,
  )
})

test('a quote of nine lines is folded, one of eight is not, and one inside stays what it is', () => {
  const quote = (lines: number, sign = '> ') =>
    Array.from({ length: lines }, (_, n) => `${sign}line ${n}`).join('\n')
  expect(asHtml(quote(8))).not.toContain('details')
  const html = asHtml(`${quote(9)}\n> > deeper\n\nafter`)
  expect(html).toMatch(/^<details class="quote"><summary><\/summary><blockquote>/)
  expect(html.match(/<(details|blockquote)/g)).toHaveLength(3)
  expect(html).toMatch(/<\/blockquote><\/details>\s*<p>after<\/p>$/)
})

const allowed =
  /^<(br|hr) \/>$|^<\/?(p|h3|ul|ol|li|blockquote|details|summary|strong|em|s|code|pre|table|thead|tbody|tr|th|td)>$|^<a( href="(https?:|mailto:)[^"<>]*")? rel="nofollow noopener noreferrer">$|^<\/a>$|^<ol start="\d+">$|^<details class="quote">$/

const corpus = process.env.CORPUS_DIR
test.runIf(corpus)(
  'no payload leaves a tag or an attribute that is not ours (it needs CORPUS_DIR)',
  () => {
    const file = join(corpus ?? '', 'sanitizer/dompurify-expect.json')
    const payloads = JSON.parse(readFileSync(file, 'utf8')) as { payload: string }[]
    expect(payloads.length).toBeGreaterThan(200)
    const ways = (payload: string) => [
      payload,
      `[a](${payload})`,
      `![a](${payload})`,
      `<${payload}>`,
    ]
    const tags = payloads.flatMap(({ payload }) =>
      ways(payload).flatMap((text) => asHtml(text).match(/<[^>]*>?/g) ?? []),
    )
    expect(tags.filter((tag) => !allowed.test(tag))).toEqual([])
  },
)

test('thousands of quotes cost no more than as many paragraphs, up to a factor', () => {
  const timed = (text: string) => {
    const from = performance.now()
    asHtml(text)
    return performance.now() - from
  }
  timed('> warm\n\n'.repeat(1_000))
  const paragraphs = timed('words\n\n'.repeat(14_000))
  expect(timed('> a\n\n'.repeat(14_000))).toBeLessThan(paragraphs * 10 + 200)
})

test.each([
  ['**Try** the [portal](https://example.com) and `vpn up`.', 'Try the portal and vpn up.'],
  ['# Steps\n\n1. Off\n2. On again', 'Steps Off On again'],
  ['> my printer\n\nIs it\nplugged in?', 'Is it plugged in?'],
  ['> only quoted', 'only quoted'],
  ['Done.\n\n-- \nAna\nHelp Desk', 'Done.'],
  ['Cut **in the mid', 'Cut **in the mid'],
  ['<b>a</b> & b', '<b>a</b> & b'],
  ['', ''],
])('%j in a line is %j', (text, line) => {
  expect(asLine(text)).toBe(line)
})
