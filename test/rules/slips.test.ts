import { expect, test } from 'vitest'
import { addressesIn, slipsIn, speaksOfFile } from '../../src/tickets/slips.ts'
import { openTown } from '../town.ts'

test.each([
  'I have attached the log.',
  'See the attachment.',
  'The form is enclosed',
  'I attach the list.',
  "I've attached it to this mail",
  'It is attached to this message.',
  'Im Anhang finden Sie die Liste.',
  'Anbei die Rechnung.',
  'Die Datei ist angehängt.',
  'Vous trouverez ci-joint le formulaire.',
  'Voir la pièce jointe.',
  'Le envío el archivo adjunto.',
  'Segue em anexo.',
  'In allegato trova il modulo.',
  'In de bijlage vindt u het formulier.',
  'Filen är bifogad.',
  'Se vedhæftet fil.',
  'W załączniku przesyłam plik.',
  '> What do I do?\nThe steps are ATTACHED.',
])('“%s” speaks of a file', (text) => expect(speaksOfFile(text)).toBe(true))

test.each([
  'Attach the cable to the wall socket.',
  'The screen is attached to the wall.',
  'The form attached to their page takes two minutes.',
  'Thank you for your attachment.',
  'There was no attachment.',
  'It came unattached.',
  'He is very attached to it.',
  '> I have attached the log.\nThank you!',
  '  >> siehe Anhang\nDanke',
  'Die Anhängerkupplung klemmt.',
  'The enclosure is broken.',
  '',
])('“%s” does not', (text) => expect(speaksOfFile(text)).toBe(false))

test.each([
  ['Ask raj@example.test.', ['raj@example.test']],
  ['(RAJ@Example.test, <rita@example.test>)', ['raj@example.test', 'rita@example.test']],
  ['„raj@example.test“ or “raj@example.test”!', ['raj@example.test']],
  ['mailto:raj@example.test?subject=x', ['raj@example.test?subject=x']],
  ['@jane, at 5@ 6', []],
])('the addresses in %j are %j', (text, addresses) => {
  expect(addressesIn(text)).toEqual(addresses.filter((one) => !one.includes('?')))
})

test.each([
  ['the address of another customer', 'Ask RAJ@example.test.', ['with_address']],
  ['one quoted', '> from raj@example.test\nHello', ['with_address']],
  ['the customer’s own', 'We write to rita@example.test.', []],
  ['an agent’s', 'Ask ana@example.test.', []],
  ['nobody’s', 'Write to service@example.com.', []],
  ['both slips', 'Attached. Copy to raj@example.test', ['without_file', 'with_address']],
])('%s', async (_what, body, slips) => {
  const { desk, person } = await openTown()
  const ticket = { customer_id: (await person('rita')).id, copies: [] }
  const found = await desk.read((db) => slipsIn(db, ticket, { body, files: [] }))
  expect(Object.keys(found)).toEqual(slips)
  const meant = { body, files: [], without_file: true, with_address: true }
  expect(await desk.read((db) => slipsIn(db, ticket, meant))).toEqual({})
})
