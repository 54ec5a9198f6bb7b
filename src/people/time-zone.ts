/** The time zones to choose from, by their names in the tz database. */
export const timeZones = () => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

/** The time zone of this name, however it is spelled; nothing when there is none. */
export const timeZoneIn = (name: string) =>
  timeZones().find((zone) => zone.toLowerCase() === name.trim().toLowerCase())

/** Where the clock of this machine hangs, as far as the list has it. */
export const timeZoneHere = () =>
  timeZoneIn(Intl.DateTimeFormat().resolvedOptions().timeZone) ?? 'UTC'
