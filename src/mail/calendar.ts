import { momentOf } from '../desk/moment.ts'

/** A moment of a meeting: when it is (milliseconds UTC), a whole day, or a time by a clock that nobody here knows. */
export type Moment = { at: number } | { day: string } | { wall: string; zone: string }

/** What an invitation says, to be read: text of strangers, of no more than some hundred characters each. */
export type Meeting = {
  method: string
  summary: string
  location: string
  start: Moment | null
  end: Moment | null
  organizer: string
  attendees: string[]
  /** Whether it comes again and again. */
  again: boolean
}

const most = { lines: 5_000, words: 300, attendees: 20 }

type Line = { name: string; parameters: string[]; value: string }

/** The first meeting of a calendar (RFC 5545); nothing where there is none. */
export function meetingIn(text: string): Meeting | undefined {
  const lines = linesIn(text)
  const start = lines.findIndex(({ name, value }) => name === 'BEGIN' && /^VEVENT$/i.test(value))
  if (start < 0) return
  const end = lines.findIndex(({ name }, place) => place > start && name === 'END')
  const event = withoutInner(lines.slice(start + 1, end < 0 ? undefined : endOf(lines, start)))
  const first = (name: string) => event.find((line) => line.name === name)
  const method = lines.find(({ name }) => name === 'METHOD')
  const organizer = first('ORGANIZER')
  return {
    method: (method?.value ?? '').trim().toUpperCase().slice(0, 20),
    summary: wordsOf(first('SUMMARY')),
    location: wordsOf(first('LOCATION')),
    start: momentIn(first('DTSTART')),
    end: momentIn(first('DTEND')),
    organizer: organizer ? personIn(organizer) : '',
    attendees: event
      .filter(({ name }) => name === 'ATTENDEE')
      .slice(0, most.attendees)
      .map(personIn),
    again: first('RRULE') !== undefined,
  }
}

/** What another part of the event has, such as an alarm, is not the event's. */
function withoutInner(lines: Line[]) {
  let inner = 0
  return lines.filter(({ name }) => {
    if (name === 'BEGIN') inner += 1
    if (name === 'END') inner -= 1
    return inner === 0
  })
}

function endOf(lines: Line[], start: number) {
  const end = lines.findIndex(
    ({ name, value }, place) => place > start && name === 'END' && /^VEVENT$/i.test(value),
  )
  return end < 0 ? undefined : end
}

/** Lines that were folded are one (RFC 5545, 3.1). */
function linesIn(text: string): Line[] {
  const folded = text.slice(0, 500_000).split(/\r?\n/, most.lines)
  const whole: string[] = []
  for (const line of folded)
    if (/^[ \t]/.test(line) && whole.length) whole.push(`${whole.pop()}${line.slice(1)}`)
    else whole.push(line)
  return whole.map((line) => {
    const at = colonIn(line)
    const [name = '', ...parameters] = partsOf(line.slice(0, at))
    return { name: name.trim().toUpperCase(), parameters, value: line.slice(at + 1) }
  })
}

/** The first colon that does not stand in quotes. */
function colonIn(line: string) {
  let quoted = false
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') quoted = !quoted
    if (line[at] === ':' && !quoted) return at
  }
  return line.length
}

function partsOf(head: string) {
  const parts = ['']
  let quoted = false
  for (const sign of head) {
    if (sign === '"') quoted = !quoted
    if (sign === ';' && !quoted) parts.push('')
    else parts.push((parts.pop() ?? '') + sign)
  }
  return parts
}

const parameter = ({ parameters }: Line, name: string) => {
  const found = parameters.find((one) => one.toUpperCase().startsWith(`${name}=`))
  return (
    found
      ?.slice(name.length + 1)
      .replaceAll('"', '')
      .trim() ?? ''
  )
}

const wordsOf = (line: Line | undefined) =>
  (line?.value ?? '')
    .replace(/\\([\\;,nN])/g, (_all, sign: string) => (/n/i.test(sign) ? '\n' : sign))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most.words)
    .toWellFormed()

/** Somebody by their name, and by their address where that is another. */
function personIn(line: Line) {
  const address = line.value.replace(/^mailto:/i, '').trim()
  const name = parameter(line, 'CN')
  const both = name && name !== address ? `${name} <${address}>` : address
  return both.slice(0, most.words).toWellFormed()
}

function momentIn(line: Line | undefined): Moment | null {
  const [, year, month, day, hour, minute, utc] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d{0,2}(Z)?)?$/i.exec(line?.value.trim() ?? '') ?? []
  if (!line || !year) return null
  const date = `${year}-${month}-${day}`
  if (hour === undefined) return { day: date }
  const wall = `${date}T${hour}:${minute}`
  const zone = utc ? 'UTC' : parameter(line, 'TZID')
  const at = isZone(zone) ? momentOf(wall, zone) : undefined
  return at === undefined ? { wall: wall.replace('T', ' '), zone: zone.slice(0, 60) } : { at }
}

function isZone(name: string) {
  try {
    return name !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
