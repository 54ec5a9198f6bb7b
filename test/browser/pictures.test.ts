import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../src/root.ts'
import { demoDesk, firstOf } from './desk.ts'

const { logIn } = demoDesk()

const folder = join(root, 'docs', 'pictures')
const colours = ['light', 'dark'] as const

/** `npm run story` takes the pictures of the README anew; otherwise they must only be there. */
test('the README shows a queue and a ticket, each in light and dark', async () => {
  if (process.env.STORY === '1') for (const colour of colours) await take(colour)
  const text = readFileSync(join(root, 'README.md'), 'utf8')
  for (const what of ['queue', 'ticket'])
    for (const colour of colours) {
      expect(text).toContain(`docs/pictures/${what}-${colour}.png`)
      expect(existsSync(join(folder, `${what}-${colour}.png`))).toBe(true)
    }
})

async function take(colour: (typeof colours)[number]) {
  mkdirSync(folder, { recursive: true })
  const john = await logIn('john', { dark: colour === 'dark', height: 860 })
  await john.goto('/staff/queue/open')
  await john.screenshot({ path: join(folder, `queue-${colour}.png`) })
  await john.goto(`/staff/tickets/${await firstOf(john, 'mine')}?in=mine`)
  await john.screenshot({ path: join(folder, `ticket-${colour}.png`) })
}
