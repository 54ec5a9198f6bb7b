import { reader } from './reader.ts'

/** English without a country is written day first, as the rest of the world does. */
export const locale = () => (reader().language === 'en' ? 'en-GB' : reader().language)

type ZoneName = NonNullable<Intl.DateTimeFormatOptions['timeZoneName']>
/** A time zone's name, of a length. */
export const zonePart = (language: string, timeZone: string, timeZoneName: ZoneName, ms: number) =>
  dates(language, { timeZone, timeZoneName })
    .formatToParts(ms)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone

/** How a reader writes numbers. */
export const amount = (options: Intl.NumberFormatOptions = {}) => numbers(locale(), options)

/** Tomorrow, in one word. */
export const tomorrow = () => relative(locale(), { numeric: 'auto' }).format(1, 'day')

/** How a language writes moments. */
export const dates = kept(
  (language, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options),
)
const numbers = kept(
  (language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
)
const relative = kept(
  (language, options: Intl.RelativeTimeFormatOptions) =>
    new Intl.RelativeTimeFormat(language, options),
)

/** Making a formatter costs a hundred times what using it does, so each is made once. */
function kept<Options, Format>(make: (language: string, options: Options) => Format) {
  const made = new Map<string, Format>()
  return (language: string, options: Options) => {
    const key = language + JSON.stringify(options)
    const format = made.get(key) ?? make(language, options)
    made.set(key, format)
    return format
  }
}
