import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { measured } from '../../src/bench/requests.ts'
import { openFolder, run } from './running.ts'

const entry = (type: string, hour: number) => ({
  type,
  at: `2026-03-02 0${hour}:00:00`,
  by: 'Jane Rivera',
  text: `${type} ${hour}`,
})

const ticket = (number: number) => ({
  number: String(number),
  subject: `Ticket ${number}`,
  user: { name: 'Rita Marsh', email: 'rita@customer.test' },
  dept: 1,
  priority: 'Normal',
  status: (number % 3) + 1,
  assignee: 3,
  created: `2026-03-02 0${number % 10}:00:00`,
  closed: null,
  entries: [entry('M', 1), entry('R', 2), entry('N', 3), entry('R', 4)],
})

test('the bench measures every row, alone and with others at the same time', async () => {
  const folder = openFolder()
  const file = join(folder, 'tickets.jsonl')
  const lines = [200001, 200002, 200003].map((number) => `${JSON.stringify(ticket(number))}\n`)
  writeFileSync(file, lines.join(''))
  const words = ['dist/src/bench/main.js', file, '--seconds', '0.2']
  const { code, said, complained } = await run({ TMPDIR: folder }, words).ended
  expect([code, complained.includes('Error')]).toEqual([0, false])
  const rows = said.split('\n').map((row) => row.trim().split(/ {2,}/))
  for (const { name } of measured)
    for (const connections of ['1', '8', '32']) {
      const row = rows.find((cells) => cells[0] === name && cells[1] === connections)
      expect([name, connections, row?.length]).toEqual([name, connections, 8])
    }
}, 120_000)

test('without tickets to measure it says so in one sentence', async () => {
  const { code, complained } = await run({}, ['dist/src/bench/main.js']).ended
  expect([code, complained]).toEqual([
    1,
    'Say which tickets: npm run bench -- FILE, or BENCH_FILE.\n',
  ])
})
