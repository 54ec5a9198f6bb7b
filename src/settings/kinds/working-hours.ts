import { type ClosedDays, closedInWords, closedOn } from '../../desk/closed-days.ts'
import { Mistaken } from '../../desk/desk.ts'
import { type Field, Wrong } from '../../desk/fields.ts'
import { line } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { drawn, hinted, optional } from '../../desk/variations.ts'
import { inTable } from '../in-table.ts'
import { kind } from '../kind.ts'
import { ofUse } from '../of-use.ts'

type Spans = [from: string, to: string][]

const days = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}
type Day = keyof typeof days
const dayNames = Object.keys(days) as Day[]

const missing = 'Enter times like 08:00-17:00, or two with a comma between'

/** When a day is worked: `08:00-12:00, 13:00-17:00`; `24:00` is the end of the day. */
const day = (label: string): Field<Spans | undefined> =>
  optional({
    ...drawn(line(label, missing), 'line', { size: 24, autocomplete: 'off', spellcheck: 'false' }),
    read: (raw) => spansIn(raw) ?? new Wrong(say(missing)),
  })

function spansIn(raw: string): Spans | undefined {
  const spans = raw.split(',').map((span) => {
    const [, from = '', to = ''] = /^(\d{1,2}:\d\d) ?[-–] ?(\d{1,2}:\d\d)$/.exec(span.trim()) ?? []
    return [from.padStart(5, '0'), to.padStart(5, '0')] as [string, string]
  })
  const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)
  return spans.every(([from, to]) => isTime(from) && isTime(to) && from < to) ? spans : undefined
}

const fields = {
  name: line('Name', 'Enter a name', 100),
  ...(Object.fromEntries(dayNames.map((name) => [name, day(days[name])])) as Record<
    Day,
    Field<Spans | undefined>
  >),
  closed: closedOn,
}
const first = fields.mon
fields.mon = hinted(first, 'Like 08:00-12:00, 13:00-17:00. Empty, the desk is closed that day.')

/** When a desk works: only then the clock of an SLA plan runs. */
export const workingHours = kind({
  path: 'working-hours',
  one: say('Working hours'),
  many: say('Working hours'),
  about: say(
    'When the desk, or one of its departments, works. Outside them the clock of an SLA plan stands still.',
  ),
  also: 'schedule calendar opening office times week holidays holiday vacation ics',
  fields,
  ...hoursTable(),
  keeps: async (db, id) =>
    (await ofUse(
      db,
      'sla_plan',
      'schedule_id',
      id,
      'SLA plans count in them: {names}. Change them first.',
    )) ??
    (await ofUse(
      db,
      'department',
      'schedule_id',
      id,
      'Departments work in them: {names}. Change them first.',
    )),
})

type Kept = Partial<Record<Day, Spans>> & { closed?: ClosedDays[] }

function hoursTable() {
  const named = { name: fields.name, hours: line('Hours', missing) }
  const table = inTable(
    'schedule',
    named,
    { name: 'name', hours: 'hours' },
    {
      references: [
        { table: 'sla_plan', column: 'schedule_id', what: '{count|1 SLA plan|{count} SLA plans}' },
        {
          table: 'department',
          column: 'schedule_id',
          what: '{count|1 department|{count} departments}',
        },
      ],
    },
  )
  type Input = { name: string; closed: ClosedDays[] | undefined } & Record<Day, Spans | undefined>
  return {
    ...table,
    all: async (db: Parameters<typeof table.all>[0]) =>
      (await table.all(db)).map((thing) => {
        const hours = JSON.parse(thing.values.hours ?? '{}') as Kept // written below alone
        const shown = dayNames.map((name) => [
          name,
          (hours[name] ?? []).map((span) => span.join('-')).join(', '),
        ])
        const closed = closedInWords(hours.closed ?? [])
        return { ...thing, values: { name: thing.name, ...Object.fromEntries(shown), closed } }
      }),
    write: async (tx: Parameters<typeof table.write>[0], id: number | null, input: Input) => {
      const worked = dayNames.flatMap((name) => (input[name] ? [[name, input[name]]] : []))
      if (!worked.length) throw new Mistaken({ mon: say('Enter the times of at least one day') })
      return table.write(tx, id, {
        name: input.name,
        hours: JSON.stringify({
          ...Object.fromEntries(worked),
          ...(input.closed?.length && { closed: input.closed }),
        }),
      })
    },
  }
}
