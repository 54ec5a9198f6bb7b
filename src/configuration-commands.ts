import { readFileSync, writeFileSync } from 'node:fs'
import type { Command, Given, Records } from './commands.ts'
import type { Db } from './desk/tables.ts'
import { unwritten } from './desk/taken-back.ts'
import { theDesk } from './people/person.ts'
import type { SettingChange } from './settings/changes.ts'
import { type BroughtIn, broughtIn } from './settings/configuration/bring-in.ts'
import { configuration } from './settings/configuration/written.ts'

/** The configuration as a file: written, compared, brought in. */
export const configurationCommands: Record<string, Command> = {
  'config export': { takes: 'FILE', run: write },
  'config diff': { takes: 'FILE', run: compare },
  'config import': { takes: 'FILE', run: bring },
}

async function write(desk: Records, given: Given) {
  const file = given.one('FILE')
  writeFileSync(file, await desk.read(configuration))
  return `The configuration is in ${file}. People, passwords, pictures, files and tickets are not in it.`
}

async function compare(desk: Records, given: Given) {
  const text = textOf(given.one('FILE'))
  const would = await unwritten(desk, (tx) => into(tx, text, desk))
  return told(would, 'Nothing is different.')
}

async function bring(desk: Records, given: Given) {
  const text = textOf(given.one('FILE'))
  return told(await desk.write((tx) => into(tx, text, desk)), 'Nothing was different.')
}

/** Throws in a sentence when the file cannot be read. */
function textOf(file: string) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(`${file} cannot be read.`, { cause: error })
  }
}

const into = (tx: Db, text: string, desk: Records) =>
  broughtIn(tx, text, { by: theDesk, at: desk.now() })

/** A line for each thing, and below it one for each field. */
function told({ changes, missing }: BroughtIn, nothing: string) {
  const lines = changes.flatMap(lineOf)
  const gone = missing.map(({ who }) => who).join(', ')
  return [lines.length ? lines.join('\n') : nothing, gone && `Not here, and left out: ${gone}.`]
    .filter(Boolean)
    .join('\n')
}

const lineOf = ({ did, kind, name, was, now }: SettingChange) => [
  `${did} ${kind}: ${name}`,
  ...Object.keys(now).map((field) =>
    did === 'changed'
      ? `  ${field}: ${inLine(was[field])} → ${inLine(now[field])}`
      : `  ${field}: ${inLine(now[field])}`,
  ),
]

const inLine = (words = '') => (words ? JSON.stringify(words) : 'nothing')
