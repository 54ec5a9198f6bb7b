import { openSite } from './site.ts'
import { visit } from './visit.ts'

type Words = Record<string, string>

/** The site with a form “Device” on the help topic Other: a kind, a printer that is asked only with one kind, a number by a pattern, and a note for agents. */
export async function openAsked() {
  const site = await openSite()
  const { arranges } = site
  const field = async (name: string, words: Words) => {
    const { id } = await arranges('fields', name, {
      ...{ form: 'Device', position: '1', type: 'short', asked: 'everyone' },
      ...words,
    })
    return `field-${id}`
  }
  await arranges('lists', 'Printers', { items: 'Hall (H1)\nCellar' })
  await arranges('forms', 'Device', {
    title: 'Your device',
    instructions: 'Look at its label.',
    always: 'topics',
  })
  const names = {
    kind: await field('Kind', { type: 'choice', choices: 'Printer\nScreen', must_customer: 'yes' }),
    printer: await field('Which printer', {
      ...{ type: 'list', list: 'Printers', when: 'Kind', when_is: 'Printer', position: '2' },
      must_customer: 'yes',
    }),
    serial: await field('Serial number', { pattern: 'LF-####', position: '3' }),
    cause: await field('Cause', { asked: 'agents', position: '4', must_close: 'yes' }),
  }
  const parking = { department: 'Help Desk', priority: 'Normal', position: '2' }
  await arranges('help-topics', 'Parking', parking)
  await arranges('help-topics', 'Other', { form: 'Device' })
  const issue = {
    topic: 'other',
    subject: 'It is broken',
    body: 'No light.',
    name: 'Kim',
    email: 'kim@example.test',
  }
  const number = async () =>
    (
      await site.desk.read((db) =>
        db.selectFrom('ticket').select('number').orderBy('id', 'desc').executeTakeFirstOrThrow(),
      )
    ).number
  const answers = () =>
    site.desk.read((db) =>
      db.selectFrom('answer').select(['name', 'value']).orderBy('field_id').execute(),
    )
  /** A ticket with answers as a visitor gives them on the page. */
  const asks = async (words: Words) => {
    const kim = visit(site)
    const { kind = 'Screen' } = words
    const first = await kim.post('/open', {
      ...issue,
      [names.kind]: kind,
      ask: 'topic',
      shown: names.kind,
    })
    if (first.status !== 200) throw new Error(await first.text())
    const { formIn } = await import('./visit.ts')
    const form = formIn(await first.text(), '/open')
    const named = Object.fromEntries(
      Object.entries(words).map(([name, value]) => [names[name as keyof typeof names], value]),
    )
    const done = await kim.post('/open', { ...form, ...named })
    if (done.status !== 303) throw new Error(await done.text())
    return { kim, number: await number() }
  }
  return { ...site, names, issue, number, answers, asks }
}
