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
  agent_names: preset(
    hinted(
      oneOf(
        { shown: say('By their names'), hidden: say('By their department') },
        'Customers know agents',
        'Select how customers know agents',
      ),
      'By their department, neither pages nor letters say who it was. Signatures stay what agents write.',
    ),
    'shown',
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
    const now = await settings(db)
    const values = {
      desk_name: now.desk_name,
      time_zone: now.time_zone,
      language: now.language,
      default_priority: String(now.default_priority),
      default_sla_plan: String(now.default_sla_plan),
      ticket_numbers: now.ticket_numbers,
      agent_names: now.agent_names,
    }
    return [{ id: 0, name: now.desk_name, archived: false, values }]
  },
  write: async (tx, _id, input) => {
    await set(tx, 'desk_name', input.desk_name)
    await set(tx, 'time_zone', input.time_zone)
    await set(tx, 'language', input.language.value ?? 'en')
    await set(tx, 'default_priority', String(input.default_priority.id))
    await set(tx, 'default_sla_plan', String(input.default_sla_plan.id))
    await set(tx, 'ticket_numbers', input.ticket_numbers)
    await set(tx, 'agent_names', input.agent_names)
    return 0
  },
  archive: async () => undefined,
  uses: async () => [],
})
