import type { Upload } from '../desk/events.ts'
import { type Field, Wrong } from '../desk/fields.ts'
import { endingOf, endingsIn, isInside } from '../desk/file-endings.ts'
import { say } from '../desk/say.ts'
import type { Question } from './question.ts'

/** The names of files, one on each line, as ticks of a form send them: with commas between, and none in them. */
export const ticked = (lines: string) => linesIn(lines).map(encodeURIComponent).join(', ')
const linesIn = (lines: string) => lines.split('\n').filter(Boolean)

/** A question that is answered by files: those it holds already stay while they are ticked, those that came are added. */
export function filesField(question: Question, held: string): FilesField {
  const { name, most, pattern } = question
  const endings = endingsIn(pattern) ?? []
  const before = linesIn(held)
  return {
    control: 'answer_files',
    missing: say('Attach a file to “{name}”', { name }),
    attributes: endings.length ? { accept: endings.map((one) => `.${one}`).join(',') } : {},
    ...(most && { mostFiles: Number(most) }),
    choices: () => before.map((file) => ({ value: encodeURIComponent(file), name: file })),
    read: (raw, { own = [] }) => {
      const kept = raw.split(',').flatMap((one) => before.filter(isTicked(one.trim())))
      const all = [...new Set([...kept, ...own.map((file) => file.name)])]
      return badNumber(question, all.length) ?? badFile(endings, own) ?? all.join('\n')
    },
  }
}
type FilesField = Pick<
  Field<string>,
  'control' | 'missing' | 'attributes' | 'mostFiles' | 'choices' | 'read'
>

const isTicked = (value: string) => (file: string) => encodeURIComponent(file) === value

function badNumber({ name, least, most }: Question, count: number) {
  if (most && count > Number(most))
    return new Wrong(
      say('“{name}” takes {count|1 file|{count} files} at most', { name, count: Number(most) }),
    )
  if (count < Number(least || 0))
    return new Wrong(
      say('“{name}” takes {count|1 file|{count} files} or more', { name, count: Number(least) }),
    )
}

function badFile(endings: string[], files: Upload[]) {
  if (!endings.length) return
  const stranger = files.find(({ name }) => !endings.includes(endingOf(name)))
  if (stranger)
    return new Wrong(
      say(
        '"{file}" has another ending: take it out. {count|This one is|These are} taken: {names}',
        {
          ...{ file: stranger.name, count: endings.length },
          names: endings.map((one) => one.toUpperCase()).join(', '),
        },
      ),
    )
  const other = files.find((file) => !isInside(file))
  return (
    other &&
    new Wrong(
      say('"{file}" is called {ending} and is none inside: take it out', {
        ...{ file: other.name, ending: endingOf(other.name).toUpperCase() },
      }),
    )
  )
}
