import { type Field, Wrong } from './fields.ts'
import { line, text } from './kinds.ts'

/** A name on each line, each of at most so many characters; empty lines do not count. */
export const lines = (
  label: string,
  missing: string,
  each: string,
  most: number,
): Field<string[]> => ({
  ...text(label, missing),
  read: (raw, context) => {
    const read = raw
      .split('\n')
      .filter((one) => one.trim())
      .map((one) => line(each, missing, most).read(one.trim(), context))
    return read.find((one) => one instanceof Wrong) ?? (read as string[]) // no other is left
  },
})
