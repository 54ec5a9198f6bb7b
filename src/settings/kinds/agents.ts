import { Refused } from '../../desk/desk.ts'
import type { InputOf } from '../../desk/fields.ts'
import { email, line, text, tick } from '../../desk/kinds.ts'
import { inMemberships, memberships } from '../../desk/membership-field.ts'
import { say } from '../../desk/say.ts'
import { several } from '../../desk/several.ts'
import { blank, drawn, headed, hinted, optional } from '../../desk/variations.ts'
import { absenceIn, absences, absenceWords, keepAbsence } from '../../people/absence.ts'
import { absenceFields } from '../../people/absence-fields.ts'
import { timeZoneFields } from '../../people/account-fields.ts'
import { addAgent } from '../../people/agent.ts'
import { type ArrangedAgent, agents as allAgents, changeAgent, leave } from '../../people/agents.ts'
import { agentsOffered, loginsOf } from '../../people/answering.ts'
import { refuseLeaving, refuseLosing, whyTheyStay } from '../indispensable.ts'
import { kind, type Thing } from '../kind.ts'
import { lyingWith, openTicketsOf } from '../leaving.ts'

const fields = {
  name: drawn(line('Full name', 'Enter their full name', 100), 'line', {
    size: 34,
    autocomplete: 'off',
    spellcheck: 'false',
  }),
  email: {
    ...hinted(
      drawn(email('Email address'), 'email', { autocomplete: 'off' }),
      'They log in with it, and get their letters there.',
    ),
    missing: say('Enter their email address'),
  },
  username: optional(
    drawn(
      hinted(line('Username', 'Enter a username', 100), 'Shorter to log in with, and after an @.'),
      'line',
      { size: 20, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' },
    ),
  ),
  departments: headed(
    hinted(
      memberships('Departments'),
      'They see the tickets of each, and do there what their role allows. In none, they only read and note.',
    ),
    'What they may do',
  ),
  teams: several('teams', 'Teams'),
  sysadmin: optional(
    hinted(tick('Runs the desk'), 'A sysadmin sees every ticket and changes every setting.'),
  ),
  locked: optional(
    hinted(
      tick('Locked'),
      'They are logged out at once, and cannot log in until this is unticked.',
    ),
  ),
  signature: headed(
    optional(
      drawn(
        hinted(text('Signature', 'Enter a signature'), 'It can stand below their replies.'),
        'text',
        {
          rows: 3,
        },
      ),
    ),
    'How they work',
  ),
  time_zone: blank(timeZoneFields.time_zone, 'The desk’s'),
  ...absenceFields,
  away_from: headed(absenceFields.away_from, 'Out of office'),
}

/** Who answers, and who runs the desk. */
export const agents = kind({
  path: 'agents',
  one: say('Agent'),
  many: say('Agents'),
  about: say(
    'Who answers, where, and who runs the desk. A new agent chooses a password by a link.',
  ),
  also: 'people person user staff sysadmin administrator account password invite lock member role out of office vacation holiday absence substitute deputy',
  fields,
  people: true,
  listed: ['email', 'departments', 'teams', 'sysadmin', 'locked'],
  archiving: say(
    'For an agent who leaves. They are logged out, cannot log in and are given nothing any more. Their name stays in every history, and they can be restored.',
  ),
  offered: agentsOffered,
  all: async (db) => {
    const [logins, away] = [await loginsOf(db), await absences(db)]
    return (await allAgents(db)).map((agent) => {
      const thing = asThing(agent)
      const values = { ...thing.values, ...absenceWords(away.get(agent.id), logins) }
      return { ...thing, values }
    })
  },
  write: async (tx, id, input, { by, at }) => {
    const agent = asAgent(input)
    if (id !== null) await refuseLosing(tx, id, agent, by)
    if (id !== null) await refuseLeaving(tx, id, agent)
    const arranged = id ?? (await addAgent(tx, { ...newcomer(agent), departments: [] }, at))
    await changeAgent(tx, arranged, agent, at)
    await keepAbsence(tx, arranged, absenceIn(input, arranged))
    return arranged
  },
  archive: async (tx, id, archived) => {
    if (archived && (await openTicketsOf(tx, id))) throw new Refused(firstTheirTickets)
    await leave(tx, id, archived)
  },
  besides: { link: say('Link to choose a password, until') },
  uses: lyingWith,
  keeps: whyTheyStay,
})

const asThing = (agent: Awaited<ReturnType<typeof allAgents>>[number]): Thing => ({
  id: agent.id,
  name: agent.name,
  archived: agent.archived === 1,
  values: {
    name: agent.name,
    email: agent.email ?? '',
    username: agent.username ?? '',
    departments: inMemberships(agent.departments),
    teams: agent.teams.join(', '),
    sysadmin: agent.is_sysadmin ? 'yes' : '',
    locked: agent.locked ? 'yes' : '',
    signature: agent.signature,
    time_zone: agent.time_zone ?? '',
  },
})

const asAgent = (input: InputOf<typeof fields>): ArrangedAgent => ({
  name: input.name,
  email: input.email,
  username: input.username ?? null,
  departments: input.departments,
  teams: input.teams.map(({ id }) => id),
  isSysadmin: input.sysadmin === true,
  isLocked: input.locked === true,
  signature: input.signature ?? '',
  time_zone: input.time_zone ?? null,
})

/** Whoever has only asked so far is the same person from now on. */
const newcomer = ({ name, email, isSysadmin }: ArrangedAgent) => ({
  name,
  email,
  isSysadmin,
  password_hash: null,
})

const firstTheirTickets = say(
  'Open tickets are theirs. Archive them on their own page, where you say to whom those go.',
)
