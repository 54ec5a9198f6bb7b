/** A ticket's number as it is written: with what its help topic puts before it, else with the sign. */
export const numbered = ({
  number,
  number_prefix,
}: {
  number: number
  number_prefix: string | null
}) => `${number_prefix || '#'}${number}`

/** The number in what somebody wrote: with or without its sign, or what stands before it; nothing where there is none. */
export const numberIn = (text: string) =>
  /^(?:#?\s*|#?[\p{L}\d./-]*[\p{L}./-])(\d{1,12})$/u.exec(text.trim())?.[1]
