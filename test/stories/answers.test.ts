import { expect, test } from 'vitest'
import { answersIn } from '../../src/tickets/answers.ts'
import { openTown } from '../town.ts'

type Said = Record<string, string>

/** rita's ticket at a desk that asks two things on every ticket, and a way to answer them as an agent. */
async function openCase() {
  const town = await openTown()
  await town.arranges('forms', 'Device', { always: 'always' })
  const ids = new Map<string, number>()
  for (const [place, name] of ['Serial number', 'Room'].entries()) {
    const words = { form: 'Device', type: 'short', asked: 'everyone', position: String(place + 1) }
    ids.set(name, (await town.arranges('fields', name, words)).id)
  }
  const id = await town.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Down' })
  const { act } = await import('../../src/tickets/act.ts')
  const answers = async (said: Said, who: 'ana' | 'abe' = 'ana') => {
    const all = Object.entries(said).map(([name, value]) => ({
      ...{ field_id: ids.get(name) ?? 0, name, type: 'short', value, item_id: null },
    }))
    const input = { answers: JSON.stringify(all) }
    return act(town.desk, await town.person(who), 'answer', id, input as never, { via: 'web' })
  }
  const now = async () =>
    Object.fromEntries((await town.ticket(id)).given.map(({ name, value }) => [name, value]))
  const last = async () => String((await town.ticket(id)).last_event_id)
  const texts = () =>
    town.desk.read((db) =>
      db
        .selectFrom('event_text')
        .select(['part', 'text'])
        .where('part', 'like', 'answers%')
        .orderBy('event_id')
        .orderBy('part', 'desc')
        .execute(),
    )
  return { ...town, id, answers, now, last, texts }
}

test('answers are given and undone each for itself, and an entry keeps those alone that it changed', async () => {
  const { answers, now, does, id, texts, last } = await openCase()
  await answers({ 'Serial number': 'LF-1', Room: '4' })
  await answers({ 'Serial number': 'LF-2', Room: '4' })
  const edited = await last()
  const kept = (await texts()).slice(1).map(({ part, text }) => [part, answersIn(text)])
  expect(kept).toMatchObject([
    ['answers was', [{ name: 'Serial number', value: 'LF-1' }]],
    ['answers is', [{ name: 'Serial number', value: 'LF-2' }]],
  ])
  expect(kept.map(([, list]) => list?.length)).toEqual([1, 1])
  await does('abe', 'undo', id, { event: edited })
  expect(await now()).toEqual({ 'Serial number': 'LF-1', Room: '4' })
  await answers({ Room: '4' })
  await does('ana', 'undo', id, { event: await last() })
  expect(await now()).toEqual({ 'Serial number': 'LF-1', Room: '4' })
})

test('what was answered can be redacted from its entry, and is told as erased', async () => {
  const { answers, now, does, id, texts, last, story } = await openCase()
  await answers({ 'Serial number': 'secret' })
  const given = await last()
  await answers({ 'Serial number': 'LF-2' })
  const changed = await last()
  await does('ana', 'redact', id, { event: given, what: 'text' })
  await does('ana', 'redact', id, { event: changed, what: 'text' })
  expect(await texts()).toEqual([])
  expect(await now()).toEqual({ 'Serial number': 'LF-2' })
  expect((await story('ana', id)).join(' ')).not.toContain('secret')
  await expect(does('ana', 'undo', id, { event: changed })).rejects.toThrow('erased')
})

test('nobody answers nothing new, and customers not at all', async () => {
  const { answers, desk, person, id } = await openCase()
  await answers({ Room: '4' })
  await expect(answers({ Room: '4' })).rejects.toThrow('Nothing was changed.')
  const { act } = await import('../../src/tickets/act.ts')
  const rita = await person('rita')
  await expect(
    act(desk, rita, 'answer', id, { answers: '[]' } as never, { via: 'web' }),
  ).rejects.toThrow()
})
