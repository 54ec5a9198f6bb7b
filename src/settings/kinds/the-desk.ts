import { line, oneOf, pick } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { hinted, preset } from '../../desk/variations.ts'
import { setupFields } from '../../people/account-fields.ts'
import { kind } from '../kind.ts'
import { set, settings } from '../setting.ts'

const fields = {
  desk_name: hinted(
    line('Name of the desk', 'Enter the name of the desk', 100),
    'Everybody reads it on top of every page.',
  ),
  time_zone: hinted(
    setupFields.time_zone,
    'Working hours are counted in it, and who has not chosen another reads times in it.',
  ),
  language: preset(
    hinted(
      pick('languages', 'Language', 'Select a language'),
      'For who has not chosen another, and whose browser asks for none that is there.',
    ),
    'en',
  ),
  default_priority: hinted(
    pick('priorities', 'Priority', 'Select a priority'),
    'For tickets whose help topic names none.',
  ),
  default_sla_plan: hinted(
    pick('sla_plans', 'SLA plan', 'Select an SLA plan'),
    'For tickets whose help topic and department name none.',
  ),
  ticket_numbers: preset(
    hinted(
      oneOf(
        { random: say('At random'), sequence: say('One after the other') },
        'Ticket numbers',
        'Select how tickets are numbered',
      ),
      'At random nobody can guess one, or count how many tickets you get.',
    ),
    'random',
  ),
}

/** What holds for the desk as a whole. */
export const theDesk = kind({
  path: 'desk',
  one: say('The desk'),
  many: say('The desk'),
  about: say('What holds everywhere, unless a department or a help topic says otherwise.'),
  also: 'name title time zone default timezone clock',
  fields,
  single: true,
  all: async (db) => {
    const { desk_name, time_zone, language, default_priority, default_sla_plan, ticket_numbers } =
      await settings(db)
    const values = {
      desk_name,
      time_zone,
      language,
      default_priority: String(default_priority),
      default_sla_plan: String(default_sla_plan),
      ticket_numbers,
    }
    return [{ id: 0, name: desk_name, archived: false, values }]
  },
  write: async (
    tx,
    _id,
    { desk_name, time_zone, language, default_priority, default_sla_plan, ticket_numbers },
  ) => {
    await set(tx, 'desk_name', desk_name)
    await set(tx, 'time_zone', time_zone)
    await set(tx, 'language', language.value ?? 'en')
    await set(tx, 'default_priority', String(default_priority.id))
    await set(tx, 'default_sla_plan', String(default_sla_plan.id))
    await set(tx, 'ticket_numbers', ticket_numbers)
    return 0
  },
  archive: async () => undefined,
  uses: async () => [],
})
