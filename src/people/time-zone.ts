/** The time zones to choose from, by their names in the tz database. */
export const timeZones = () => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

/** The time zone of this name, however it is spelled, also by another of its names; nothing when there is none. */
export function timeZoneIn(name: string) {
  const listed = timeZones().find((zone) => zone.toLowerCase() === name.trim().toLowerCase())
  return listed ?? canonical(name.trim())
}

/** A name of the tz database as people read it. */
export const zoneInWords = (name: string) => name.replaceAll('_', ' ')

/** Where the clock of this machine hangs, as far as the list has it. */
export const timeZoneHere = () =>
  timeZoneIn(Intl.DateTimeFormat().resolvedOptions().timeZone) ?? 'UTC'

function canonical(name: string) {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    return timeZones().find((zone) => zone === timeZone)
  } catch {
    return undefined
  }
}
