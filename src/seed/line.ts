import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** What somebody said, at a time in UTC ('2025-11-23 06:36:03'): M the customer, R an agent in reply, N an agent in a note. */
export type Entry = { type: 'M' | 'R' | 'N'; at: string; by: string; text: string }

/** A ticket as a line of the file tells it. */
export type Line = {
  number: string
  subject: string
  user: { name: string; email: string }
  /** Departments have no names there: 3 is "Department 3". */
  dept: number
  priority: string
  /** 1 open, 2 resolved, 3 closed. */
  status: 1 | 2 | 3
  /** 0 nobody, 1 Ada, 2 John, 3 Jane. */
  assignee: number
  created: string
  closed: string | null
  entries: [Entry, ...Entry[]]
}

/** The lines of a file of tickets, which may be gzipped. Throws in one sentence for one that is no ticket. */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  const bytes = createReadStream(file)
  const input = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
  bytes.on('error', (error) => input.destroy(error))
  let n = 0
  for await (const text of createInterface({ input })) {
    n += 1
    if (text.trim()) yield lineIn(text, `Line ${n} of ${file}`)
  }
}

/** How many tickets a file has, and in which departments. Throws when a line is no ticket or a number comes twice. */
export async function contentOf(file: string) {
  const numbers = new Set<string>()
  const departments = new Set<number>()
  for await (const { number, dept } of linesOf(file)) {
    if (numbers.has(number)) throw new Error(`${file} has two tickets ${number}.`)
    numbers.add(number)
    departments.add(dept)
  }
  return { tickets: numbers.size, departments: [...departments].sort((one, other) => one - other) }
}

function lineIn(text: string, where: string): Line {
  const line = parsed(text)
  const odd = Object.entries(shape).find(([name, fits]) => !fits(line?.[name]))
  if (odd) throw new Error(`${where} is no ticket: its "${odd[0]}" is not what it should be.`)
  return line as Line // just looked at
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isText = (value: unknown) => typeof value === 'string' && value !== ''
const isMoment = (value: unknown) => isText(value) && !Number.isNaN(momentIn(String(value)))
const isOneOf = (all: unknown[]) => (value: unknown) => all.includes(value)

const shape: Record<keyof Line, (value: unknown) => boolean> = {
  number: (value) => /^\d{6,12}$/.test(String(value)),
  subject: isText,
  user: (value) => isText(Object(value).name) && isText(Object(value).email),
  dept: (value) => Number.isSafeInteger(value),
  priority: isText,
  status: isOneOf([1, 2, 3]),
  assignee: isOneOf([0, 1, 2, 3]),
  created: isMoment,
  closed: (value) => value === null || isMoment(value),
  entries: (value) => Array.isArray(value) && value.length > 0 && value.every(isEntry),
}

function isEntry(value: unknown, place: number) {
  const { type, at, text } = Object(value)
  const kinds = place ? ['M', 'R', 'N'] : ['M'] // a ticket begins with its customer
  return kinds.includes(type) && isMoment(at) && isText(text)
}

/** A time of the file in milliseconds UTC. */
export const momentIn = (time: string) => Date.parse(`${time.replace(' ', 'T')}Z`)
