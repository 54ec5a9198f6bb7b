import { expect, test } from 'vitest'
import { type Mentionable, mentionOf, mentionsIn, whoIs } from '../../src/tickets/mentions.ts'

test.each([
  ['@jane', ['jane']],
  ['Ask @jane, @"Jane Doe" or (@level-2).', ['jane', 'Jane Doe', 'level-2']],
  ['@jane @jane', ['jane']],
  ["It is @jane's, or @zoë's", ['jane', 'zoë']],
  ['@أحمد @花', ['أحمد', '花']],
  ['Is it @john.doe? Or @j_d.', ['john.doe', 'j_d']],
  ['Write to ken@example.com or ken.b@example.com', []],
  ['@ken@example.com is none either', []],
  ['npm i @types/node', []],
  ['a @ b, @@, @"", @-', []],
  ['`@jane` and ``` \n@john\n``` but @mira', ['mira']],
  ['```\n@jane', []],
  ['> @jane wrote\n  > @john\nI say @mira', ['mira']],
  ['5 > 4 @mira', ['mira']],
])('%j mentions %j', (text, names) => {
  expect(mentionsIn(text)).toEqual(names)
})

const agent = (id: number, name: string, username: string | null): Mentionable => ({
  kind: 'agent',
  id,
  name,
  username,
})
const team = (id: number, name: string): Mentionable => ({
  kind: 'team',
  id,
  name,
  username: null,
})
const all = [
  agent(1, 'Jane Doe', 'jane'),
  agent(2, 'Jane Roe', 'jroe'),
  agent(3, 'Zoë Álvarez', null),
  agent(4, 'Jo', null),
  agent(5, 'Jo Ann', null),
  team(6, 'Level II Support'),
  team(7, 'Online Banking'),
  team(8, 'Online Shop'),
]

test.each([
  ['jane', ['Jane Doe']], // a username before everything else
  ['JANE', ['Jane Doe']],
  ['Jane Roe', ['Jane Roe']],
  ['jane-roe', ['Jane Roe']],
  ['zoe', ['Zoë Álvarez']],
  ['zoë.alvarez', ['Zoë Álvarez']],
  ['jo', ['Jo']], // a whole name before a beginning
  ['level-2', ['Level II Support']],
  ['Level II', ['Level II Support']],
  ['level-ii-support', ['Level II Support']],
  ['online', ['Online Banking', 'Online Shop']],
  ['online-b', []], // words are whole
  ['jnae', []],
  ['---', []],
])('@%s means %j', (written, names) => {
  expect(whoIs(written, all).map(({ name }) => name)).toEqual(names)
})

test('the way to mention somebody that is offered means nobody else', () => {
  expect(all.map((one) => mentionOf(one, all))).toEqual([
    '@jane',
    '@jroe',
    '@zoe-alvarez',
    '@jo',
    '@jo-ann',
    '@level-2-support',
    '@online-banking',
    '@online-shop',
  ])
  const twins = [agent(1, 'Jane Doe', null), agent(2, 'Jane Doe', 'jd')]
  expect(twins.map((one) => mentionOf(one, twins))).toEqual(['@"Jane Doe"', '@jd'])
  for (const one of all) expect(whoIs(mentionsIn(mentionOf(one, all))[0] ?? '', all)).toEqual([one])
})
