import { type Field, Wrong } from '../desk/fields.ts'
import { email, line, pick } from '../desk/kinds.ts'
import { say } from '../desk/say.ts'
import { blank, drawn, hinted, optional } from '../desk/variations.ts'
import { timeZoneIn, timeZones, zoneInWords } from './time-zone.ts'

const login = drawn(line('Email or username', 'Enter your email or username', 254), 'line', {
  size: 34,
  maxlength: 254,
  autocomplete: 'username',
  autocapitalize: 'none',
  spellcheck: 'false',
})

export const logInFields = { login, password: password('Password', 'current-password') }

/** The same after a failure: the name is there, so the password comes next. */
export const logInAgain = {
  login: drawn(login, 'line', { 'aria-describedby': 'error-heading' }),
  password: drawn(logInFields.password, 'password', { autofocus: '' }),
}

const chosen =
  '8 characters or more. A few words that only you would put together are easy to keep.'

export const passwordFields = {
  password: password('Current password', 'current-password'),
  new_password: hinted(password('New password', 'new-password'), chosen),
}

export const setupFields = {
  code: hinted(
    drawn(line('Code', 'Enter the code'), 'line', {
      size: 34,
      autocomplete: 'off',
      autocapitalize: 'none',
      spellcheck: 'false',
    }),
    'It stands in the log of the desk, beside the address of this page.',
  ),
  desk_name: hinted(
    named('Name of the desk', 'Enter the name of the desk', 'organization'),
    'Everybody reads it on top of every page, like "Lanternfield help desk".',
  ),
  time_zone: timeZone('Time zone', 'Select a time zone'),
  name: named('Full name', 'Enter your full name', 'name'),
  email: email('Email address'),
  password: hinted(password('Password', 'new-password'), chosen),
}

/** What who was invited by a link chooses. */
export const choosingFields = { password: setupFields.password }

/** In which time zone somebody reads; without one it is the desk's. */
export const timeZoneFields = {
  time_zone: optional(blank(timeZone('Time zone', 'Select a time zone'), 'The desk’s: {now}')),
}

/** In which language somebody reads and is written to; without one it is as their browser asks. */
export const languageFields = {
  language: optional(
    blank(pick('languages', 'Language', 'Select a language'), 'As your browser asks'),
  ),
}

/** What is read of it with the others is trimmed: who checks or keeps it takes it as it was sent. */
function password(label: string, autocomplete: string): Field<string> {
  const field = line(label, `Enter your ${label.toLowerCase()}`)
  return { ...drawn(field, 'password', { size: 34, autocomplete }), read: (raw) => raw }
}

function named(label: string, missing: string, autocomplete: string) {
  const attributes = { size: 34, maxlength: 100, autocomplete, spellcheck: 'false' }
  return drawn(line(label, missing, 100), 'line', attributes)
}

function timeZone(label: string, missing: string): Field<string> {
  return {
    ...line(label, missing),
    control: 'choice',
    choices: () => timeZones().map((name) => ({ value: name, name: zoneInWords(name) })),
    read: (raw) => timeZoneIn(raw) ?? new Wrong(say(missing)),
  }
}
