import { type Context, Hono } from 'hono'
import { type Imported, ImportPage, importFields } from '../../views/settings/import.tsx'
import { say } from '../desk/say.ts'
import { sha256 } from '../desk/secret.ts'
import { customersIn, judged, mostLines } from '../people/customer-import.ts'
import { countsOf, takeCustomers } from '../settings/customer-import.ts'
import { flash } from './flash.ts'
import { page, seeOther } from './page.tsx'
import { type Pasted, pastedIn } from './pasted.ts'
import { type Sent, sent } from './sent.ts'
import type { Env, Site } from './site.ts'

type C = Context<Env>

/** One file, and less than what the words of a form may be together: the text is sent once more to be imported. */
const limits = { files: 1, fileBytes: 900_000 }

/** Customers from a table: first what would happen line by line, and only what was shown is done. */
export function importing(site: Site) {
  const { desk } = site
  const app = new Hono<Env>()

  app.get('/import', (c) => show(c, { rows: '' }))

  app.post('/import', async (c) => {
    const form = await sent(c, desk, limits)
    const { rows, wrong } = await rowsIn(form)
    if (wrong) return show(c, { rows, wrong })
    const isChecked = form.has('do') && form.get('checked') === sha256(rows)
    if (isChecked) return take(c, rows)
    const lines = await desk.read((db) => judged(db, customersIn(rows)))
    return show(c, { rows, lines, checked: sha256(rows) })
  })

  async function take(c: C, rows: string) {
    const how = { by: c.var.by, at: desk.now() }
    const lines = await desk.write((tx) => takeCustomers(tx, rows, how))
    desk.bell.ring()
    const { added, known, wrong } = countsOf(lines)
    const said = say(
      '{added|1 customer is|{added} customers are} new, {known|1 was|{known} were} known.',
      { added, known },
    )
    if (!wrong) {
      flash(site, c, said)
      return seeOther(site, c, '/admin/customers')
    }
    const left = lines.filter(({ will }) => will === 'wrong')
    return show(c, { rows: asRows(left), lines: left, done: said })
  }

  /** What was pasted and what the file holds, and why it is not taken. */
  async function rowsIn(form: Sent): Promise<Pasted> {
    const pasted = await pastedIn(desk, form)
    const wrong = pasted.wrong ? undefined : wrongIn(pasted.rows)
    return { ...pasted, ...(wrong && { wrong: { rows: wrong } }) }
  }

  async function show(c: C, shown: Imported) {
    const isWrong = Boolean(shown.wrong)
    return page(site, c, {
      title: say('Import customers'),
      area: say('Settings'),
      body: <ImportPage {...shown} limits={limits} />,
      staff: 'admin',
      wrong: isWrong,
      status: isWrong ? 422 : 200,
    })
  }

  return app
}

function wrongIn(rows: string) {
  if (!rows) return importFields.rows.missing
  const count = customersIn(rows).length
  if (!count) return say('There is nothing below the names of the columns')
  if (count > mostLines)
    return say('Up to {most} lines are imported at once. These are {count}: split them', {
      most: mostLines,
      count,
    })
  if (Buffer.byteLength(rows) > limits.fileBytes)
    return say('This is too much at once: split it into smaller parts')
  return undefined
}

/** The lines that were left out, to be corrected and sent again. */
const asRows = (lines: { name: string; email: string; organization: string }[]) =>
  [
    ['name', 'email', 'organization'],
    ...lines.map((line) => [line.name, line.email, line.organization]),
  ]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\n')
