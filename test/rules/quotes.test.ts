import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { answerLine, partsOf } from '../../src/mail/quotes.ts'
import { cleaned } from '../../src/mail/sanitized.ts'
import { growth, linear } from '../growth.ts'

const ownOf = (text: string) =>
  partsOf(text)
    .filter(({ is }) => is === 'own')
    .map((part) => part.text)
    .join('\n')
    .trim()

/** The parts of a text, each as its kind and its first line. */
const told = (text: string) =>
  partsOf(text).map(({ is, text }) => `${is}: ${text.trim().split('\n')[0]?.trim()}`)

test.each([
  [
    'a program says who wrote when',
    'Yes.\n\nOn 3 Dec 2026 at 10:00, Ann <a@example.com> wrote:\n> It rang.',
  ],
  [
    'it says so in three lines',
    'Yes.\n\nOn Thu, Dec 3, 2026 at 10:00 Ann\n<ann@example.com>\nwrote:\n\n> It rang.',
  ],
  ['it says so in German', 'Yes.\n\nAm 3.12.2026 um 10:00 schrieb Ann:\n> Es klingelt.'],
  [
    'a verb stands at its end',
    'Yes.\n\nAm 03.12.26 10:00 Uhr hat "Ann" <a@example.com> geschrieben:\nRang.',
  ],
  [
    'it says so in French',
    'Yes.\n\nLe 3 déc. 2026 à 10:00, Ann <a@example.com> a écrit :\nElle sonne.',
  ],
  [
    'it says so in Polish',
    'Yes.\n\nW dniu 2026-12-03 10:00 użytkownik Ann <a@example.com> napisał:\nRang.',
  ],
  [
    'it names address and time alone',
    'Yes.\n\n03.12.2026, 10:00, "Ann" <ann@example.com>:\nIt rang.',
  ],
  [
    'Outlook repeats the headers',
    'Yes.\n\nFrom: Ann\nSent: Thursday\nTo: Desk\nSubject: Bell\n\nIt rang.',
  ],
  [
    'the headers are bold, below a rule',
    'Yes.\n________________\n*Von:* Ann\n*Gesendet:* Do\n*An:* Wir\n\nEs klingelt.',
  ],
  ['a line says that a message follows', 'Yes.\n\n-----Original Message-----\nIt rang.'],
  ['lines begin with a sign', 'Yes.\n\n> It rang.\n>> Did it?'],
  [
    'our own line stands above it',
    `Yes.\n\nOn 3 Dec 2026, Desk wrote:\n\n> ${answerLine('Oben antworten')}\n> It rang.\nNothing more`,
  ],
  ['our own line stands there alone', `Yes.\n\n${answerLine('Write above')}\nIt rang.`],
])('what is quoted is told from what is said: %s', (_what, text) => {
  expect(told(text)).toEqual(['own: Yes.', expect.stringMatching(/^quoted: /)])
})

test.each([
  ['below its rule', 'Yes.\n\n-- \nAnn\nBell Ltd'],
  ['as what a telephone says', 'Yes.\n\nSent from my iPhone'],
  ['as a name behind a dash', 'Yes.\n\n-Ann Bell'],
])('a signature is told from what is said: %s', (_what, text) => {
  expect(told(text)).toEqual(['own: Yes.', expect.stringMatching(/^signature: /)])
})

test.each([
  ['a list', 'Two things:\n-- the first\n-- the second\n- Call Ann again'],
  ['a sentence', 'It was sent from my desk.\n\nSent from my desk, which is easier.'],
  ['a heading', 'On Thursday:\n\nIt rang.\n\nOn the other hand, we wrote:\nnothing.'],
  ['times in a list', 'I called:\n2026-12-03 10:00\n3.12.2026 10:30\nat 11:00: nobody'],
  ['rules', 'Points\n----\n\n1. It rang\n\n----\n\nNothing more.'],
  ['one header', 'From: the shop\nWe need two bells.'],
  ['all that there is', '> It rang.'],
  ['all but one sign', 'k\n\n> It rang.'],
])('what only looks like a quote or a signature is said: %s', (_what, text) => {
  expect(partsOf(text)).toEqual([{ is: 'own', text }])
})

test('answers below and between quotes keep their places', () => {
  const text = 'On 3 Dec 2026, Ann wrote:\n> One?\nYes.\n> Two?\n\nNo.\n\n-- \nKen'
  expect(told(text)).toEqual([
    ...['quoted: On 3 Dec 2026, Ann wrote:', 'own: Yes.', 'quoted: > Two?', 'own: No.'],
    'signature: --',
  ])
})

test('the rest of a long line that was broken belongs to its quote; a short answer does not', () => {
  const long = `> ${'word '.repeat(13)}`
  expect(told(`Yes.\n\n${long}\nrest\n> more`)).toEqual(['own: Yes.', `quoted: ${long.trim()}`])
  expect(told('Hello.\n\n> One?\nYes.\n> Two?')[2]).toBe('own: Yes.')
})

test('nothing is lost: joined, the parts are the text', () => {
  for (const text of ['', '\n\n', 'a\n> b\n\n\n-- \nc\n', '> a', 'a\n\n\n> b\n'])
    expect(
      partsOf(text)
        .map((part) => part.text)
        .join('\n'),
    ).toBe(text)
})

const corpus = process.env.CORPUS_DIR
const mails = join(corpus ?? '', 'mail')
const read = (path: string) => readFileSync(join(mails, path), 'utf8').replaceAll('\r\n', '\n')

test.runIf(corpus)(
  'at least 54 of 55 text replies are read as people read them (it needs CORPUS_DIR)',
  async () => {
    const paragraphs = readdirSync(join(mails, 'email-reply-parser'))
      .map((file) => read(`email-reply-parser/${file}`))
      .filter((text) => text.startsWith('Fusce bibendum, quam hendrerit'))
    const end = 'aliquet nec nec nibh.'
    const whole = paragraphs.filter(
      (text) => ownOf(text) === text.slice(0, text.indexOf(end) + end.length),
    )
    const replies = readdirSync(join(mails, 'talon/standard_replies')).filter((file) =>
      file.endsWith('.eml'),
    )
    const said = await Promise.all(
      replies.map(async (file) => {
        const { text } = await PostalMime.parse(
          readFileSync(join(mails, 'talon/standard_replies', file)),
        )
        return ownOf(text ?? '')
      }),
    )
    expect([paragraphs.length, replies.length]).toEqual([43, 12])
    expect(whole.length).toBe(43)
    // of the twelfth the parser has put quote and answer into one line
    expect(said.filter((text) => text === 'Hello').length).toBeGreaterThanOrEqual(11)
  },
)

test.runIf(corpus)(
  'of all others, nothing but these has a quote or a signature (it needs CORPUS_DIR)',
  () => {
    const whole = readdirSync(join(mails, 'email-reply-parser'))
      .filter((file) => file !== 'LICENSE')
      .filter((file) => partsOf(read(`email-reply-parser/${file}`)).length === 1)
    expect(whole.map((file) => file.slice(6, -4))).toEqual([
      ...['21', '5', 'not_a_signature', 'not_a_signature_2', 'sent_from_my_not_signature'],
      ...[
        'tricky_13_timestamp_variations',
        'tricky_1_on_false_positive',
        'tricky_2_url_with_wrote',
      ],
      ...['tricky_3_code_block', 'tricky_4_from_in_body', 'tricky_6_regards_in_sentence'],
      ...['tricky_7_multiple_dashes', 'tricky_8_sent_from_in_content', 'with_date_headers'],
      ...['with_from_headers', 'with_regards'],
    ])
  },
)

/** The words of HTML that are not folded. */
const shown = (html: string) =>
  cleaned(html)
    .replace(/<details class="\w+">.*?<\/details>/gs, '')
    .replace(/<(?:br|\/?p|\/?div)\b[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()

test.each([
  [
    'Gmail',
    '<div>Yes</div><div class=gmail_quote><div class=gmail_attr>Xyz:</div><blockquote class=gmail_quote>It rang</blockquote></div>',
  ],
  [
    'Thunderbird',
    'Yes<br><div class=moz-cite-prefix>Xyz<br></div><blockquote type=cite>It<br>rang</blockquote>',
  ],
  [
    'Outlook',
    '<div><p>Yes</p><div><p><b>From:</b> Ann<br><b>Sent:</b> now<br><b>To:</b> us</p></div><p>It rang</p></div><p>Twice</p>',
  ],
  ['Outlook on the web', '<p>Yes</p><div id=appendonsend></div><hr><p>It rang</p><p>Twice</p>'],
  [
    'others, in a table',
    '<table><tr><td>Yes<br><br>On 3 Dec 2026, Ann wrote:<br>It rang</td></tr><tr><td>Twice</td></tr></table>',
  ],
])('HTML of %s is folded from where its quote begins', (_program, html) => {
  expect(shown(html)).toBe('Yes')
  expect(cleaned(html)).toMatch(/<details class="quote"><summary><\/summary>.*rang/s)
})

test('in HTML too, answers between quotes stay open and long quotes among them are folded', () => {
  const quote = (lines: number) =>
    `<blockquote type=cite>${'It rang<br>'.repeat(lines)}</blockquote>`
  expect(shown(`${quote(1)}<p>Yes</p>${quote(9)}<p>No</p>`)).toBe('It rang Yes No')
  expect(shown('<blockquote>A saying</blockquote>')).toBe('A saying')
  expect(shown('<p>As they say:</p><blockquote>One<br>Two</blockquote>')).toBe(
    'As they say: One Two',
  )
})

test('a long signature of HTML is folded by itself', () => {
  const html = '<p>Yes</p><div class=gmail_signature>Ann<br>Bell Ltd<br>Tower 1</div>'
  expect(cleaned(html)).toMatch(/^<p>Yes<\/p><details class="signature"><summary><\/summary>/)
})

test.runIf(corpus)(
  'the HTML replies of nine programs show what was said (it needs CORPUS_DIR)',
  () => {
    const files = readdirSync(join(mails, 'talon/html_replies'))
    const said = files.map((file) => shown(read(`talon/html_replies/${file}`)))
    expect(said).toEqual(files.map(() => 'Hi. I am fine. Thanks, Alex'))
  },
)

const bombs: [string, (size: number) => string][] = [
  ['quotes', (size) => '> a\nb\n'.repeat(size / 6)],
  ['one line', (size) => 'On 3 '.repeat(size / 5)],
  ['colons', (size) => 'a:\n'.repeat(size / 3)],
  ['headers', (size) => 'From: a\n'.repeat(size / 8)],
  ['empty lines', (size) => `a${'\n'.repeat(size)}> b`],
  ['rules and empty lines', (size) => '-- \n\n\n'.repeat(size / 6)],
  ['devices', (size) => 'Sent from my phone\n\n'.repeat(size / 20)],
  ['gaps in a quote', (size) => `> a\n${'\n'.repeat(size)}b`],
  ['our own lines', (size) => `x\n${'\n'.repeat(50)}${answerLine('a')}\n`.repeat(size / 70)],
]

test.each(bombs)('sixteen times as many %s are no square of that work', (_what, bomb) => {
  expect(growth(partsOf, bomb)).toBeLessThan(linear)
})
